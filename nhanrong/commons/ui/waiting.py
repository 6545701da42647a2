"""The wall on which rooms hang what waits for a person: the cards of the desk, the count above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from nhanrong.commons.ui.parts import Due, Text, Tone, Verb
from nhanrong.commons.ui.templatetags.ui import vi_date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person: the deed, one line of context, one button, its deadline.

    Without a deadline it stands after those that have one.
    """

    what: Text
    verb: Verb
    context: Text = ""
    deadline: date | None = None
    icon: str = ""


Provider = Callable[[Any, date], Iterable[Waiting]]

_providers: dict[str, Provider] = {}


def register(key: str, provider: Provider) -> None:
    """Hang a provider: from the actor and the day, in one statement, what waits for him.

    A second provider of the same key takes the place of the first.
    """
    _providers[key] = provider


def waiting_for(actor: Any, on: date) -> list[Waiting]:
    """List what waits for the actor, the nearest deadline first."""
    found = [one for provider in _providers.values() for one in provider(actor, on)]
    return sorted(found, key=lambda one: (one.deadline is None, one.deadline or on))


def of_request(request: Any, on: date) -> list[Waiting]:
    """List what waits for the person of this request; a page asks once, and remembers."""
    known: list[Waiting] | None = getattr(request, "waiting_for_me", None)
    if known is None:
        known = waiting_for(request.actor, on)
        request.waiting_for_me = known
    return known


def due(one: Waiting, on: date) -> Due:
    """Turn it into a card of the desk: the deadline in words, and its colour with a sign."""
    words, tone = when(one.deadline, on)
    icon = {"bad": "circle-alert", "warn": "clock"}.get(tone, "calendar")
    also = vi_date(one.deadline)[:5] if one.deadline else ""
    return Due(
        what=one.what,
        when=words,
        verb=one.verb,
        context=one.context,
        tone=tone,
        also=also,
        icon=one.icon or icon,
    )


def when(deadline: date | None, on: date) -> tuple[str, Tone]:
    """Say a deadline as an officer would: Quá hạn 2 ngày, Hôm nay, Còn 2 ngày."""
    if deadline is None:
        return gettext("Không hạn"), ""
    days = (deadline - on).days
    if days < 0:
        late = ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -days)
        return late % {"days": -days}, "bad"
    if days == 0:
        return gettext("Hôm nay"), "warn"
    left = ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days)
    return left % {"days": days}, "warn" if days == 1 else ""
