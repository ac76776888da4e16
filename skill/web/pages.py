"""The pages for people: what is kept (nothing), and on which terms the skill may be used."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{content}</body>
</html>
"""


@cache
def page(name: str) -> str:
    """Return the page `privacy` or `terms`, whole and without any other file."""
    content = _read(f"{name}.html")
    title = content.partition("<h1>")[2].partition("</h1>")[0]
    return FRAME.format(title=title, style=_read("style.css"), content=content)


@cache
def style_source() -> str:
    """Return what a Content-Security-Policy calls the pages' own style, so that no other is allowed."""
    digest = hashlib.sha256(_read("style.css").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read(name: str) -> str:
    return (files("skill.web") / "pages" / name).read_text("utf-8")
