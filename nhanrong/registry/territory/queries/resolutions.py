"""The resolutions: their lines, the plan that follows, and every count before and after."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

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


def lines_of(resolution: Resolution) -> "Lines":
    """List the lines of a resolution with what each takes, in one statement."""
    sources = (
        ResolutionSource.objects.filter(line__resolution=resolution)
        .select_related("line", "unit")
        .order_by("line__position", "line", "pk")
    )
    lines: dict[int, tuple[ResolutionLine, list[ResolutionSource]]] = {}
    for source in sources:
        lines.setdefault(source.line_id, (source.line, []))[1].append(source)
    return list(lines.values())


def standing() -> dict[int, rules.Standing]:
    """Gather the units of today as the rules see them, in one statement."""
    rows = UnitName.objects.filter(
        end_date__isnull=True, unit__end_date__isnull=True, unit__level__in=(PROVINCE, COMMUNE)
    )
    fields = ("unit__code", "unit__level", "name", "kind", "parent", "start_date")
    return {
        pk: rules.Standing(pk, code, level, name, kind, parent, since)
        for pk, code, level, name, kind, parent, since in rows.values_list("unit", *fields)
    }


Lines = list[tuple[ResolutionLine, list[ResolutionSource]]]


def plan_of(written: Lines) -> tuple[rules.Plan, dict[int, rules.Standing]]:
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
        for line, sources in written
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


def preview(resolution: Resolution, written: Lines) -> Preview:
    """Judge a resolution and count everything before and after, without writing."""
    try:
        made, units = plan_of(written)
        rules.must_be_in_time(made, units, on=resolution.effective_date, today=timezone.localdate())
    except Refused as refused:
        return Preview(refused=refused)
    touched = {pk: units[pk] for pk in made.touched}
    return Preview(made, None, touched, list(counted(made, units)))


def counted(made: rules.Plan, units: dict[int, rules.Standing]) -> Iterable[Counted]:
    """Count what stands in the units that end, and where each number will stand."""
    codes = {pk: units[pk].code for pk in made.ended}
    for count in panels.counts():
        by_code = count.by_unit(sorted(codes.values()))
        found = {pk: by_code.get(code, 0) for pk, code in codes.items()}
        yield _counted(count.key, str(count.label), found, made, codes)
    # Then every kind of record that counts in a unit, whether or not its room hung a count.
    for model, found in places.records_at_home_in(codes).items():
        label = _("mọi hồ sơ: %(kind)s") % {"kind": model._meta.verbose_name}
        yield _counted(model._meta.label_lower, label, found, made, codes)


def _counted(
    key: str, label: str, found: dict[int, int], made: rules.Plan, codes: dict[int, str]
) -> Counted:
    before = {codes[pk]: found.get(pk, 0) for pk in sorted(codes, key=codes.__getitem__)}
    return Counted(key, label, before, rules.carried(found, made))


def counts_of(resolution: Resolution) -> list[Counted]:
    """Read what was counted when the resolution was applied."""
    return [
        Counted(count["key"], count["label"], count["before"], count["after"])
        for count in resolution.receipt.get("counts", [])
    ]


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
