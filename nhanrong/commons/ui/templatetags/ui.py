"""The components of the house as template tags; a misspelt attribute is an error, not a blank."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import lucide
from django import template
from django.forms import BoundField, CheckboxInput
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.ui import parts, tables

register = template.Library()


# --- Words and figures ---------------------------------------------------------------------------


@register.filter
def vi_number(value: Any) -> str:
    """Write a number as the reader's language does: 124.000 in Vietnamese, 124,000 in English."""
    if value is None or value == "":
        return ""
    if not isinstance(value, int | float | Decimal):
        return str(value)
    decimals = 0 if value == int(value) else 1
    written = vietnamese.number(value, decimals)
    if get_language() == "en":
        return written.translate(str.maketrans(",.", ".,"))
    return written.replace("-", "−")


@register.filter
def vi_date(value: Any) -> str:
    """Write a day in figures, 05/11/2026; a moment is taken in the house's time zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return vietnamese.date_vi(value) if isinstance(value, date) else str(value or "")


@register.filter
def vi_moment(value: Any) -> str:
    """Write a moment: 14:32, 05/11/2026."""
    if not isinstance(value, datetime):
        return vi_date(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}, {vietnamese.date_vi(local)}"


@register.filter
def ago(value: datetime | date, now: datetime | None = None) -> str:
    """Say how long ago a moment was: Hôm nay 09:12, Hôm qua 14:05, 3 ngày trước, 12/11/2026."""
    now = timezone.localtime(now)
    moment = timezone.localtime(value) if isinstance(value, datetime) else None
    days = (now.date() - (moment.date() if moment else value)).days
    clock = f" {moment:%H:%M}" if moment else ""
    if days == 0:
        return gettext("Hôm nay") + clock
    if days == 1:
        return gettext("Hôm qua") + clock
    if 1 < days < 7:  # noqa: PLR2004 -- within a week one counts days, beyond it one names them
        return ngettext("%(days)s ngày trước", "%(days)s ngày trước", days) % {"days": days}
    return vi_date(value)


WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ Nhật"),
)


@register.filter
def weekday(value: date) -> str:
    """Name the day of the week with its date: Thứ Hai, 23/11/2026."""
    return f"{WEEKDAYS[value.weekday()]}, {vi_date(value)}"


@register.filter
def percent(share: float) -> str:
    """Write a share of one with a space that does not break: 15 %."""
    return vietnamese.percent(share)


# --- Icons ---------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _svg(name: str, css: str) -> SafeString:
    # Size and stroke stand in the stylesheet, once for all icons.
    drawn = lucide._render_icon(name, None)
    shapes = re.sub(r"\s*\n\s*", "", drawn[drawn.index(">") + 1 :])
    head = format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">', css)
    return mark_safe(head + shapes.replace(" />", "/>"))


@register.simple_tag
def icon(name: str, small: bool = False) -> SafeString:
    """Draw an icon of the Lucide set, hidden from readers of screens: words stand beside it."""
    return _svg(str(name), "icon icon-s" if small else "icon")


# --- Small parts ---------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/state.html")
def state(
    word: parts.Text | parts.State, tone: parts.Tone = "", sign: str = "", tag: bool = False
) -> dict[str, Any]:
    """Show a state: sign, word, then colour; `tag` only where it stands inside a sentence."""
    shown = word if isinstance(word, parts.State) else parts.State(word, tone, sign)
    return {"state": shown, "tag": tag}


@register.inclusion_tag("ui/components/dots.html")
def dots(filled: int, total: int = 4) -> dict[str, Any]:
    """Show so many of so many parts as dots and figures."""
    return {"dots": parts.Dots(filled, total)}


@register.inclusion_tag("ui/components/number_card.html")
def number_card(number: parts.Number) -> dict[str, Any]:
    """Show a figure with its noun, definition, change, as-of date and sentence to copy."""
    return {"number": number}


@register.inclusion_tag("ui/components/heads.html")
def heads(numbers: list[parts.Number]) -> dict[str, Any]:
    """Show the counts under the title of a list: 85 mô hình, 3.912 điểm, 6.240 tổ."""
    return {"numbers": numbers}


@register.inclusion_tag("ui/components/facts.html")
def facts(facts: list[parts.Fact], two: bool = False) -> dict[str, Any]:
    """Show labelled facts between hairlines, in two columns on wide pages when `two`."""
    return {"facts": facts, "two": two}


@register.inclusion_tag("ui/components/rail.html")
def rail(steps: list[parts.Step]) -> dict[str, Any]:
    """Show a life as a line of steps, the present one marked."""
    return {"steps": steps}


@register.inclusion_tag("ui/components/basis_cells.html")
def basis_cells(cells: list[parts.BasisCell]) -> dict[str, Any]:
    """Show the legal basis: one cell a part, present or missing, with the link that fills it."""
    return {"cells": cells}


@register.filter
def present_count(cells: list[parts.BasisCell]) -> int:
    """Count the parts of the legal basis that are present."""
    return sum(cell.present for cell in cells)


@register.inclusion_tag("ui/components/refusal.html")
def refusal(
    what: parts.Text, why: parts.Text = "", next_step: parts.Link | None = None
) -> dict[str, Any]:
    """Say what cannot be done and why, and what to do next."""
    return {"what": what, "why": why, "next_step": next_step}


@register.inclusion_tag("ui/components/empty.html", takes_context=True)
def empty(
    context: template.Context, title: parts.Text, note: parts.Text = "", verb: Any = None
) -> dict[str, Any]:
    """Say what will be here and offer the first step."""
    return {"title": title, "note": note, "verb": verb, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/journal.html")
def journal(entries: list[parts.Line]) -> dict[str, Any]:
    """Tell the journal as a story, newest first."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/verb_button.html", takes_context=True)
