"""What broke is told by its place, and never by its words; a file by its name, and what could not be written."""

import pytest

from skill.errors import place_of, refusal_of


def raised_in(file: str) -> BaseException:
    """Return what a line of code in `file` raises."""
    with pytest.raises(KeyError) as caught:
        exec(compile("\n{}['her heart medicine']", file, "exec"))
    return caught.value


@pytest.mark.parametrize("folder", ["/home/guide/skill/answers/", "C:\\guide\\skill\\answers\\", ""])
def test_the_place_of_an_error_is_its_file_and_line(folder: str) -> None:
    assert place_of(raised_in(f"{folder}tell.py")) == "KeyError at tell.py:2"


def test_an_error_that_nobody_raised_has_no_place() -> None:
    assert place_of(KeyError("her heart medicine")) == "KeyError"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), "Cannot write the output: No space left on device."),
        (PermissionError(13, "Permission denied", "report.html"), "Cannot use report.html: Permission denied."),
        (OSError("closed"), "Cannot write the output: closed."),
    ],
)
def test_what_the_system_refuses_is_told_of_the_file_or_else_of_the_output(error: OSError, sentence: str) -> None:
    assert refusal_of(error) == sentence
