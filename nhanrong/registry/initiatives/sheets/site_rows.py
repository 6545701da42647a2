"""Sites as the columns of their list ask for them: streamed for an export, looked up by number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Replication, Site
from nhanrong.registry.initiatives.queries import finding
from nhanrong.registry.initiatives.rules import SiteStatus
from nhanrong.registry.initiatives.sheets.site_columns import AREA_LABELS, STATUS_LABELS

AT_ONCE: Final = 2_000


class SiteRow(NamedTuple):
    """One site, its cells named as the columns are."""

    pk: int
    initiative_id: int
    unit_id: int
    province_id: int | None
    commune_id: int | None
    body_id: int
    state: str
    kind: str
    initiative: str
    initiative_name: str
    name: str
    commune: str | None
    province: str | None
    start: date | None
    end: date | None
    body: str
    source: str | None = None
    adapted: str = ""
    decision: str = ""
    district: str | None = None
    commune_now: str | None = None

    @property
    def code(self) -> str:
        """The number by which it is named."""
        return str(self.pk)

    @property
    def area_kind(self) -> str:
        """Its kind of area, in words."""
        return AREA_LABELS[self.kind]

    @property
    def status(self) -> str:
        """Where it stands, in words."""
        return STATUS_LABELS[self.state]


_COLUMNS: Final = (
    "pk", "initiative_id", "unit_id", "province_id", "commune_id", "body_id", "status",
    "area_kind", "initiative__code", "initiative__name", "name", "commune__full_name",
    "province__full_name", "start_date", "end_date", "body__name",
)  # fmt: skip


def site_rows(rows: QuerySet[Site]) -> Iterator[SiteRow]:
    """Stream sites with what they learnt, some thousand at a time."""
    told = rows.values_list(*_COLUMNS).iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(told, AT_ONCE)):
        learnt = _learnt([row[0] for row in chunk])
        for row in chunk:
            yield SiteRow(*row, *learnt.get(row[0], ()))


def _learnt(sites: Sequence[int]) -> dict[int, tuple[str | None, str, str]]:
    edges = Replication.objects.filter(site__in=sites)
    return {
        site: (None if source is None else str(source), adapted, decision)
        for site, source, adapted, decision in edges.values_list(
            "site_id", "source_site_id", "adapted", "decision_number"
        )
    }


def held(actor: Actor, filters: Mapping[str, str]) -> Iterator[SiteRow]:
    """Stream the sites that the actor may read, narrowed by initiative, place, state and words."""
    rows: QuerySet[Site] = Site.objects.visible_to(actor)
    if filters.get("mh"):
        rows = rows.filter(initiative__code=filters["mh"])
    if filters.get("noi"):
        code = filters["noi"]
        rows = rows.filter(Q(commune__code=code) | Q(province__code=code))
    if filters.get("tt") in set(SiteStatus):
        rows = rows.filter(status=filters["tt"])
    if filters.get("q", "").strip():
        rows = finding.narrowed(rows, filters["q"], "folded")
    return site_rows(rows.order_by("initiative__code", "commune__sort_key", "sort_key", "pk"))


def known(actor: Actor, keys: Iterable[str]) -> dict[str, SiteRow]:
    """Look up the sites that the actor may write, by their numbers."""
    rows = Site.objects.at_home_with(actor).filter(pk__in=numbers(keys))
    return {row.code: row for row in site_rows(rows)}


def shown(actor: Actor, keys: Iterable[str]) -> dict[str, SiteRow]:
    """Look up the sites that the actor may read, by their numbers."""
    rows = Site.objects.visible_to(actor).filter(pk__in=numbers(keys))
    return {row.code: row for row in site_rows(rows)}


def numbers(keys: Iterable[str]) -> list[int]:
    """Read numbers of records; what is none leads to no record."""
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < _LONGEST]


_LONGEST: Final = 19  # figures of a number that the register can hold


def as_it_was(records: Sequence[Any], moment: datetime) -> dict[int, SiteRow]:
    """Give the sites that changed after a moment as they stood then."""
    held_ = {row.pk: row for row in records}
    versions = Site.pgh_event_model.objects.filter(pgh_obj__in=held_)  # type: ignore[attr-defined]
    late = versions.filter(pgh_created_at__gt=moment).values("pgh_obj")
    before = versions.filter(pgh_obj__in=late, pgh_created_at__lte=moment)
    told = before.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
    rows = told.values_list("pgh_obj", "name", "area_kind", "status", "start_date", "end_date")
    return {
        pk: held_[pk]._replace(name=name, kind=kind, state=state, start=start, end=end)
        for pk, name, kind, state, start, end in rows
    }
