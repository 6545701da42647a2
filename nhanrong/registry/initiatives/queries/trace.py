"""The versions of the records of this room, for who may read the record."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.audit import versions
from nhanrong.commons.audit.versions import Change, History
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    Basis,
    Family,
    Group,
    Initiative,
    Review,
)
from nhanrong.registry.initiatives.queries import money
from nhanrong.registry.initiatives.queries.records import initiatives, sites

Fetch = Callable[[Actor, int], Any | None]


def _from(rows: Callable[[Actor], "QuerySet[Any]"]) -> Fetch:
    return lambda actor, pk: rows(actor).filter(pk=pk).first()


def _groups(actor: Actor) -> "QuerySet[Any]":
    return Group.objects.visible_to(actor).select_related("site")


def _reviews(actor: Actor) -> "QuerySet[Any]":
    seen = Initiative.objects.visible_to(actor).values("pk")
    return Review.objects.filter(initiative__in=seen).select_related("initiative")


# The kinds whose history is shown, by the word of the address, and how one record is fetched.
KINDS: dict[str, Fetch] = {
    "mo-hinh": _from(initiatives),
    "diem": _from(sites),
    "to": _from(_groups),
    "loai": _from(lambda _actor: Family.objects.all()),
    "kinh-phi": money.funding,
    "so-ket": _from(_reviews),
}
# A field that has no name of its own, and is read all the same.
LABELS = {"founded_precision": _("độ chính xác của ngày bắt đầu")}


def traced(actor: Actor, kind: str, pk: int) -> Any | None:
    """Return a record whose versions the actor may read, or nothing."""
    fetch = KINDS.get(kind)
    return fetch(actor, pk) if fetch else None


def history_of(record: Any, before: int | None = None, *, ledger: int = 0) -> History:
    """Tell the versions of a record, newest first; the caller has already seen the record."""
    return versions.history(record, before=before, labels=LABELS, ledger=ledger)


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
