"""A virtual Echo on this machine, and the part of Amazon's management API that the `ask` command line speaks."""

from skill.simulator.app import create_simulator

__all__ = ["create_simulator"]