def verb_button(context: template.Context, verb: parts.Verb) -> dict[str, Any]:
    """Show a verb as a button; a closed one stays visible and gives its reason."""
    return {"verb": verb, "csrf_token": context.get("csrf_token"), "name": f"why-{id(verb)}"}


@register.inclusion_tag("ui/components/due_list.html", takes_context=True)
def due_list(context: template.Context, dues: list[parts.Due], limit: int = 7) -> dict[str, Any]:
    """Show what is due: at most `limit`, the rest folded with a count."""
    return {
        "dues": dues[:limit],
        "folded": dues[limit:],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/news_list.html")
def news_list(news: list[parts.News]) -> dict[str, Any]:
    """Show what changed, newest first."""
    return {"news": news}


@register.inclusion_tag("ui/components/progress.html")
def progress(title: parts.Text, done: int, total: int, noun: parts.Text = "") -> dict[str, Any]:
    """Show a real count of work done; one may leave the page."""
    return {"title": title, "done": done, "total": total, "noun": noun}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(tabs: list[parts.Tab]) -> dict[str, Any]:
    """Show tabs, each an address of its own."""
    return {"tabs": tabs}


@register.inclusion_tag("ui/components/crumbs.html")
def crumbs(links: list[parts.Link]) -> dict[str, Any]:
    """Show the way to this page; a link without an address is plain words."""
    return {"links": links}


# --- Lists ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/table.html")
def table(
    listing: tables.Listing,
    caption: parts.Text = "",
    tick: bool = False,
    dense: bool = False,
    freeze: bool = False,
) -> dict[str, Any]:
    """Show a page of a list as a table, on a phone as cards; `tick` puts a box in every row."""
    return {
        "listing": listing,
        "caption": caption,
        "tick": tick,
        "dense": dense,
        "freeze": freeze,
    }


@register.inclusion_tag("ui/components/pager.html")
def pager(listing: tables.Listing, noun: parts.Text = "") -> dict[str, Any]:
    """Show which rows of how many are on this page, and the way to the others."""
    return {"listing": listing, "noun": noun}


@register.inclusion_tag("ui/components/filter_sentence.html", takes_context=True)
def filter_sentence(
    context: template.Context,
    spoken: list[tables.Spoken],
    search: str = "",
    opening: parts.Text = "",
) -> dict[str, Any]:
    """Say the filter as a sentence whose chosen words open their choices; it is the address.

    `search` names the parameter of a search box at the end of the sentence.
    """
    request: HttpRequest = context["request"]
    kept = [(key, value) for key, value in request.GET.items() if key not in {search, "page"}]
    return {
        "spoken": spoken,
        "search": search,
        "opening": opening,
        "text": request.GET.get(search, "") if search else "",
        "kept": kept,
        "cleared": tables.address(request, **{search: None}) if search else "",
    }


# --- Forms ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/field.html")
def field(field: BoundField, hint: parts.Text = "", optional: bool = False) -> dict[str, Any]:
    """Show a field: label, hint, input, and the error under it.

    The word «không bắt buộc» stands beside the label when `optional` is asked for and true.
    """
    attrs: dict[str, str | bool] = {}
    described = [f"{field.auto_id}_hint"] if hint or field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return {
        "field": field,
        "input": field.as_widget(attrs=attrs),
        "hint": hint or field.help_text,
        "optional": optional and not field.field.required,
        "single": isinstance(field.field.widget, CheckboxInput),
        "group": field.use_fieldset,
    }


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """Sum up what must be mended before the form can be sent, with links to each place."""
    wrong = [bound for bound in form if bound.errors]
    return {"form": form, "wrong": wrong, "count": len(wrong) + len(form.non_field_errors())}


@register.inclusion_tag("ui/components/matches.html")
def matches(
    matches: list[parts.Match], typed: str = "", heading: parts.Text = ""
) -> dict[str, Any]:
    """Show the records that are like the one being written, the matching words underlined."""
    return {"matches": matches, "typed": typed, "heading": heading}


@register.simple_tag
def underlined(name: str, typed: str) -> SafeString:
    """Underline in a name the words that the person typed, with or without their marks."""
    wanted = set(vietnamese.fold(typed).split())
    pieces = [
        format_html("<mark>{}</mark>", word) if vietnamese.fold(word) in wanted else word
        for word in name.split()
    ]
    joined = format_html(" ".join(["{}"] * len(pieces)), *pieces) if pieces else ""
    return mark_safe(str(joined).replace("</mark> <mark>", " "))


@register.inclusion_tag("ui/components/compare.html")
def compare(
    rows: list[parts.Compared], ours: parts.Text, theirs: parts.Text, **notes: parts.Text
) -> dict[str, Any]:
    """Show two records side by side, with a verdict in words on every row."""
    unknown = set(notes) - {"ours_note", "theirs_note"}
    if unknown:
        raise template.TemplateSyntaxError(f"compare has no attribute {sorted(unknown)[0]}")
    return {"rows": rows, "ours": ours, "theirs": theirs, **notes}


@register.filter
def unlocalised(value: float) -> str:
    """Write a coordinate of a drawing, with a point whatever the language."""
    return f"{value:g}"


@register.filter
def plus(value: float, more: float) -> float:
    """Add to a coordinate."""
    return value + more


# --- Inside the components -----------------------------------------------------------------------


@register.filter
def nth(sequence: list[Any], place: int) -> Any:
    """Take one of a sequence by its place: the head of a cell's column."""
    return sequence[place]


@register.filter
def shown(value: Any, kind: str) -> str:
    """Write a value as its column asks: numbers and dates in the house's way."""
    if isinstance(value, date):
        return vi_date(value)
    return vi_number(value) if kind == "number" else str(value)
