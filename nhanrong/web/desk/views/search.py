"""One search box for the whole house."""

from django.http import HttpResponse
from django.shortcuts import render

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.web.desk import queries

LONGEST = 200
SUGGESTED = 3  # of a kind, while somebody types


@signed_in
def search(request: Request) -> HttpResponse:
    """Show what was found, grouped by kind; `dung-chu` takes every letter and mark at its word."""
    typed, exactly = _typed(request), bool(request.GET.get("dung-chu"))
    facts = {
        "typed": typed,
        "exactly": exactly,
        "answer": queries.answer(request.actor, typed, exactly=exactly),
        "as_typed": tables.address(request, **{"dung-chu": "1"}),
        "as_meant": tables.address(request, **{"dung-chu": None}),
    }
    return render(request, "desk/search.html", facts)


@signed_in
def suggest(request: Request) -> HttpResponse:
    """Name a few of each kind while somebody types in the box at the top of the page."""
    typed = _typed(request)
    found = queries.answer(request.actor, typed, limit=SUGGESTED)
    return render(request, "desk/_suggestions.html", {"typed": typed, "answer": found})


def _typed(request: Request) -> str:
    return request.GET.get("q", "")[:LONGEST].strip()
