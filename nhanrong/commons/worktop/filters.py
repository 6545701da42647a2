"""Saved filters: which lists have them, whose they are, and what may be done with them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Text
from nhanrong.commons.worktop.models import SavedFilter

NOT_KEPT = ("page", "mo", "csrfmiddlewaretoken")  # where one stood on the page, not what one asked
LONGEST = 1000
MOST = 50  # of one list


@dataclass(frozen=True, slots=True)
class List:
    """A list whose filter can be saved: its key, its name, its address."""

    key: str
    label: Text
    url_name: str


LISTS: dict[str, List] = {}


def register(key: str, label: Text, url_name: str) -> None:
    """Let the filters of a list be saved."""
    LISTS[key] = List(key, label, url_name)


def address(saved: SavedFilter) -> str:
    """Give the address of the list as it was narrowed."""
    there = LISTS.get(saved.room)
    return f"{reverse(there.url_name)}?{saved.query}" if there else ""


def filters(actor: Actor, room: str = "") -> "QuerySet[Any]":
    """Return his own filters, then those that his body shares, by name."""
    shared = Q(body=actor.body_id) if actor.body_id else Q(pk__in=[])
    rows = SavedFilter.objects.filter(Q(user=actor.user_id or 0) | shared, room__in=LISTS)
    if room:
        rows = rows.filter(room=room)
    mine = ExpressionWrapper(Q(user=actor.user_id or 0), BooleanField())
    found: QuerySet[Any] = rows.select_related("user").annotate(is_mine=mine)
    return found.order_by("-is_mine", "name", "pk")


@dataclass(frozen=True, slots=True)
class Offered:
    """A saved filter as a page offers it: name, address, and whose it is unless one's own."""

    name: str
    href: str
    whose: str


def offered(actor: Actor, room: str = "", *, limit: int = 20) -> list[Offered]:
    """Offer the filters of a list, or of all lists, in one statement."""
    return [
        Offered(one.name, address(one), "" if one.is_mine else one.user.full_name)
        for one in filters(actor, room)[:limit]
    ]


def asked(query: str) -> str:
    """Keep of an address what was asked, and nothing of where one stood."""
    kept = QueryDict(query, mutable=True)
    for key in NOT_KEPT:
        kept.pop(key, None)
    said = QueryDict(mutable=True)
    for key, values in kept.lists():
        if any(values):
            said.setlist(key, values)
    return said.urlencode()


def keep(room: str, name: str, query: str, *, by: Actor) -> SavedFilter:
    """Lưu bộ lọc: under this name; the filter that he had under it is replaced.

    Refuses `filter_of_nobody`, `filter_unnamed`, `filter_too_long`, `too_many_filters`.
    """
    name, query = clean(name), asked(query)
    if by.user_id is None or room not in LISTS:
        raise Refused("filter_of_nobody")
    if not name:
        raise Refused("filter_unnamed")
    if len(query) > LONGEST:
        raise Refused("filter_too_long")
    own = SavedFilter.objects.filter(user=by.user_id, room=room)
    saved = own.filter(name=name).first()
    if saved is None:
        if own.count() >= MOST:
            raise Refused("too_many_filters", most=MOST)
        saved = SavedFilter(user_id=by.user_id, room=room, name=name)
    kept: SavedFilter = _keep(saved, query, by=by)
    return kept


@action("worktop.keep_filter")
def _keep(saved: SavedFilter, query: str, *, by: Actor) -> SavedFilter:
    saved.query, saved.saved_at = query, timezone.now()
    saved.save()
    tell(room=saved.room)
    return saved


@action("worktop.change_filter")
def change(saved: SavedFilter, name: str, *, is_shared: bool, by: Actor) -> None:
    """Đổi tên, dùng chung: only its owner; shared is with the body in which he works now."""
    _must_own(saved, by)
    name = clean(name)
    if not name:
        raise Refused("filter_unnamed")
    others = SavedFilter.objects.filter(user=saved.user_id, room=saved.room, name=name)
    if others.exclude(pk=saved.pk).exists():
        raise Refused("filter_name_taken", name=name)
    saved.name = name
    saved.body_id = by.body_id if is_shared else None
    saved.save()
    tell(room=saved.room, shared=is_shared)


@action("worktop.drop_filter")
def drop(saved: SavedFilter, *, by: Actor) -> None:
    """Bỏ bộ lọc: only its owner; the records that it showed stay as they are."""
    _must_own(saved, by)
    tell(room=saved.room)
    SavedFilter.objects.filter(pk=saved.pk).delete()


def _must_own(saved: SavedFilter, by: Actor) -> None:
    if by.user_id is None or saved.user_id != by.user_id:
        raise Refused("filter_of_another")
