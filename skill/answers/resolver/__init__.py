"""Typed or recognized words to `Understood`: `resolver.py` is the way in."""
