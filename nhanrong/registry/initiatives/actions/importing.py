"""Nhập từ sổ Excel: many initiatives in one deed, new ones and changed ones, and its undoing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.copying import change_many, copy_in, next_ids
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.entering import must_have_hands, take_in
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.life import CONTENT, assign, must_revise, next_codes
from nhanrong.registry.initiatives.actions.likeness import (
    keep_all_waiting,
    must_be_new,
    newly_near_each,
)
from nhanrong.registry.initiatives.actions.many_sites import keys
from nhanrong.registry.initiatives.actions.settling import count_anew
from nhanrong.registry.initiatives.models import Basis, FormerName, Group, Initiative, Site
from nhanrong.registry.initiatives.queries.known import Hit
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import AreaKind, Part, SiteStatus, Status

IMPORTED = frozenset(
    {
        "name", "family", "field", "area_kinds", "participants", "state_funding",
        "social_funding", "note", "founded_on", "founded_precision", "problem", "aim", "method",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One row of an officer's list: what it says, where it stands, its decision, its counts.

    `sites` and `groups` are None where the list does not say: that is not zero. `despite` says why
    it is written although such a name exists.
    """

    unit: Unit
    values: dict[str, Any]
    decision: Paper | None = None
    sites: int | None = None
    groups: int | None = None
    despite: str = ""


@dataclass(frozen=True)
class Revised:
    """A row that names an initiative of the register: what it would change of its content."""

    initiative: int
    values: Mapping[str, Any]
    despite: str = ""


@dataclass(frozen=True)
class Imported:
    """What an import wrote: by which deed, the new ones in the order of the list, the changed."""

    deed: uuid.UUID
    made: list[Initiative]
    changed: list[int]


def import_listed(rows: Sequence[Listed], *, on: date, by: Actor) -> list[Initiative]:
    """Kê khai: enter the rows of a list that holds new initiatives only."""
    return import_list(rows, on=on, by=by).made


@batch("initiatives.import_listed")
def import_list(
    rows: Sequence[Listed], revised: Sequence[Revised] = (), *, on: date, by: Actor
) -> Imported:
    """Kê khai, sửa theo danh sách: new rows await their grounds and do not count yet.

    Every row is judged at home, and asked whether its name exists already, as it stood before the
    list. What is changed passes the rules of `revise`. All rows are written, or none.
    """
    must_have_hands(by)
    near = nearest([Asked(str(row.values["name"]), row.unit) for row in rows])
    for row, hits in zip(rows, near, strict=True):
        must_be_new(hits, row.despite)
    changed = _change(revised, by)
    made = _enter(rows, by)
    waiting = zip(made, near, (row.despite for row in rows), strict=True)
    keep_all_waiting(waiting, by)
    count_anew({(row.province_id, row.commune_id) for row in made})
    tell(
        rows=len(made),
        initiatives=[row.pk for row in made],
        near=sum(map(bool, near)),
        sites=sum(row.sites or 0 for row in rows),
        groups=sum(row.groups or 0 for row in rows),
    )
    if changed:
        tell(changed=changed)
    return Imported(require_deed(Initiative).id, made, changed)


# --- New ones ------------------------------------------------------------------------------------


def _enter(rows: Sequence[Listed], by: Actor) -> list[Initiative]:
    """Write the new ones with their decision, their sites and groups, each kind by one COPY."""
    homes: dict[int, Initiative] = {}
    made = []
    for row in rows:
        initiative = Initiative(unit=row.unit, status=Status.LISTED)
        assign(initiative, row.values, IMPORTED)
        if row.unit.pk not in homes:
            # Where it stands and whose it is, is the same for all rows of one unit.
            take_in(initiative, by)
            homes[row.unit.pk] = initiative
        home = homes[row.unit.pk]
        initiative.province_id, initiative.commune_id = home.province_id, home.commune_id
        initiative.body_id = home.body_id
        made.append(initiative)
    number(made)
    copy_records(Initiative, made)
    copy_records(Basis, list(_decisions(rows, made)))
    _enter_sites(rows, made)
    return made


def number(made: Sequence[Initiative]) -> None:
    """Give ids, codes of the province's register, and the keys for sorting and finding."""
    by_province = defaultdict(list)
    for pk, initiative in zip(next_ids(Initiative, len(made)), made, strict=True):
        initiative.pk = pk
        by_province[initiative.province_id or initiative.unit_id].append(initiative)
    codes = dict(Unit.objects.filter(pk__in=by_province).values_list("pk", "code"))
    for province, members in sorted(by_province.items()):
        for initiative, code in zip(
            members, next_codes(codes[province], len(members)), strict=True
        ):
            initiative.code = code
            initiative.set_keys()


