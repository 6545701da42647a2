"""What changed in the register since a moment: a record as it stood then, and which came later.

The versions of the rows tell it (see commons/audit/versions.py). Some thousand records are asked
about at once.
"""

import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, Min, Model
from django.utils import timezone

from nhanrong.commons.audit.versions import is_kept


def seen_until() -> datetime:
    """Give the moment up to which an export that begins now sees everything that was written.

    A version carries the time at which its deed began. While a long deed is still open, what it
    writes is not seen yet: the export says the moment before that deed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        oldest: datetime | None = cursor.fetchone()[0]
    now = timezone.now()
    return min(oldest, now) if oldest else now


def as_it_was(records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
    """Give the records that changed after a moment as they stood then, by their `pk`.

    A record may lie in a small frame with what is told beside it (a count, a decision): what
    stands beside it stays as it is now. A clerk who knows better, or whose records are plain
    values, says it himself (`listings.Remembering`, with `versions`).
    """
    found: dict[Any, Any] = {}
    for kind, rows in _by_kind(records).items():
        then = versions(kind, [row.pk for row, _frame in rows], moment)
        pairs = [
            (row, frame, _dated_back(row, then[row.pk])) for row, frame in rows if row.pk in then
        ]
        _lead_back(kind, [(row, past) for row, _frame, past in pairs])
        found |= {row.pk: _framed(frame, row, past) for row, frame, past in pairs}
    return found


def versions(kind: type[Model], pks: Sequence[int], moment: datetime) -> dict[int, Any]:
    """Give the version in force at a moment of those records that changed after it, by their id."""
    kept: Any = kind
    events = kept.pgh_event_model.objects.filter(pgh_obj__in=pks)
    changed = set(events.filter(pgh_created_at__gt=moment).values_list("pgh_obj", flat=True))
    if not changed:
        return {}
    before = events.filter(pgh_obj__in=changed, pgh_created_at__lte=moment)
    latest = before.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
    return {event.pgh_obj_id: event for event in latest}


def born_after(records: Sequence[Any], moment: datetime) -> set[Any]:
    """Name those that came into the register after a moment."""
    found: set[Any] = set()
    for kind, rows in _by_kind(records).items():
        events = kind.pgh_event_model.objects.filter(pgh_obj__in=[row.pk for row, _frame in rows])
        first = events.values("pgh_obj").annotate(at=Min("pgh_created_at"))
        found |= set(first.filter(at__gt=moment).values_list("pgh_obj", flat=True))
    return found


def _by_kind(records: Sequence[Any]) -> dict[Any, list[tuple[Any, Any]]]:
    kinds: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
    for frame in records:
        record = _inside(frame)
        if record is not None:
            kinds[type(record)].append((record, frame))
    return kinds


def _inside(frame: Any) -> Any:
    """Take the record out of what frames it: its own field, under the same id."""
    if isinstance(frame, Model):
        return frame if is_kept(type(frame)) else None
    own = (getattr(frame, one.name) for one in fields(frame)) if is_dataclass(frame) else ()
    kept = (one for one in own if isinstance(one, Model) and is_kept(type(one)))
    return next((one for one in kept if one.pk == getattr(frame, "pk", None)), None)


def _framed(frame: Any, record: Any, past: Any) -> Any:
    if frame is record:
        return past
    name = next(one.name for one in fields(frame) if getattr(frame, one.name) is record)
    return replace(frame, **{name: past})


def _dated_back(record: Any, event: Any) -> Any:
    past = copy.copy(record)
    for field in record._meta.concrete_fields:
        if not hasattr(event, field.attname):
            continue
        value = getattr(event, field.attname)
        if value != getattr(past, field.attname) and isinstance(field, ForeignKey):
            past._state.fields_cache.pop(field.name, None)
        setattr(past, field.attname, value)
    return past


def _lead_back(kind: Any, pairs: Sequence[tuple[Any, Any]]) -> None:
    """Fetch what the older rows lead to, all at once, where the present ones had it at hand."""
    for field in kind._meta.concrete_fields:
        missing = [
            past
            for row, past in pairs
            if field.name in row._state.fields_cache and field.name not in past._state.fields_cache
        ]
        wanted = {getattr(one, field.attname) for one in missing} - {None}
        others = field.related_model._base_manager.in_bulk(wanted) if wanted else {}
        for one in missing:
            setattr(one, field.name, others.get(getattr(one, field.attname)))
