"""Asks the endpoint on this machine whether it is ready, for whatever starts it and looks after it."""

import http.client
import time

from skill.errors import ServeError

LONGEST = 2.0
"""So many seconds it may take to answer."""
PAUSE = 0.05


def wait_until_ready(port: int, seconds: float) -> None:
    """Return once the endpoint on `port` is ready; raises ServeError when it is not within `seconds`."""
    until = time.monotonic() + seconds
    while not _is_ready(port):
        if time.monotonic() >= until:
            raise ServeError(f"Nothing is ready on port {port}.")
        time.sleep(PAUSE)


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
