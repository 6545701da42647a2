"""Stop a server that nobody has used for a while."""

import sys
import time
from contextlib import suppress

from nhanrong.commons.postgres import server

IDLE = {"main": 900.0}  # seconds without a client; any other cluster waits a minute


def watch(cluster: str, idle: float) -> None:
    """Wait until nobody has been connected for so long, then stop the server and go."""
    last = time.monotonic()
    while (count := server.clients(cluster)) is not None:
        if count:
            last = time.monotonic()
        elif time.monotonic() - last > idle:
            leave(cluster)
            return
        time.sleep(min(10.0, idle / 3))


def leave(cluster: str) -> None:
    """Stop the server if nobody else is connected."""
    if server.clients(cluster) == 0:
        server.stop(cluster)


if __name__ == "__main__":
    with suppress(BlockingIOError), server.alone(f"{sys.argv[1]}-watch", wait=False):
        watch(sys.argv[1], IDLE.get(sys.argv[1], 60.0))
