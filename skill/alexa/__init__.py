"""Alexa's face on the engine: requests in, responses out, and the package that Amazon receives."""
