"""Whose is it today? Successions in, holders out. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Heir:
    """One edge: what of a unit went where, and whether the act makes it the default heir."""

    to_unit: int
    is_whole: bool
    is_default: bool
    is_settled: bool
    code: str = ""


@dataclass(frozen=True)
class Holder:
    """A present unit that answers for a unit, and whether it is the one home that counts."""

    unit: int
    is_home: bool
    is_tentative: bool


def default_heir(heirs: Iterable[Heir]) -> Heir:
    """Choose the one heir that counts: the default, or the lowest code where nobody proposed one."""
    ordered = sorted(heirs, key=lambda heir: (not heir.is_default, heir.code, heir.to_unit))
    return ordered[0]


def is_tentative(heirs: list[Heir]) -> bool:
    """«Tạm tính»: several heirs, and no person confirmed which one takes the file."""
    return len(heirs) > 1 and not default_heir(heirs).is_settled


def holders(unit: int, successions: Mapping[int, list[Heir]]) -> list[Holder]:
    """Follow the successions of a unit to the present and name everybody who answers for it.

    A living unit answers for itself. Of the holders of a dead one exactly one is the home.
    """
    return _follow(unit, successions, is_home=True, tentative=False, seen=frozenset())


def _follow(
    unit: int,
    successions: Mapping[int, list[Heir]],
    *,
    is_home: bool,
    tentative: bool,
    seen: frozenset[int],
) -> list[Holder]:
    heirs = successions.get(unit, [])
    if not heirs:
        return [Holder(unit, is_home, tentative)]
    if unit in seen:
        raise ValueError(f"unit {unit} succeeds itself")
    chosen = default_heir(heirs)
    unsure = tentative or is_tentative(heirs)
    found: dict[int, Holder] = {}
    for heir in heirs:
        for holder in _follow(
            heir.to_unit,
            successions,
            is_home=is_home and heir is chosen,
            tentative=unsure,
            seen=seen | {unit},
        ):
            known = found.get(holder.unit)
            if known is None or (holder.is_home and not known.is_home):
                found[holder.unit] = holder
    return list(found.values())


def shared_out(total: int, shares: Mapping[int, Decimal]) -> dict[int, int]:
    """Divide a whole number by shares so that the parts add up to it (largest remainder)."""
    weight = sum(shares.values())
    exact = {unit: total * share / weight for unit, share in shares.items()}
    parts = {unit: int(value) for unit, value in exact.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(exact, key=lambda unit: (parts[unit] - exact[unit], unit))
    for unit in by_remainder[:left]:
        parts[unit] += 1
    return parts
