"""What can go wrong, in sentences that name the culprit."""

from pathlib import PureWindowsPath


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


class SettingsError(SkillError):
    """The environment does not say what serving needs; the message holds every fault, one a line."""

    def __init__(self, faults: list[str]) -> None:
        """Take `faults`, each of the form `SETTING: what is wrong, with its value`."""
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class ServeError(SkillError):
    """The server cannot listen where it was told to, or it broke off."""


class VerificationError(SkillError):
    """A request was not shown to come from Alexa; the message is `<step>: <reason>`."""

    @property
    def step(self) -> str:
        """The step that refused it: `certificate url`, `signature`, `timestamp` and so on."""
        return str(self).partition(": ")[0]


def place_of(error: BaseException) -> str:
    """Return the kind of `error` and the line that raised it: `KeyError at tell.py:46`.

    Its message is left out: it may hold words that were said.
    """
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = PureWindowsPath(trace.tb_frame.f_code.co_filename)  # which knows both kinds of slash
    return f"{type(error).__name__} at {file.name}:{trace.tb_lineno}"


def refusal_of(error: OSError) -> str:
    """Return the sentence for what the system refused: a file, when `error` names one, or else the output."""
    what = "write the output" if error.filename is None else f"use {error.filename}"
    return f"Cannot {what}: {error.strerror or error}."
