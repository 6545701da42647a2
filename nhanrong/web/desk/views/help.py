"""Help: one page for each screen."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.web.desk import queries


@signed_in
def help_index(request: Request) -> HttpResponse:
    """List the help pages."""
    return render(request, "desk/help_list.html", {"pages": queries.help_pages()})


@signed_in
def help_page(request: Request, slug: str) -> HttpResponse:
    """Show one help page in the reader's language."""
    page = queries.help_page(slug)
    if page is None:
        raise Http404
    return render(request, "desk/help.html", {"help": page, "pages": queries.help_pages()})
