"""The page's own files, as they are, without a build step: the page at `/`, and what it loads under `/pages/`."""

from importlib.resources import files
from pathlib import PurePath

from flask import Blueprint, Response, abort

PAGES = files("skill.simulator") / "pages"
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


def page_files() -> Blueprint:
    """Return what serves them."""
    served = Blueprint("page_files", __name__)
    names = {file.name for file in PAGES.iterdir() if PurePath(file.name).suffix in KINDS}

    @served.get("/")
    def show() -> Response:
        return _file("index.html")

    @served.get("/pages/<name>")
    def part(name: str) -> Response:
        return _file(name) if name in names else abort(404)

    return served


def _file(name: str) -> Response:
    return Response((PAGES / name).read_text("utf-8"), mimetype=KINDS[PurePath(name).suffix])
