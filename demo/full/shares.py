"""How a total is shared out: exactly, by weights."""

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Share a total out by weights, each at least so much where it suffices; the sum is exact.

    What is left over by rounding goes to the largest remainders, the first ones first.
    """
    if not weights:
        return []
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda place: shares[place] - exact[place])
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return _raised(shares, min(least, total // len(weights)))


def _raised(shares: list[int], floor: int) -> list[int]:
    """Raise what lies below the floor; the largest give it, one after the other."""
    lacking = sum(max(floor - share, 0) for share in shares)
    raised = [max(share, floor) for share in shares]
    while lacking > 0:
        givers = sorted(range(len(raised)), key=lambda place: -raised[place])
        for place in givers[:lacking]:
            if raised[place] > floor:
                raised[place] -= 1
                lacking -= 1
    return raised
