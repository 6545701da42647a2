"""A small list of its own: the schools of a commune, by code, name and first day.

It stands on a table whose versions are kept, so that everything a list can do is tried on it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import cells, days, reading
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.days import Dated
from nhanrong.commons.sheets.listings import (
    Asked,
    Entry,
    Filters,
    Listing,
    TakenBack,
    Written,
)
from nhanrong.commons.sheets.outcomes import Finding, Findings
from tests.commons.sheets.lists import file_of

HEAD = ["Mã", "Tên trường", "Từ ngày"]
SINCE = date(2025, 7, 1)


def code(body: Body) -> str:
    return f"T-{body.pk}"


def _pk(key: str) -> int:
    return int(key.removeprefix("T-")) if key.removeprefix("T-").isdecimal() else 0


COLUMNS = (
    Column("Mã", "code", cells.text(), ("mã trường",), write=code),
    Column("Tên trường", "name", cells.name(), ("tên", "trường"), required=True),
    Column("Từ ngày", "start_date", days.day(), ("ngày thành lập",)),
    Column("Loại", "kind", cells.text(), is_shown=True),
)


def _own(by: Actor) -> Any:
    return Body.objects.filter(kind=BodyKind.SCHOOL, commune=by.commune_id).order_by("pk")


def held(by: Actor, filters: Filters) -> Iterator[Body]:
    rows = _own(by)
    return iter(rows.filter(name__icontains=filters["q"]) if filters.get("q") else rows)


@dataclass
class Clerk:
    asked: Asked

    def known(self, keys: Collection[str]) -> Mapping[str, Body]:
        return {code(one): one for one in _own(self.asked.by).filter(pk__in=map(_pk, keys))}

    def draft(self, entry: Entry, found: Findings) -> Any:
        name = entry.changed.get("name", "")
        if "bar" in name.lower():
            found.problems.append(Finding(entry.cell("name"), "Đây không phải trường."))
        return entry.record, entry.changed


@batch("sheets.test_write")
def write(drafts: Iterable[Any], *, on: date, by: Actor) -> Written:
    deed = require_deed(None).id
    made = changed = 0
    for record, values in drafts:
        body = record or Body(
            kind=BodyKind.SCHOOL,
            level=by.level,
            unit_id=by.commune_id,
            province_id=by.province_id,
            commune_id=by.commune_id,
            start_date=SINCE,
        )
        for key, value in values.items():
            setattr(body, key, value.day if isinstance(value, Dated) else value)
        body.save()
        made, changed = made + (record is None), changed + (record is not None)
    tell(made=made, changed=changed)
    return Written(deed, made, changed)


@batch("sheets.test_take_back")
def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    events = Body.pgh_event_model.objects.filter(pgh_context__metadata__deed=str(deed))
    removed, restored, left = 0, 0, []
    for event in events.order_by("pgh_id"):
        body = Body.objects.get(pk=event.pgh_obj_id)
        earlier = Body.pgh_event_model.objects.filter(pgh_obj=body.pk)
        if earlier.filter(pgh_id__gt=event.pgh_id).exists():
            left.append(body.name)
            continue
        before = earlier.filter(pgh_id__lt=event.pgh_id).order_by("-pgh_id").first()
        if before is None:
            body.delete()
            removed += 1
        else:
            body.name, body.start_date = before.name, before.start_date
            body.save()
            restored += 1
    tell(removed=removed, restored=restored)
    return TakenBack(removed, restored, tuple(left))


SCHOOLS = Listing(
    key="schools",
    slug="truong",
    title="Trường học",
    columns=COLUMNS,
    identity="code",
    roles=frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER}),
    held=held,
    clerk=Clerk,
    write=write,
    take_back=take_back,
    page="organisation:home",
    guide=("Mỗi trường một dòng.",),
    free=frozenset({"name"}),
)


def file(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> bytes:
    """Give a list of schools as a file."""
    return file_of([list(head), *(list(row) for row in rows)])


def sheets(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> list[reading.Sheet]:
    """Give it as it is read."""
    return reading.workbook(file(*rows, head=head))
