"""The versions of a record: what it said, when, by which deed, and what changed with each.

Rows of tracked records are kept by triggers of the database (django-pghistory): every version
stays, whatever is done later. Each carries the id of its deed, which is the id of the journal's
entry. The caller has already seen the record.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, ForeignKey, Model, Q, QuerySet, Value
from django.utils.translation import gettext as _

from nhanrong.commons.audit.models import Entry
from nhanrong.commons.audit.queries import Line, lines
from nhanrong.commons.ui.parts import Text
from nhanrong.commons.ui.templatetags.ui import vi_date, vi_moment, vi_number

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: its label, and both values as an officer reads them.

    An empty value is empty here; the page writes out that nothing stood there.
    """

    field: str
    label: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, when it was written, by which deed, and what it changed."""

    number: int
    at: datetime
    line: Line | None
    changes: tuple[Change, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class History:
    """A page of versions, newest first; `older` is the number before which the next page begins.

    `story` holds the latest deeds of the record's ledger, as many as were asked for.
    """

    versions: list[Version]
    older: int | None
    story: list[Line]


def is_kept(kind: type[Model]) -> bool:
    """Say whether the versions of this kind of record are kept."""
    return hasattr(kind, "pgh_event_model")


def history(
    record: Model,
    *,
    before: int | None = None,
    labels: Mapping[str, Text] | None = None,
    limit: int = PER_PAGE,
    ledger: int = 0,
) -> History:
    """Tell the versions of a record, newest first, a page at a time, with so many deeds.

    `labels` names fields that have no name of their own. Four statements: the versions, the
    entries, the people, and the names of the records that the fields lead to.
    """
    rows = _rows(type(record)).filter(pgh_obj=record.pk)
    if before is not None:
        rows = rows.filter(pgh_id__lt=before)
    # One more than a page: what a version changed is told by the one before it.
    found = list(rows.order_by("-pgh_id")[: limit + 1])
    pairs = [(found[at + 1] if at + 1 < len(found) else None, row) for at, row in enumerate(found)]
    pairs = pairs[:limit]
    fields = shown_fields(type(record), labels)
    found_lines = _entries(record, [row for _before, row in pairs], ledger)
    told = {line.id: line for line in found_lines}
    own = (record._meta.label, record.pk)
    story = [line for line in found_lines if (line.kind, line.record_id) == own][:ledger]
    names = _names(fields, [row for pair in pairs for row in pair if row is not None])
    versions = [
        Version(
            number=row.pgh_id,
            # The journal's time is the deed's own; the two differ where a year is told in a minute.
            at=line.at if (line := told.get(_deed(row))) else row.pgh_created_at,
            line=line,
            changes=_changes(fields, earlier, row, names),
            is_first=earlier is None,
        )
        for earlier, row in pairs
    ]
    return History(versions, found[limit - 1].pgh_id if len(found) > limit else None, story)


def version(record: Model, number: int) -> Any | None:
    """Return one version of a record as it was kept, or nothing when it is not one of its own."""
    return _rows(type(record)).filter(pgh_obj=record.pk, pgh_id=number).first()


def differences(
    kind: type[Model],
    before: Any,
    after: Any,
    *,
    only: Collection[str] | None = None,
    labels: Mapping[str, Text] | None = None,
) -> tuple[Change, ...]:
    """Tell what differs between two versions, or between a version and the record itself."""
    fields = [
        (field, label)
        for field, label in shown_fields(kind, labels)
        if only is None or field.name in only
    ]
    return _changes(fields, before, after, _names(fields, [before, after]))


def last_change(kind: type[Model], pk: int, columns: Collection[str]) -> datetime | None:
    """Say when one of these columns of a record last changed, in one statement."""
    if not columns:
        return None
    rows = _rows(kind).filter(pgh_obj=pk).order_by("pgh_id")
    last: tuple[Any, ...] | None = None
    moment: datetime | None = None
    for at, *values in rows.values_list("pgh_created_at", *sorted(columns)):
        if tuple(values) != last:
            last, moment = tuple(values), at
    return moment


def shown_fields(
    kind: type[Model], labels: Mapping[str, Text] | None = None
) -> list[tuple["Field[Any, Any]", Text]]:
    """List the fields of a kind that a person reads: those with a name of their own, and `labels`.

    Keys for sorting and finding, and the numbers of records around this one, have none.
    """
    said = labels or {}
    return [
        (field, said.get(field.name, str(field.verbose_name)))
        for field in kind._meta.concrete_fields
        if field.name in said or (getattr(field, "_verbose_name", None) and not field.primary_key)
    ]


def _rows(kind: type[Model]) -> "QuerySet[Any]":
    events: Any = kind.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    rows: QuerySet[Any] = events.objects.select_related("pgh_context")
    return rows


def _deed(row: Any) -> str:
    context = row.pgh_context
    return str(context.metadata.get("deed", "")) if context else ""


def _entries(record: Model, rows: Sequence[Any], ledger: int) -> list[Line]:
    """Fetch the entries of the versions and the latest of the ledger at once, newest first."""
    wanted = Q(pk__in={deed for row in rows if (deed := _deed(row))})
    if ledger:
        own = Entry.objects.filter(kind=record._meta.label, record_id=record.pk)
        wanted |= Q(pk__in=own.order_by("-at", "-number").values("pk")[:ledger])
    return lines(Entry.objects.filter(wanted).order_by("-at", "-number"))


def _changes(
    fields: Iterable[tuple["Field[Any, Any]", Text]],
    before: Any,
    after: Any,
    names: Mapping[tuple[str, Any], str],
) -> tuple[Change, ...]:
    """Compare two rows field by field; against nothing, what was filled in has changed."""
    found = []
    for field, label in fields:
        old = getattr(before, field.attname) if before is not None else None
        new = getattr(after, field.attname)
        if old == new or (before is None and new in (None, "", [], field.get_default())):
            continue
        found.append(Change(field.name, label, said(field, old, names), said(field, new, names)))
    return tuple(found)


def said(field: "Field[Any, Any]", value: Any, names: Mapping[tuple[str, Any], str]) -> str:  # noqa: PLR0911 -- one line a kind of value
    """Say a value as an officer reads it: choices in words, other records by name.

    `names` are those of the records to which fields lead, by the field's name and the key.
    """
    if value is None or value in ("", []):
        return ""
    if isinstance(field, ForeignKey):
        return names.get((field.name, value), _("(không còn trong sổ)"))
    if isinstance(field, ArrayField):
        return ", ".join(said(field.base_field, one, names) for one in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return vi_moment(value)
    if isinstance(value, date):
        return vi_date(value)
    return vi_number(value)


def _names(
    fields: Iterable[tuple["Field[Any, Any]", Text]], rows: Sequence[Any]
) -> dict[tuple[str, Any], str]:
    """Name the records that the fields lead to, whatever their kinds, in one statement."""
    leading: list[Any] = [field for field, _label in fields if isinstance(field, ForeignKey)]
    asked = []
    for field in leading:
        held = {getattr(row, field.attname) for row in rows if row is not None} - {None}
        if held:
            kind: Any = field.related_model
            named = kind._base_manager.order_by().filter(pk__in=held)
            asked.append(named.values_list(Value(field.name), "pk", _name_column(kind)))
    if not asked:
        return {}
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {(field, pk): str(name) for field, pk, name in found}


def _name_column(kind: type[Model]) -> str:
    """Find the column by which a person knows a record of this kind."""
    names = {field.name for field in kind._meta.concrete_fields}
    known = ("full_name", "name", "title", "number")
    return next((name for name in known if name in names), "pk")
