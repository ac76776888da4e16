"""What can go wrong, in sentences that name the culprit."""


class SkillError(Exception):
    """Whatever this product refuses; its message is one sentence for a person."""


class DataError(SkillError):
    """A data file does not say what it must; the message holds every fault found, one a line."""

    def __init__(self, faults: list[str]) -> None:
        """Take `faults`, each of the form `file: what is wrong, with key and value`."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class UnknownTopicError(SkillError):
    """A topic was asked for by a name that no topic has."""
