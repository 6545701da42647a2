"""Figures as they stand on a page: value, noun, definition, day, way to the rows, sentence."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Number
from nhanrong.commons.ui.templatetags.ui import vi_date, vi_number
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.initiatives.queries import Counts, Standing


def day_asked(request: HttpRequest) -> date:
    """Read `ngay=2026-11-25`, or as one writes it 25/11/2026; without it, today.

    Refuses `not_a_day` for what is no day, `day_to_come` for a day that has not come.
    """
    return day_written(request.GET.get("ngay", ""))


def day_written(written: str) -> date:
    """Read a day as it was written; nothing written is today."""
    written, today = written.strip(), timezone.localdate()
    if not written:
        return today
    try:
        day = date.fromisoformat("-".join(reversed(written.split("/"))))
    except ValueError:
        raise Refused("not_a_day", value=written[:40]) from None
    if day > today:
        raise Refused("day_to_come", day=vi_date(day))
    return day


def rows_address(kind: str, **asked: str) -> str:
    """Give the page of the very rows of a figure (`noi` the unit, `ngay` the day)."""
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{reverse('initiatives:counted', args=[kind])}{'?' if query else ''}{query}"


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the figures of a page: their day, definition, and when they were drawn."""

    on: date
    version: str
    drawn: str


def foot(told: Standing) -> Foot:
    """Tell of which day the figures are, under which version, and since when they stand."""
    return Foot(told.on, told.version, initiatives.drawn(told))


def sentence(figure: str, where: str, on: date, told: Standing) -> str:
    """Write a figure as a sentence that can be said aloud and defended."""
    return gettext(
        "Đến %(day)s, %(where)s có %(figure)s (Nhân Rộng, định nghĩa bản %(version)s, %(drawn)s)."
    ) % {
        "day": vi_date(on),
        "where": where,
        "figure": figure,
        "version": told.version,
        "drawn": initiatives.drawn(told),
    }


def nouns(counts: Counts) -> dict[str, tuple[int, str, str]]:
    """Give each count with its noun, and both as words: 85, mô hình, «85 mô hình»."""
    values = {
        "initiatives": (counts.initiatives, ngettext("mô hình", "mô hình", counts.initiatives)),
        "sites": (counts.sites, ngettext("điểm", "điểm", counts.sites)),
        "groups": (counts.groups, ngettext("tổ", "tổ", counts.groups)),
        "lacking": (
            counts.lacking,
            ngettext("mô hình thiếu căn cứ", "mô hình thiếu căn cứ", counts.lacking),
        ),
    }
    return {
        key: (value, noun, f"{vi_number(value)} {noun}") for key, (value, noun) in values.items()
    }


def three(counts: Counts, told: Standing) -> list[Number]:
    """Show the three counts in short, each with its definition."""
    words = nouns(counts)
    return [
        Number(
            value=words[key][0],
            noun=words[key][1],
            definition=initiatives.meaning_of(key, told.version),
        )
        for key in ("initiatives", "sites", "groups")
    ]


def cards(counts: Counts, told: Standing, where: str, **place: str) -> list[Number]:
    """Show the three counts and what lacks grounds as cards, each with the way to its rows.

    What lacked its grounds on a day that is over can be told, and no more be listed.
    """
    today = timezone.localdate()
    words = nouns(counts)
    day = counts.on.isoformat() if counts.on != today else ""
    drawn_on = dict.fromkeys(("initiatives", "sites", "groups"), counts.on)
    drawn_on["lacking"] = counts.lacking_on or today
    hrefs = {key: rows_address(key, **place, ngay=day) for key in drawn_on}
    if drawn_on["lacking"] == today:
        hrefs["lacking"] = rows_address("lacking", **place)
    elif drawn_on["lacking"] < today:
        hrefs["lacking"] = ""
    return [
        Number(
            value=words[key][0],
            noun=words[key][1],
            definition=_meaning(key, told.version),
            as_of=on,
            drawn=initiatives.drawn(told),
            href=hrefs[key],
            sentence=sentence(words[key][2], where, on, told),
        )
        for key, on in drawn_on.items()
    ]


def _meaning(key: str, version: str) -> str:
    """Give a definition without its noun, which stands above it on the card."""
    meaning = initiatives.meaning_of(key, version).partition(": ")[2]
    return meaning[:1].upper() + meaning[1:]


def reached_card(reached: int, communes: int, told: Standing) -> Number:
    """Show in how many communes there is any initiative or site."""
    noun = ngettext("xã có mô hình", "xã có mô hình", reached)
    whole = gettext(
        "%(reached)s trên %(communes)s xã, phường, đặc khu có ít nhất một mô hình hoặc một điểm"
    ) % {"reached": vi_number(reached), "communes": vi_number(communes)}
    figure = f"{vi_number(reached)} {noun}"
    return Number(
        value=reached,
        noun=noun,
        definition=whole,
        as_of=told.on,
        drawn=initiatives.drawn(told),
        sentence=sentence(figure, gettext("toàn quốc"), told.on, told),
    )


def territory(actor: Actor) -> str:
    """Name the territory whose figures the desk shows."""
    if actor.reach == Reach.BODY:
        return gettext("Của đơn vị")
    if actor.level == Level.NATION:
        return gettext("Toàn quốc")
    return gettext("Toàn tỉnh") if actor.level == Level.PROVINCE else gettext("Toàn xã")


def overview_address(actor: Actor) -> str:
    """Give the page of the actor's own territory; a body without one has none."""
    if actor.reach == Reach.BODY:
        return ""
    return reverse("desk:nation") if actor.is_national else reverse("desk:territory")
