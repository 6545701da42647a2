"""A part of a whole, and how a figure falls into a class of the map."""

from collections.abc import Sequence


def share(part: int, whole: int) -> float | None:
    """Give a part of a whole, or nothing when there is no whole: an empty place is not 0 %."""
    return part / whole if whole else None


def class_of(value: float | None, limits: Sequence[float]) -> int | None:
    """Say into which class a figure falls: under the first limit is 1; nought is 0; none is none.

    `limits` are the fixed round borders of the map's classes, in order.
    """
    if value is None:
        return None
    if value == 0:
        return 0
    return 1 + sum(1 for limit in limits if value >= limit)
