"""Alexa's face on the engine: requests in, responses out, and the package that Amazon receives."""

from skill.alexa.put_off import put_off

# For the dates of requests to other services of Amazon's, which this skill never makes; a fifth of the SDK's own start.
put_off("dateutil", "tz")
