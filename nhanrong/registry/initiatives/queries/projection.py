"""What the public reads of one initiative on a day: the projection, and nothing beside it.

A field that is internal, or under embargo, is not in the projection at all: there is nothing that a
page could show by mistake. The public page reads only this; so does the preview before publishing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, IntegerField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit import versions
from nhanrong.commons.files import queries as files
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    MOVEMENT_NAMES,
    SHOWN_NAMES,
    Descent,
    FieldShown,
    Grade,
    Initiative,
    Review,
    Site,
)
from nhanrong.registry.initiatives.rules import NEVER_PUBLIC, AreaKind, Movement, SiteStatus
from nhanrong.registry.initiatives.rules import shown as rules
from nhanrong.registry.initiatives.rules.shown import Level, Openness, Shown


@dataclass(frozen=True, slots=True)
class Named:
    """Another published record: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What it takes to do the same: money, people, and who pays for the upkeep."""

    start: int | None
    year: int | None
    upkeep: str
    volunteers: int | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a review lets others learn."""

    kind: str
    on: date
    good: str
    shortcomings: str
    causes: str
    lessons: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The public face of an initiative on a day; `said` holds the fields that are open and filled.

    `open` names every field that is public that day, filled or not.
    """

    pk: int
    code: str
    name: str
    field: str
    family: str
    commune: str
    province: str
    site_count: int
    published_at: datetime | None
    updated_at: datetime | None
    open: frozenset[Shown]
    said: Mapping[str, Any]
    is_recommended: bool = False  # for replication in the whole country


@dataclass(frozen=True, slots=True)
class FieldLevel:
    """One line of the page «Công khai từng mục»: the field, its level, and whether it is filled."""

    field: Shown
    name: Any
    level: Level
    is_default: bool
    is_open: bool


def projection(code: str, on: date) -> Projection | None:
    """Return what the public reads that day of the published initiative of this code."""
    rows: QuerySet[Initiative] = Initiative.objects.published()
    record = _ready(rows).filter(code=code).first()
    return _projected(record, on) if record else None


def previewed(actor: Actor, pk: int, on: date) -> Projection | None:
    """Return what the public would read that day, published or not, to who governs the record."""
    rows: QuerySet[Initiative] = Initiative.objects.visible_to(actor)
    record = _ready(rows).filter(pk=pk).first()
    if record is None:
        return None
    actor.must_govern(record)
    return _projected(record, on)


def public_places(page: Projection) -> QuerySet[Any]:
    """List where it runs: the names of sites and of their units; never their kind of area."""
    return (
        Site.everything.filter(initiative=page.pk, status=SiteStatus.ACTIVE)
        .order_by("province__sort_key", "commune__sort_key", "sort_key", "pk")
        .values(
            "name", commune_name=F("commune__full_name"), province_name=F("province__full_name")
        )
    )


def levels_of(record: Initiative) -> dict[str, Level]:
    """Return the levels that the leader set; the caller has already seen the record."""
    rows = FieldShown.objects.filter(initiative=record.pk)
    return {row.field: Level(Openness(row.level), row.from_day) for row in rows}


def openness(record: Initiative, on: date) -> list[FieldLevel]:
    """List every field that has a level, with its level of that day."""
    said = levels_of(record)
    return [
        FieldLevel(field, SHOWN_NAMES[field], level, field not in said, rules.is_open(level, on))
        for field, level in rules.levels(said).items()
    ]


def with_open_files(pk: int) -> QuerySet[Initiative]:
    """Keep the published initiative when its files are public today: for whoever opens a file."""
    rows: QuerySet[Initiative] = Initiative.objects.published().filter(pk=pk)
    record = rows.first()
    if record is None or Shown.FILES in rules.shown(levels_of(record), timezone.localdate()):
        return rows
    return rows.none()


def _ready(rows: QuerySet[Initiative]) -> QuerySet[Any]:
    running = Site.everything.filter(initiative=OuterRef("pk"), status=SiteStatus.ACTIVE)
    counted = running.order_by().values("initiative").annotate(n=Count("pk")).values("n")
    number = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    return rows.select_related("family", "province", "commune", "body").annotate(site_count=number)


def _projected(record: Any, on: date) -> Projection:
    said = levels_of(record)
    open_ = rules.shown(said, on)
    told = {field: read(record) for field, (_columns, read) in _FIELDS.items() if field in open_}
    return Projection(
        pk=record.pk,
        code=record.code,
        name=record.name,
        field=str(record.get_field_display()),
        family=record.family.name if record.family else "",
        commune=record.commune.full_name if record.commune else "",
        province=record.province.full_name if record.province else "",
        site_count=record.site_count,
        published_at=record.published_at,
        updated_at=_updated(record, said, open_, on),
        open=open_,
        said={str(field): value for field, value in told.items() if value not in (None, "", [])},
        is_recommended=record.recommended_level == "nation",
    )


def _updated(
    record: Initiative, said: Mapping[str, Level], open_: frozenset[Shown], on: date
) -> datetime | None:
    """Say when what the public reads last changed: its words, its levels, a day of embargo."""
    if record.published_at is None:
        return None
    columns = set(_ALWAYS).union(*(_FIELDS[field][0] for field in open_))
    events: Any = FieldShown.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    moments: list[datetime | None] = [
        record.published_at,
        versions.last_change(Initiative, record.pk, columns),
        events.objects.filter(initiative=record.pk).aggregate(at=Max("pgh_created_at"))["at"],
        *(
            timezone.make_aware(datetime.combine(level.from_day, time.min))
            for level in said.values()
            if level.from_day is not None and level.from_day <= on
        ),
    ]
    return max(moment for moment in moments if moment is not None)


# --- What each field says ------------------------------------------------------------------------


def _areas(record: Initiative) -> list[str]:
    return [
        str(AREA_NAMES[AreaKind(kind)]) for kind in record.area_kinds if kind not in NEVER_PUBLIC
    ]


def _founded(record: Initiative) -> str:
    day = record.founded_on
    if day is None:
        return ""
    roughly = {"year": f"{day:%Y}", "month": f"{day:%m/%Y}"}
    return roughly.get(record.founded_precision, date_vi(day))


def _cost(record: Initiative) -> Cost | None:
    said = Cost(record.cost_start, record.cost_year, record.upkeep, record.volunteers)
    return None if said == Cost(None, None, "", None) else said


def _funding(record: Initiative) -> int | None:
    """Give the total alone."""
    return (record.state_funding or 0) + (record.social_funding or 0) or None


def _regulation(record: Initiative) -> str:
    day = date_vi(record.regulation_on) if record.regulation_on else ""
    return ", ".join(
        part for part in (record.regulation_name, record.regulation_number, day) if part
    )


def _origin(record: Initiative) -> Named | None:
    edge = Descent.objects.filter(
        child=record, parent__published_at__isnull=False, withdrawn_on__isnull=True
    )
    found = edge.values_list("parent__code", "parent__name").first()
    return Named(*found) if found else None


def _lessons(record: Initiative) -> list[Lesson]:
    """Give the reviews that were published by name; the unnamed ones never stand here."""
    rows = Review.objects.filter(initiative=record, is_public=True, is_unnamed=False)
    return [
        Lesson(
            str(row.get_kind_display()),
            row.on,
            row.good,
            row.shortcomings,
            row.causes,
            row.lessons,
        )
        for row in rows.order_by("-on", "-pk")
    ]


def _board(record: Initiative) -> str:
    size = _("%(count)s thành viên") % {"count": record.board_size} if record.board_size else ""
    kind = str(record.get_board_kind_display()) if record.board_kind else ""
    return ", ".join(part for part in (kind, record.board_head, size) if part)


def _movements(record: Initiative) -> list[str]:
    return [str(MOVEMENT_NAMES[Movement(one)]) for one in record.also_counted_in]


def _grade(record: Initiative) -> str:
    last = Grade.objects.filter(initiative=record).order_by("-year").first()
    return _("%(band)s, năm %(year)s") % {"band": last.band, "year": last.year} if last else ""


def _column(name: str) -> tuple[tuple[str, ...], Callable[[Initiative], Any]]:
    return (name,), lambda record: getattr(record, name)


_ALWAYS = ("name", "field", "family", "province", "commune")
# Each field: the columns on which it rests, and how it is read. One statement at most.
_FIELDS: dict[Shown, tuple[tuple[str, ...], Callable[[Initiative], Any]]] = {
    Shown.PROBLEM: _column("problem"),
    Shown.AIM: _column("aim"),
    Shown.METHOD: _column("method"),
    Shown.WHO: _column("who"),
    Shown.DOSE: _column("dose"),
    Shown.FITS: _column("fits"),
    Shown.UNFIT: _column("unfit"),
    Shown.AREA_KINDS: (("area_kinds",), _areas),
    Shown.FOUNDED: (("founded_on", "founded_precision"), _founded),
    Shown.PARTICIPANTS: _column("participants"),
    Shown.COST: (("cost_start", "cost_year", "upkeep", "volunteers"), _cost),
    Shown.FUNDING: (("state_funding", "social_funding"), _funding),
    Shown.REGULATION: (("regulation_name", "regulation_number", "regulation_on"), _regulation),
    Shown.CONTACT: (("body",), lambda record: record.body.name),
    Shown.ORIGIN: ((), _origin),
    Shown.LESSONS: ((), _lessons),
    Shown.FILES: ((), lambda record: list(files.public_of(record))),
    Shown.BOARD: (("board_kind", "board_head", "board_size"), _board),
    Shown.ALSO_COUNTED: (("also_counted_in",), _movements),
    Shown.GRADE: ((), _grade),
}
