"""One search box for the whole house."""

from django.http import HttpResponse
from django.shortcuts import render

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.web.desk import queries

LONGEST = 200


@signed_in
def search(request: Request) -> HttpResponse:
    """Show what was found, grouped by kind; while typing, the same page gives its results alone."""
    typed = request.GET.get("q", "")[:LONGEST].strip()
    results = queries.search(request.actor, typed) if typed else []
    facts = {"typed": typed, "results": results, "total": sum(len(one.hits) for one in results)}
    return render(request, "desk/search.html", facts)
