"""What other rooms do after units were redrawn: a summary by commune is counted anew."""

from collections.abc import Callable

Afterwards = Callable[[set[int]], None]

_afterwards: dict[str, Afterwards] = {}


def hang(key: str, afterwards: Afterwards) -> None:
    """Hang what a room does, inside the same deed, once the homes of these units were redrawn."""
    _afterwards[key] = afterwards


def follow(units: set[int]) -> None:
    """Do what hangs here, in the order of the keys."""
    for key in sorted(_afterwards):
        _afterwards[key](units)
