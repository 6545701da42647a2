"""Whose is it today? Successions in, holders and totals out. Plain Python."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Heir:
    """One edge: what of a unit went where, and whether the act makes it the default heir."""

    to_unit: int
    is_whole: bool
    is_default: bool
    is_settled: bool
    code: str = ""
    share: Decimal | None = None


@dataclass(frozen=True)
class Holder:
    """A present unit that answers for a unit, and whether it is the one home that counts."""

    unit: int
    is_home: bool
    is_tentative: bool


@dataclass(frozen=True)
class Figure:
    """A total of a unit, and whether it is an estimate («ước tính»)."""

    total: int
    is_estimate: bool = False


def is_settled_by_law(default_basis: str) -> bool:
    """Say whether the act itself names the default heir: the only one, or who keeps the people."""
    return default_basis.startswith(("law", "only"))


def default_heir(heirs: Iterable[Heir]) -> Heir:
    """Choose the one heir that counts: the default, or the lowest code where none is proposed."""
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


def with_predecessors(units: Iterable[int], successions: Mapping[int, list[Heir]]) -> set[int]:
    """Name these units and everything that they succeeded, back to the first map."""
    before: dict[int, list[int]] = {}
    for unit, heirs in successions.items():
        for heir in heirs:
            before.setdefault(heir.to_unit, []).append(unit)
    found: set[int] = set()
    waiting = list(units)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += before.get(unit, [])
    return found


def reapportion(
    totals: Mapping[int, int], successions: Mapping[int, list[Heir]]
) -> dict[int, Figure]:
    """Carry totals of former units over to their heirs; the sum stays the same to the unit.

    A split unit goes by its recorded shares, else whole to its default heir; both are estimates.
    """
    carried: dict[int, Figure] = {}
    for unit, total in totals.items():
        for heir, figure in _carried(unit, Figure(total), successions).items():
            known = carried.get(heir, Figure(0))
            carried[heir] = Figure(
                known.total + figure.total, known.is_estimate or figure.is_estimate
            )
    return carried


def _carried(unit: int, figure: Figure, successions: Mapping[int, list[Heir]]) -> dict[int, Figure]:
    heirs = successions.get(unit, [])
    if not heirs:
        return {unit: figure}
    estimate = figure.is_estimate or len(heirs) > 1
    found: dict[int, Figure] = {}
    for heir, part in _parts(figure.total, heirs).items():
        for last, carried in _carried(heir, Figure(part, estimate), successions).items():
            known = found.get(last, Figure(0))
            found[last] = Figure(
                known.total + carried.total, known.is_estimate or carried.is_estimate
            )
    return found


def _parts(total: int, heirs: list[Heir]) -> dict[int, int]:
    shares = {heir.to_unit: heir.share for heir in heirs if heir.share is not None}
    if len(shares) < len(heirs) or sum(shares.values()) <= 0:
        return {default_heir(heirs).to_unit: total}
    return shared_out(total, shares)


def shared_out(total: int, shares: Mapping[int, Decimal]) -> dict[int, int]:
    """Divide a whole number by shares so that the parts add up to it (largest remainder)."""
    weight = sum(map(Fraction, shares.values()))
    exact = {unit: total * Fraction(share) / weight for unit, share in shares.items()}
    parts = {unit: math.floor(value) for unit, value in exact.items()}
    left = total - sum(parts.values())
    by_remainder = sorted(exact, key=lambda unit: (parts[unit] - exact[unit], unit))
    for unit in by_remainder[:left]:
        parts[unit] += 1
    return parts
