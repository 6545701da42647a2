"""Stop what `make run` started, then the house's own servers."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from nhanrong.commons.postgres import place, server

PATIENCE = 30.0  # seconds for the pages and jobs under way


def halt() -> None:
    """Ask the web and the worker to end, wait for them, then stop every cluster."""
    note = place.LOCAL / "serve.pid"
    with suppress(FileNotFoundError, ValueError):
        pid = int(note.read_text(encoding="ascii"))
        if _serves(pid):
            os.kill(pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while _serves(pid) and time.monotonic() < end:
            time.sleep(0.1)
    for folder in sorted(place.local("").glob("*/data")):
        server.stop(folder.parent.name)


def _serves(pid: int) -> bool:
    """Say whether it is our server still: the number may be a stranger's, or of one just dead."""
    try:
        return b"serve" in Path("/proc", str(pid), "cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False


if __name__ == "__main__":
    halt()
