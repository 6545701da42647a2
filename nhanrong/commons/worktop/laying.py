"""A sheet is laid for a form: the draft that one goes on with, and the others that lie there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import ngettext

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Link
from nhanrong.commons.worktop import actions, queries
from nhanrong.commons.worktop.models import Draft
from nhanrong.commons.worktop.rules import MOST_DRAFTS
from nhanrong.commons.worktop.tables import Table, keys_of, named

R = TypeVar("R")
LONGEST_ID = 15  # digits: a longer number names no draft


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows of the drafts of its form.

    `draft` is the one that is open; `seen` its state when the page was made; `others` how many
    more the actor may go on with; `own` says whether the open one is his.
    """

    table: Table
    actor: Actor
    record: int | None = None
    draft: Draft | None = None
    seen: str = ""
    others: int = 0

    @property
    def save_href(self) -> str:
        """Where the words are kept."""
        return reverse("worktop:save", args=[self.table.key])

    @property
    def list_href(self) -> str:
        """Where the other drafts lie."""
        return reverse("worktop:list") + f"?bieu={self.table.key}"

    @property
    def is_own(self) -> bool:
        """Whether the open draft is the actor's own."""
        return self.draft is not None and self.draft.author_id == self.actor.post_id

    @property
    def initial(self) -> dict[str, Any]:
        """What the form starts with."""
        return self.table.initial(self.draft.told()) if self.draft else {}

    def finish(self, deed: Callable[[], R]) -> R:
        """Do the deed, and take the draft off the table."""
        return actions.finish(self.draft, deed, seen=self.seen, by=self.actor)


def lay(request: Request, key: str, record: Any = None) -> Sheet:
    """Lay a sheet: the draft that was asked for, else one's own; sent back, the one it came from.

    One statement.
    """
    table = named(key)
    if table is None:
        raise LookupError(key)
    pk = record.pk if record is not None else None
    rows = list(queries.of_form(request.actor, key, pk)[: MOST_DRAFTS + 1])
    is_sent = request.method == "POST"
    asked = as_id(request.POST.get("_draft") if is_sent else request.GET.get("draft"))
    draft = next((row for row in rows if row.pk == asked), None)
    if draft is None and not is_sent:
        draft = next((row for row in rows if row.author_id == request.actor.post_id), None)
    seen = request.POST.get("_seen", "") if is_sent else draft.seen if draft else ""
    return Sheet(table, request.actor, pk, draft, seen, len(rows) - (draft is not None))


def open_drafts(actor: Actor, room: str) -> Link | None:
    """Give the link to the drafts of a room with their count; nothing where there are none.

    One statement.
    """
    count = queries.of_forms(actor, keys_of(room)).count()
    word = ngettext("%(count)s bản nháp đang viết", "%(count)s bản nháp đang viết", count)
    address = reverse("worktop:list") + f"?phong={room}"
    return Link(word % {"count": number(count)}, address) if count else None


def as_id(text: str | None) -> int | None:
    """Read an id that was sent; what is none is nothing."""
    is_id = text and text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
    return int(text) if text and is_id else None
