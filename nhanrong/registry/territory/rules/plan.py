"""What the lines together do to the units: judged as one, before anything is written."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.territory.rules.lines import (
    CODE,
    COMMUNE,
    KINDS,
    PROVINCE,
    Begun,
    Called,
    Edge,
    Extent,
    Line,
    LineKind,
    Plan,
    Standing,
    Taken,
)


def plan(lines: Sequence[Line], standing: Mapping[int, Standing]) -> Plan:
    """Judge the lines together and say what they do to the units that stand.

    What remains of a unit of which only parts were taken lives on under its own code and name.
    """
    if not lines:
        raise Refused("resolution_empty")
    for line in lines:
        _must_make_sense(line, standing)
    _must_take_once(lines, standing)
    redraws = [line for line in lines if line.kind not in {LineKind.RENAME, LineKind.RANK}]
    edges = _edges(redraws, standing)
    ended = tuple(sorted({edge.from_unit for edge in edges}))
    begun = _begun(redraws, edges, standing)
    _must_be_free(begun, ended, standing)
    called = tuple(
        Called(line.taken[0].unit, line.name, line.unit_kind)
        for line in lines
        if line not in redraws
    )
    for unit in {one.unit for one in called} & set(ended):
        raise Refused("taken_twice", code=standing[unit].code)
    return Plan(ended, begun, edges, called)


def _must_make_sense(line: Line, standing: Mapping[int, Standing]) -> None:
    units = [_standing(taken.unit, standing) for taken in line.taken]
    levels = {unit.level for unit in units}
    if not units:
        raise Refused("line_takes_nothing", code=line.code)
    if len(levels) > 1 or not levels <= set(KINDS):
        raise Refused("different_levels", code=line.code)
    level = levels.pop()
    if not CODE[level].fullmatch(line.code):
        raise Refused("wrong_code", code=line.code)
    if line.unit_kind not in KINDS[level]:
        raise Refused("wrong_kind", kind=line.unit_kind)
    if level == PROVINCE and any(taken.extent != Extent.WHOLE for taken in line.taken):
        raise Refused("province_in_part")
    _CHECKS[line.kind](line, units)


def _standing(unit: int, standing: Mapping[int, Standing]) -> Standing:
    if unit not in standing:
        raise Refused("unit_not_living", code=unit)
    return standing[unit]


def _check_merge(line: Line, units: list[Standing]) -> None:
    if len(units) < 2:  # noqa: PLR2004 -- a merger is of two at least
        raise Refused("merge_needs_two", code=line.code)


def _check_split(line: Line, units: list[Standing]) -> None:
    if len(units) != 1 or line.taken[0].extent == Extent.WHOLE:
        raise Refused("split_takes_parts_of_one", code=line.code)


def _check_transfer(line: Line, units: list[Standing]) -> None:
    if any(taken.extent != Extent.PART for taken in line.taken):
        raise Refused("transfer_takes_parts", code=line.code)
    if line.code in {unit.code for unit in units}:
        raise Refused("transfer_to_itself", code=line.code)


def _check_called(line: Line, units: list[Standing]) -> None:
    (unit, *others) = units
    if others or line.taken[0].extent != Extent.WHOLE or line.code != unit.code:
        raise Refused("one_unit_is_called_anew", code=line.code)
    if (line.name, line.unit_kind) == (unit.name, unit.kind):
        raise Refused("nothing_changes", code=line.code)


_CHECKS = {
    LineKind.MERGE: _check_merge,
    LineKind.SPLIT: _check_split,
    LineKind.TRANSFER: _check_transfer,
    LineKind.RENAME: _check_called,
    LineKind.RANK: _check_called,
}


def _must_take_once(lines: Sequence[Line], standing: Mapping[int, Standing]) -> None:
    taken: dict[int, list[Taken]] = {}
    for line in lines:
        for one in line.taken:
            taken.setdefault(one.unit, []).append(one)
    for unit, parts in taken.items():
        _must_fit(parts, standing[unit].code)
        splits = [li for li in lines if li.kind == LineKind.SPLIT and li.taken[0].unit == unit]
        if len(splits) == 1:
            raise Refused("split_needs_two", code=standing[unit].code)


def _must_fit(parts: Sequence[Taken], code: str) -> None:
    extents = Counter(part.extent for part in parts)
    if (extents[Extent.WHOLE] and len(parts) > 1) or extents[Extent.REST] > 1:
        raise Refused("taken_twice", code=code)
    if sum(part.is_default for part in parts) > 1:
        raise Refused("two_defaults", code=code)
    if sum(part.share or 0 for part in parts) > 1:
        raise Refused("shares_beyond_one", code=code)


def _edges(lines: Sequence[Line], standing: Mapping[int, Standing]) -> tuple[Edge, ...]:
    edges: list[Edge] = []
    for line in lines:
        edges += [_edge(taken, line) for taken in line.taken]
    by_code = {unit.code: unit for unit in standing.values()}
    divided = {line.taken[0].unit for line in lines if line.kind == LineKind.SPLIT}
    finished = divided | {
        taken.unit for line in lines for taken in line.taken if taken.extent != Extent.PART
    }
    lessened = {edge.from_unit for edge in edges} - finished
    for unit in sorted(lessened):
        edges.append(_what_remains(standing[unit], edges))
    for code in sorted({line.code for line in lines if line.kind == LineKind.TRANSFER}):
        if code not in by_code:
            raise Refused("unit_not_living", code=code)
        receiver = by_code[code]
        if receiver.unit not in {edge.from_unit for edge in edges}:
            edges.append(Edge(receiver.unit, code, "whole", None, True, "only", ""))
    _must_lead_once(edges, standing)
    return tuple(_with_one_default(edges))


def _must_lead_once(edges: Sequence[Edge], standing: Mapping[int, Standing]) -> None:
    for (unit, _), times in Counter((edge.from_unit, edge.to_code) for edge in edges).items():
        if times > 1:
            raise Refused("taken_twice", code=standing[unit].code)


def _edge(taken: Taken, line: Line) -> Edge:
    is_whole = taken.extent == Extent.WHOLE
    basis = {Extent.WHOLE: "only", Extent.PART: "", Extent.REST: "remainder"}[taken.extent]
    return Edge(
        taken.unit,
        line.code,
        "whole" if is_whole else "part",
        taken.share,
        is_whole or taken.is_default,
        "resolution" if taken.is_default and not is_whole else basis,
        line.clause,
    )


def _what_remains(unit: Standing, edges: Sequence[Edge]) -> Edge:
    shares = [edge.share for edge in edges if edge.from_unit == unit.unit]
    known = [share for share in shares if share is not None]
    rest = 1 - sum(known, Decimal(0)) if len(known) == len(shares) else None
    return Edge(unit.unit, unit.code, "part", rest, False, "remainder", "")


def _with_one_default(edges: Sequence[Edge]) -> Iterable[Edge]:
    """Where the lines name no default heir, what remains of the unit keeps the file."""
    named = {edge.from_unit for edge in edges if edge.is_default}
    for edge in edges:
        if edge.basis == "remainder" and edge.from_unit not in named:
            yield Edge(
                edge.from_unit, edge.to_code, edge.extent, edge.share, True, edge.basis, edge.clause
            )
        else:
            yield edge


def _begun(
    lines: Sequence[Line], edges: Sequence[Edge], standing: Mapping[int, Standing]
) -> tuple[Begun, ...]:
    begun = _made(lines, standing)
    codes = {unit.code for unit in begun}
    for edge in edges:
        unit = standing[edge.from_unit]
        if edge.to_code == unit.code and edge.to_code not in codes:
            begun.append(Begun(unit.code, unit.level, unit.name, unit.kind, unit.parent))
            codes.add(unit.code)
    _must_arrive(edges, codes)
    _must_stay_in_province(begun, edges, standing)
    return tuple(sorted(begun, key=lambda unit: (unit.level, unit.code)))


def _made(lines: Sequence[Line], standing: Mapping[int, Standing]) -> list[Begun]:
    """List the units that the lines make anew; a code is begun once."""
    making = [line for line in lines if line.kind != LineKind.TRANSFER]
    for code, times in Counter(line.code for line in making).items():
        if times > 1:
            raise Refused("code_begun_twice", code=code)
    firsts = [(line, standing[line.taken[0].unit]) for line in making]
    return [
        Begun(line.code, first.level, line.name, line.unit_kind, first.parent)
        for line, first in firsts
    ]


def _must_arrive(edges: Sequence[Edge], codes: Container[str]) -> None:
    """Refuse a transfer to a unit that another line takes away."""
    for edge in edges:
        if edge.to_code not in codes:
            raise Refused("receiver_ends", code=edge.to_code)


def _must_stay_in_province(
    begun: Sequence[Begun], edges: Sequence[Edge], standing: Mapping[int, Standing]
) -> None:
    """A commune does not reach over the border of its province, unless the provinces merge."""
    province = {
        edge.from_unit: edge.to_code for edge in edges if standing[edge.from_unit].level == PROVINCE
    }
    homes: dict[str, set[int | str | None]] = {}
    for edge in edges:
        unit = standing[edge.from_unit]
        if unit.level == COMMUNE:
            homes.setdefault(edge.to_code, set()).add(province.get(unit.parent or 0) or unit.parent)
    for code, found in homes.items():
        if len(found) > 1:
            raise Refused("across_provinces", code=code)


def _must_be_free(
    begun: Sequence[Begun], ended: Sequence[int], standing: Mapping[int, Standing]
) -> None:
    kept = {unit.code for unit in standing.values() if unit.unit not in set(ended)}
    for unit in begun:
        if unit.code in kept:
            raise Refused("code_taken", code=unit.code)
