"""The conversations of `tests/replays/`, word for word, on the virtual Echo."""

from typing import TYPE_CHECKING

import pytest

from skill.simulator.echo import VirtualEcho

if TYPE_CHECKING:
    from tests.replaying import Replay, replays
else:
    from replaying import Replay, replays

REPLAYS = [pytest.param(replay, id=replay.file.stem) for replay in replays()]


@pytest.mark.parametrize("replay", REPLAYS)
def test_each_turn_says_what_stands_beside_it(echo: VirtualEcho, replay: Replay) -> None:
    fresh, heard = True, []
    for words in replay.said:
        turn = echo.say(words, fresh=fresh)
        heard.append((words, turn.speech or ""))
        fresh = turn.ends
    assert heard == replay.expected


def test_one_of_them_is_long() -> None:
    assert max(len(replay.said) for replay in replays()) >= 8
