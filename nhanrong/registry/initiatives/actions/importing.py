"""Nhập từ sổ Excel: many initiatives in one deed, and the undoing of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.entering import must_have_hands, take_in
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.life import assign, next_code
from nhanrong.registry.initiatives.actions.likeness import keep_waiting, must_be_new
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import (
    WAITING,
    Basis,
    Case,
    Comparison,
    Group,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import Part, SiteStatus, Status

IMPORTED = frozenset(
    {
        "name", "family", "field", "area_kinds", "participants", "state_funding",
        "social_funding", "note", "founded_on", "founded_precision",
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
    site_names: Sequence[str] = field(default=())
    despite: str = ""


@batch("initiatives.import_listed")
def import_listed(rows: Sequence[Listed], *, on: date, by: Actor) -> list[Initiative]:
    """Kê khai: enter the rows as initiatives that await their grounds; they do not count yet.

    Every row is judged at home, and asked whether its name exists already, as it stood before the
    list. All rows are written, or none.
    """
    must_have_hands(by)
    near = nearest([Asked(str(row.values["name"]), row.unit) for row in rows])
    for row, hits in zip(rows, near, strict=True):
        must_be_new(hits, row.despite)
    made = [_enter(row, by) for row in rows]
    for row, hits, initiative in zip(rows, near, made, strict=True):
        keep_waiting(initiative, hits, row.despite, by)
    retally({(row.province_id, row.commune_id) for row in made})
    tell(
        rows=len(made),
        initiatives=[row.pk for row in made],
        near=sum(map(bool, near)),
        sites=sum(row.sites or 0 for row in rows),
        groups=sum(row.groups or 0 for row in rows),
    )
    return made


def _enter(row: Listed, by: Actor) -> Initiative:
    initiative = Initiative(unit=row.unit, status=Status.LISTED)
    assign(initiative, row.values, IMPORTED)
    take_in(initiative, by)
    province = initiative.province or initiative.unit
    initiative.code = next_code(province.code)
    initiative.save()
    if row.decision is not None:
        Basis.objects.create(
            initiative=initiative,
            part=Part.DECISION,
            body=row.decision.body,
            body_name=row.decision.body_name,
            document_number=row.decision.number,
            document_date=row.decision.signed_on,
        )
    _enter_sites(initiative, row)
    return initiative


def _enter_sites(initiative: Initiative, row: Listed) -> None:
    """Make the sites that the list counts but does not name, and share the groups among them."""
    total = row.sites or 0
    each, extra = divmod(row.groups or 0, total) if total else (0, 0)
    for number in range(1, total + 1):
        site = Site(
            initiative=initiative,
            unit_id=initiative.unit_id,
            province_id=initiative.province_id,
            commune_id=initiative.commune_id,
            body_id=initiative.body_id,
            name=f"Điểm {number} (chưa ghi tên)",  # words: kept
            status=SiteStatus.ACTIVE,
        )
        site.save()
        for group in range(1, each + (1 if number <= extra else 0) + 1):
            Group(
                site=site,
                unit_id=site.unit_id,
                province_id=site.province_id,
                commune_id=site.commune_id,
                body_id=site.body_id,
                name=f"Tổ {group} (chưa ghi tên)",  # words: kept
            ).save()


@batch("initiatives.undo_import")
def undo_import(initiatives: Sequence[int], *, of: uuid.UUID, by: Actor) -> int:
    """Hoàn tác một lần nhập: remove what it entered, as long as nobody worked on it since."""
    rows = list(Initiative.everything.filter(pk__in=initiatives).select_for_update())
    for row in rows:
        by.must_govern(row)
        if row.status != Status.LISTED:
            raise Refused("import_in_use", name=row.name)
    cases = Case.objects.filter(initiative__in=rows)
    worked_on = cases.exclude(road="").select_related("initiative").first()
    if worked_on is not None:
        raise Refused("import_in_use", name=worked_on.initiative.name)
    cases.delete()
    compared = Comparison.objects.filter(Q(one__in=rows) | Q(other__in=rows))
    if compared.exclude(verdict=WAITING).exists():
        raise Refused("import_in_use", name=rows[0].name)
    compared.delete()
    places = {(row.province_id, row.commune_id) for row in rows}
    Group.everything.filter(site__initiative__in=rows).delete()
    Site.everything.filter(initiative__in=rows).delete()
    Basis.objects.filter(initiative__in=rows).delete()
    Initiative.everything.filter(pk__in=[row.pk for row in rows]).delete()
    retally(places)
    tell(rows=len(rows), of=str(of))
    return len(rows)
