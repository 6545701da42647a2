"""One line of the table, and the clock that fills it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Row:
    """What was measured, whose it is, and the number."""

    what: str
    who: str
    number: float
    unit: str


def milliseconds(deed: Callable[[], object], times: int = 20) -> float:
    """Return the median of the processor's time for a deed, the first time left out."""
    deed()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
