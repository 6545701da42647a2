"""The list as its address narrows it: the page, the print and the Excel file show the same rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.queries import facets
from nhanrong.registry.initiatives.queries.finding import narrowed
from nhanrong.registry.initiatives.queries.records import in_state, listed
from nhanrong.registry.initiatives.queries.running import overdue
from nhanrong.registry.initiatives.queries.silence import found_silent

Filters = Mapping[str, str]


def narrowed_by(actor: Actor, filters: Filters, *, on: date, but: str = "") -> QuerySet[Any]:
    """Return the initiatives as an address narrows them.

    `but` leaves one facet out of account, so that its other values can be counted.
    """
    state = "all" if but == "tt" else filters.get("tt", "")
    rows = in_state(listed(actor), state)
    if state == "overdue":
        rows = overdue(rows, on=on)
    if state == "silent":
        rows = found_silent(rows)
    for facet in facets.OWN:
        if facet.key not in {"tt", but}:
            rows = facets.keeping(rows, facet, filters.get(facet.key, ""), on=on)
    words = filters.get("q", "")
    return narrowed(rows, words) if words.strip() else rows