def copy_records(kind: type[models.Model], records: Sequence[models.Model]) -> None:
    """Write records that were made in memory, all fields as Django would write them."""
    if not records:
        return
    numbered = records[0].pk is not None
    fields = [one for one in kind._meta.concrete_fields if numbered or not one.primary_key]
    copy_in(kind, [one.attname for one in fields], (_as_kept(fields, one) for one in records))


def _as_kept(fields: Sequence[Any], record: models.Model) -> list[Any]:
    return [one.get_db_prep_save(getattr(record, one.attname), connection) for one in fields]


def _decisions(rows: Iterable[Listed], made: Iterable[Initiative]) -> Iterator[Basis]:
    for row, initiative in zip(rows, made, strict=True):
        if row.decision is not None:
            yield Basis(
                initiative=initiative,
                part=Part.DECISION,
                body=row.decision.body,
                body_name=row.decision.body_name,
                document_number=row.decision.number,
                document_date=row.decision.signed_on,
            )


_HOME = ("unit_id", "province_id", "commune_id", "body_id")
_SITE = ("id", "initiative_id", *_HOME, "name", "sort_key", "folded", "status", "area_kind")
_GROUP = ("site_id", *_HOME, "name")


def _enter_sites(rows: Sequence[Listed], made: Sequence[Initiative]) -> None:
    """Make the sites that the list counts but does not name, and share the groups among them."""
    ids = iter(next_ids(Site, sum(row.sites or 0 for row in rows)))
    sites: list[tuple[Any, ...]] = []
    groups: list[tuple[Any, ...]] = []
    for row, initiative in zip(rows, made, strict=True):
        home = tuple(getattr(initiative, name) for name in _HOME)
        for number, mine in enumerate(_shares(row), start=1):
            site, name = next(ids), f"Điểm {number} (chưa ghi tên)"  # words: kept
            told = (name, *keys(name), str(SiteStatus.ACTIVE), str(AreaKind.OTHER))
            sites.append((site, initiative.pk, *home, *told))
            names = (f"Tổ {group} (chưa ghi tên)" for group in range(1, mine + 1))  # words: kept
            groups.extend((site, *home, name) for name in names)
    copy_in(Site, _SITE, sites)
    copy_in(Group, _GROUP, groups)


def _shares(row: Listed) -> list[int]:
    """Share the groups of a row among its sites, the first ones taking what is left over."""
    total = row.sites or 0
    each, extra = divmod(row.groups or 0, total) if total else (0, 0)
    return [each + (number <= extra) for number in range(1, total + 1)]


# --- Known ones ----------------------------------------------------------------------------------


def _change(revised: Sequence[Revised], by: Actor) -> list[int]:
    """Change the content of known ones; refuse what `revise` refuses, for any of them."""
    asked = {row.initiative: row for row in revised}
    rows = Initiative.everything.select_related("unit", "unit__parent").order_by("pk")
    held = list(rows.filter(pk__in=asked).select_for_update(of=("self",)))
    if len(held) < len(revised):
        raise Refused("not_at_home")
    for record in held:
        by.must_govern(record)
        must_revise(record, asked[record.pk].values, by)
    near = newly_near_each(
        [(record, str(asked[record.pk].values.get("name", record.name))) for record in held]
    )
    _write_content(held, asked, near)
    waiting = [
        (record, hits, asked[record.pk].despite) for record, hits in zip(held, near, strict=True)
    ]
    compared = keep_all_waiting(waiting, by)
    if compared:
        tell(compared=compared)
    return [record.pk for record in held]


def _write_content(
    held: Sequence[Initiative], asked: Mapping[int, Revised], near: Sequence[Sequence[Hit]]
) -> None:
    former: dict[int, list[str]] = defaultdict(list)
    names = FormerName.objects.filter(initiative__in=asked, is_undone=False).order_by("pk")
    for pk, name in names.values_list("initiative_id", "name"):
        former[pk].append(name)
    for record, hits in zip(held, near, strict=True):
        row = asked[record.pk]
        must_be_new(hits, row.despite)
        assign(record, dict(row.values), CONTENT)
        record.set_keys(former[record.pk])
    told = {name for row in asked.values() for name in row.values}
    told |= {"sort_key", "folded", "search"} if "name" in told else set()
    columns = [one for one in Initiative._meta.concrete_fields if one.name in told]
    change_many(
        Initiative,
        [column.attname for column in columns],
        [(record.pk, *_as_kept(columns, record)) for record in held],
    )
