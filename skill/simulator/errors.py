"""What can go wrong in the simulator, in sentences."""

from skill.errors import SkillError


class ModelError(SkillError):
    """An interaction model is not one; the message names the place, and what was expected there."""


class SimulationError(SkillError):
    """What was said led to no answer; the message helps whoever said it."""

    def __init__(self, code: str, sentence: str) -> None:
        """Take a short code, as the management API gives with it, and the sentence."""
        super().__init__(sentence)
        self.code = code


class EndpointError(SkillError):
    """The address given as the skill's endpoint is none."""
