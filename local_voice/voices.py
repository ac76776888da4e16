"""The list of voices, as a person picks from it."""

from collections.abc import Iterator, Sequence

VARIANTS = "On Linux each also comes as +f1 to +f5 (women) and +m1 to +m8 (men), such as gmw/en-us+f3."


def listed(voices: Sequence[dict[str, str]]) -> Iterator[str]:
    """Yield a line for each voice that speaks English, or for each there is when the system does not tell."""
    english = [voice for voice in voices if voice["language"].casefold().startswith("en")]
    shown = english or voices
    width = max((len(voice["id"]) for voice in shown), default=0)
    for voice in shown:
        yield f"{voice['id']:{width}}  {voice['name']}"
    if any(voice["id"].startswith("gmw/") for voice in shown):
        yield VARIANTS
