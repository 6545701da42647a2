"""The resolutions: their lines, the plan that follows, and every count before and after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit, UnitName
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui import panels
from nhanrong.registry.territory import rules
from nhanrong.registry.territory.models import Resolution, ResolutionLine, ResolutionSource


def may_draft(actor: Actor) -> bool:
    """Say whether the actor may write and apply resolutions: national, and in office."""
    return actor.is_national and actor.role in rules.DRAFTERS


def resolutions() -> QuerySet[Resolution]:
    """List the resolutions, the newest first; everybody who is signed in may read them."""
    return Resolution.objects.order_by("-effective_date", "-pk")


def lines_of(resolution: Resolution) -> list[tuple[ResolutionLine, list[ResolutionSource]]]:
    """List the lines of a resolution with what each takes, in two statements."""
    lines = list(ResolutionLine.objects.filter(resolution=resolution))
    sources: dict[int, list[ResolutionSource]] = {}
    for source in ResolutionSource.objects.filter(line__in=lines).select_related("unit"):
        sources.setdefault(source.line_id, []).append(source)
    return [(line, sources.get(line.pk, [])) for line in lines]


def standing() -> dict[int, rules.Standing]:
    """Gather the units of today as the rules see them."""
    since = dict(UnitName.objects.filter(end_date__isnull=True).values_list("unit", "start_date"))
    rows = Unit.objects.filter(end_date__isnull=True, level__in=(PROVINCE, COMMUNE))
    return {
        unit.pk: rules.Standing(
            unit=unit.pk,
            code=unit.code,
            level=unit.level,
            name=unit.name,
            kind=unit.kind,
            parent=unit.parent_id,
            since=_later(unit.start_date, since.get(unit.pk)),
        )
        for unit in rows.only("code", "level", "name", "kind", "parent", "start_date")
    }


def _later(one: Any, other: Any) -> Any:
    return max(filter(None, (one, other)), default=None)


def plan_of(resolution: Resolution) -> tuple[rules.Plan, dict[int, rules.Standing]]:
    """Judge the lines of a resolution against the units of today."""
    units = standing()
    lines = [
        rules.Line(
            kind=rules.LineKind(line.kind),
            code=line.code,
            name=line.name,
            unit_kind=line.unit_kind,
            taken=tuple(
                rules.Taken(
                    source.unit_id, rules.Extent(source.extent), source.share, source.is_default
                )
                for source in sources
            ),
            clause=line.clause,
        )
        for line, sources in lines_of(resolution)
    ]
    return rules.plan(lines, units), units


@dataclass(frozen=True)
class Counted:
    """One count of the preview: its numbers by unit before, and by unit after."""

    key: str
    label: str
    before: dict[str, int]
    after: dict[str, int]

    @property
    def total_before(self) -> int:
        """The sum before."""
        return sum(self.before.values())

    @property
    def total_after(self) -> int:
        """The sum after: the same, or something is wrong."""
        return sum(self.after.values())


@dataclass(frozen=True)
class Preview:
    """What a resolution would do, or why it cannot be done."""

    plan: rules.Plan | None = None
    refused: Refused | None = None
    standing: dict[int, rules.Standing] = field(default_factory=dict)
    counts: list[Counted] = field(default_factory=list)


def preview(resolution: Resolution) -> Preview:
    """Judge a resolution and count everything before and after, without writing."""
    try:
        made, units = plan_of(resolution)
        rules.must_be_in_time(made, units, on=resolution.effective_date, today=timezone.localdate())
    except Refused as refused:
        return Preview(refused=refused)
    touched = {pk: units[pk] for pk in made.touched}
    return Preview(made, None, touched, list(counted(made, units)))


def counted(made: rules.Plan, units: dict[int, rules.Standing]) -> Iterable[Counted]:
    """Count what stands in the units that end, and where each number will stand."""
    codes = {pk: units[pk].code for pk in made.ended}
    for key, label, by_unit in _counts():
        found = by_unit(codes)
        after = rules.carried(found, made)
        before = {codes[pk]: found.get(pk, 0) for pk in sorted(codes, key=codes.__getitem__)}
        yield Counted(key, label, before, after)


def counts_of(resolution: Resolution) -> list[Counted]:
    """Read what was counted when the resolution was applied."""
    return [
        Counted(count["key"], count["label"], count["before"], count["after"])
        for count in resolution.receipt.get("counts", [])
    ]


_ByUnit = Callable[[dict[int, str]], dict[int, int]]


def _counts() -> Iterable[tuple[str, str, _ByUnit]]:
    """What other rooms hung on the wall, then every kind of record that counts in a unit."""
    for count in panels.counts():
        yield count.key, str(count.label), _from_the_wall(count)
    for model in places.models_with_a_home():
        label = str(model._meta.verbose_name)
        yield model._meta.label_lower, label, _records(model)


def _from_the_wall(count: panels.Count) -> _ByUnit:
    def by_unit(codes: dict[int, str]) -> dict[int, int]:
        found = count.by_unit(sorted(codes.values()))
        return {pk: found.get(code, 0) for pk, code in codes.items()}

    return by_unit


def _records(model: Any) -> _ByUnit:
    def by_unit(codes: dict[int, str]) -> dict[int, int]:
        return places.records_at_home_in(codes, among=[model])[model]

    return by_unit


def arranged_by(resolution: Resolution) -> list[Body]:
    """List the bodies of the units that ended («cần sắp xếp»): who holds posts there must be told.

    They keep standing where they are; the new home reads them until somebody arranges them.
    """
    rows = people.bodies_on(timezone.localdate()).select_related("unit", "commune", "province")
    return list(rows.filter(unit__in=resolution.touched, unit__end_date=resolution.effective_date))


def unit_named(text: str) -> Unit:
    """Find the living unit of this code or full name; refuse when none or several are called so."""
    rows = places.living()
    found = list(rows.filter(code=text)[:2]) or list(rows.filter(folded=fold(text))[:2])
    if not found:
        raise Refused("unit_unknown", text=text)
    if len(found) > 1:
        raise Refused("unit_ambiguous", text=text)
    return found[0]
