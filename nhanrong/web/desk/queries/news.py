"""What changed lately in the records that the actor may read, told from the journal."""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext

from nhanrong.commons.audit import sentences
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Post
from nhanrong.commons.places.models import PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import News
from nhanrong.registry.initiatives import queries as initiatives

INITIATIVE, SITE = "initiatives.Initiative", "initiatives.Site"


def news(
    actor: Actor, *, since: datetime | None = None, unit: Unit | None = None, limit: int = 8
) -> list[News]:
    """Tell the latest deeds on records that the actor may read, newest first.

    `since` leaves older ones out; `unit` keeps the records of one province or commune.
    """
    records = {
        INITIATIVE: _in_unit(initiatives.initiatives(actor), unit),
        SITE: _in_unit(initiatives.sites(actor), unit),
    }
    readable = Q()
    for kind, rows in records.items():
        readable |= Q(kind=kind, record_id__in=rows.values("pk"))
    body = Post.objects.filter(pk=OuterRef("post_id")).values("body__name")[:1]
    entries = Entry.objects.filter(readable).annotate(name=_name(records), body=Subquery(body))
    if since is not None:
        entries = entries.filter(at__gte=since)
    return [_news(row) for row in entries.order_by("-at", "-number")[:limit]]


def _in_unit(records: Any, unit: Unit | None) -> Any:
    records = records.select_related(None).order_by()
    if unit is None:
        return records
    place = "province" if unit.level == PROVINCE else "commune"
    return records.filter(**{place: unit})


def _name(records: dict[str, Any]) -> Case:
    """Name the record of an entry, in the same statement."""
    return Case(
        *(
            When(
                kind=kind,
                then=Subquery(rows.filter(pk=OuterRef("record_id")).values("name")[:1]),
            )
            for kind, rows in records.items()
        ),
        default=Value(""),
        output_field=CharField(),
    )


def _news(row: Any) -> News:
    page = "initiatives:initiative" if row.kind == INITIATIVE else "initiatives:site"
    return News(
        at=row.at,
        who=row.body or gettext("Hệ thống"),
        what=f"{sentences.deed(row.verb)}: «{row.name}»",
        href=reverse(page, args=[row.record_id]),
    )
