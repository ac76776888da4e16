"""Writes a report as one page that needs no other file."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from skill.report.parts import Part

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def page(sentences: tuple[str, ...], parts: tuple[Part, ...]) -> str:
    """Return the page with the sentences, and a table with bars for each part that has rows."""
    return PAGES.get_template("page.html").render(sentences=sentences, parts=[part for part in parts if part.rows])
