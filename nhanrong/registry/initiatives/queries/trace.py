"""The versions of the records of this room, for who may read the record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.audit import versions
from nhanrong.commons.audit.versions import Change, History
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    Basis,
    Family,
    Funding,
    Group,
    Initiative,
    Review,
)
from nhanrong.registry.initiatives.queries.records import initiatives, sites


@dataclass(frozen=True)
class Traced:
    """A kind of record whose versions are shown: what it is called, and how it is fetched."""

    word: Any
    rows: Callable[[Actor], "QuerySet[Any]"]


def _groups(actor: Actor) -> "QuerySet[Any]":
    return Group.objects.visible_to(actor).select_related("site")


def _of_initiatives(kind: Any) -> Callable[[Actor], "QuerySet[Any]"]:
    def rows(actor: Actor) -> "QuerySet[Any]":
        seen = Initiative.objects.visible_to(actor).values("pk")
        found: QuerySet[Any] = kind.objects.filter(initiative__in=seen)
        return found.select_related("initiative")

    return rows


# By the word of the address.
KINDS = {
    "mo-hinh": Traced(_("mô hình"), initiatives),
    "diem": Traced(_("điểm"), sites),
    "to": Traced(_("tổ"), _groups),
    "loai": Traced(_("loại mô hình"), lambda _actor: Family.objects.all()),
    "kinh-phi": Traced(_("khoản kinh phí"), _of_initiatives(Funding)),
    "so-ket": Traced(_("sơ kết, tổng kết"), _of_initiatives(Review)),
}
# A field that has no name of its own, and is read all the same.
LABELS = {"founded_precision": _("độ chính xác của ngày bắt đầu")}


def traced(actor: Actor, kind: str, pk: int) -> Any | None:
    """Return a record whose versions the actor may read, or nothing."""
    known = KINDS.get(kind)
    return known.rows(actor).filter(pk=pk).first() if known else None


def history_of(record: Any, before: int | None = None) -> History:
    """Tell the versions of a record, newest first; the caller has already seen the record."""
    return versions.history(record, before=before, labels=LABELS)


def version_of(record: Any, number: int) -> versions.Version | None:
    """Tell one version of a record, with what it changed."""
    found = versions.history(record, before=number + 1, labels=LABELS, limit=1).versions
    return found[0] if found and found[0].number == number else None


def differing(record: Any, number: int, only: frozenset[str]) -> tuple[Change, ...]:
    """Tell what of these fields would change if the version were put back."""
    row = versions.version(record, number)
    if row is None:
        return ()
    return versions.differences(type(record), record, row, only=only, labels=LABELS)


def home_of(record: Any) -> Any:
    """Return the initiative or site to whose page the record belongs, or the record itself."""
    return getattr(record, "site", None) or getattr(record, "initiative", None) or record


def ground(actor: Actor, pk: int) -> Basis | None:
    """Return a ground of an initiative that the actor may read, or nothing."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    rows = Basis.objects.filter(initiative__in=seen).select_related("initiative")
    return rows.filter(pk=pk).first()


def settled_parts(record: Initiative) -> list[Any]:
    """Return the record with its living grounds: whatever of it is corrected by request."""
    rows = Basis.objects.filter(initiative=record, revoked_on__isnull=True).order_by("pk")
    grounds = list(rows)
    for one in grounds:
        one.initiative = record
    return [record, *grounds]
