"""How a total is shared out: exactly, by weights."""

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Share a total out by weights, each at least so much where it suffices; the sum is exact.

    What is left over by rounding goes to the largest remainders, the first ones first.
    """
    if not weights:
        return []
    floor = min(least, total // len(weights))
    left, whole = total - floor * len(weights), sum(weights)
    exact = [left * weight / whole for weight in weights]
    shares = [floor + int(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda place: int(exact[place]) - exact[place])
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares
