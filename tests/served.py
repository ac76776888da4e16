"""Serves the endpoint to the tests, as `cramp-skill serve` does: `python served.py PORT [FOLDER]`.

With a folder, requests are verified with the root and the chain that stand there; without, they are not.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skill.settings import Settings
from skill.web.serve import serve

if TYPE_CHECKING:
    from skill.web.verifier import AlexaVerifier

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-1.pem"
NOW = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)


def verifier(folder: Path) -> "AlexaVerifier":
    """Return a verifier for which Amazon is what the folder holds."""
    from cryptography import x509  # noqa: PLC0415  # only here, so that a start without it costs no more than it must

    from skill.web.verifier import AlexaVerifier  # noqa: PLC0415  # as above

    files = {URL: (folder / "chain.pem").read_bytes()}
    roots = x509.load_pem_x509_certificates((folder / "root.pem").read_bytes())
    return AlexaVerifier(SKILL_ID, fetch=files.__getitem__, clock=lambda: NOW, trust_anchors=roots)


if __name__ == "__main__":
    PORT, *FOLDERS = sys.argv[1:]
    serve(
        Settings(SKILL_ID, verify=bool(FOLDERS)),
        "127.0.0.1",
        int(PORT),
        verifier(Path(FOLDERS[0])) if FOLDERS else None,
    )
