"""What changed lately in the records that the actor may read, told from the journal."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext

from nhanrong.bedrock.roles import Level, Reach
from nhanrong.commons.audit import sentences
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Post
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit
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
    few = actor.level == Level.COMMUNE or actor.reach == Reach.BODY
    few = few or (unit is not None and unit.level == COMMUNE)
    arms = [
        _entries(INITIATIVE, _in_unit(initiatives.initiatives(actor), unit), few=few),
        _entries(SITE, _in_unit(initiatives.sites(actor), unit), few=few),
    ]
    if since is not None:
        arms = [rows.filter(at__gte=since) for rows in arms]
    rows = arms[0][:limit].union(arms[1][:limit], all=True).order_by("-at", "-number")
    return [_news(row) for row in rows[:limit]]


def _entries(kind: str, records: Any, *, few: bool) -> Any:
    """Tell the deeds on records of one kind, newest first, each with the record's name.

    One kind at a time: from the records where they are few, else back through the journal until
    enough is found that has a name for this reader; in neither case is it read whole.
    """
    body = Post.objects.filter(pk=OuterRef("post_id")).values("body__name")[:1]
    told = Entry.objects.filter(kind=kind).order_by("-at", "-number")
    if few:
        told = told.filter(record_id__among=records.values("pk"))
        # Whether he may read the record is judged above; here it is but named.
        records = records.model.everything.all()
    named = records.filter(pk=OuterRef("record_id")).values("name")[:1]
    told = told.annotate(name=Subquery(named), body=Subquery(body)).filter(name__isnull=False)
    return told.values("kind", "record_id", "verb", "at", "number", "name", "body")


def _in_unit(records: Any, unit: Unit | None) -> Any:
    records = records.select_related(None).order_by()
    if unit is None:
        return records
    place = "province" if unit.level == PROVINCE else "commune"
    return records.filter(**{place: unit})


def _news(row: dict[str, Any]) -> News:
    page = "initiatives:initiative" if row["kind"] == INITIATIVE else "initiatives:site"
    return News(
        at=row["at"],
        who=row["body"] or gettext("Hệ thống"),
        what=f"{sentences.deed(row['verb'])}: «{row['name']}»",
        href=reverse(page, args=[row["record_id"]]),
    )
