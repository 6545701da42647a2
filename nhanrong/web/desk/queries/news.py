"""What changed lately in the records that the actor may read, told from the journal."""

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Post
from nhanrong.commons.places.models import PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import News, Text
from nhanrong.registry.initiatives import queries as initiatives

INITIATIVE, SITE = "initiatives.Initiative", "initiatives.Site"

# How the desk tells a deed; the record's name is part of the sentence.
DEEDS: dict[str, Text] = {
    "initiatives.register": _("lập hồ sơ «%(name)s»"),
    "initiatives.revise": _("sửa hồ sơ «%(name)s»"),
    "initiatives.add_ground": _("thêm căn cứ cho «%(name)s»"),
    "initiatives.replace_ground": _("thay căn cứ của «%(name)s»"),
    "initiatives.revoke_ground": _("ghi căn cứ hết hiệu lực của «%(name)s»"),
    "initiatives.approve_survey": _("duyệt khảo sát «%(name)s»"),
    "initiatives.propose": _("đề xuất «%(name)s»"),
    "initiatives.send_back": _("trả lại «%(name)s»"),
    "initiatives.decide": _("quyết định thành lập «%(name)s»"),
    "initiatives.launch": _("ra mắt «%(name)s»"),
    "initiatives.operate": _("đưa «%(name)s» vào hoạt động"),
    "initiatives.consolidate": _("củng cố «%(name)s»"),
    "initiatives.suspend": _("tạm dừng «%(name)s»"),
    "initiatives.resume": _("cho «%(name)s» hoạt động lại"),
    "initiatives.end": _("kết thúc «%(name)s»"),
    "initiatives.publish": _("công khai «%(name)s»"),
    "initiatives.unpublish": _("thôi công khai «%(name)s»"),
    "initiatives.replicate": _("thêm điểm «%(name)s»"),
    "initiatives.open_site": _("mở điểm «%(name)s»"),
    "initiatives.close_site": _("đóng điểm «%(name)s»"),
    "initiatives.revise_site": _("sửa điểm «%(name)s»"),
    "initiatives.add_group": _("thêm tổ ở điểm «%(name)s»"),
    "initiatives.end_group": _("ghi tổ thôi hoạt động ở điểm «%(name)s»"),
}


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
    deed = DEEDS.get(row.verb, _("ghi «%(name)s»"))
    page = "initiatives:initiative" if row.kind == INITIATIVE else "initiatives:site"
    return News(
        at=row.at,
        who=row.body or gettext("Hệ thống"),
        what=str(deed) % {"name": row.name},
        href=reverse(page, args=[row.record_id]),
    )
