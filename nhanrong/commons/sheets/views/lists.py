"""The lists that come and go as Excel: the form, the export, what is sent in, what is compared."""

from typing import IO, Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.sheets import actions, origin, queries, writing
from nhanrong.commons.sheets.forms import SheetForm
from nhanrong.commons.sheets.listings import Listing, listings, named
from nhanrong.commons.sheets.reading import MOST_BYTES
from nhanrong.commons.sheets.since import seen_until
from nhanrong.commons.sheets.views import faces
from nhanrong.commons.ui import refusals, tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECENT = 10


def listing_of(slug: str) -> Listing:
    """Give the list of this address, or 404."""
    listing = named(slug)
    if listing is None or listing.slug != slug:
        raise Http404
    return listing


def workbook(content: bytes | IO[bytes], name: str) -> FileResponse | HttpResponse:
    """Hand out a workbook under a name that every machine can keep."""
    named_so = f'attachment; filename="{slugify(fold(name))}.xlsx"'
    response: FileResponse | HttpResponse
    if isinstance(content, bytes):
        response = HttpResponse(content, content_type=XLSX)
    else:
        response = FileResponse(content, content_type=XLSX)
    response["Content-Disposition"] = named_so
    return response


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """Show every list with its form, its export, its way in; and what one's own body sent in."""
    sent = queries.imports(request.actor)
    facts = {
        "lists": [(one, request.actor.role in one.roles) for one in listings()],
        "listing": tables.listing(request, sent, faces.SENT, faces.sent_row),
    }
    return render(request, "sheets/home.html", facts)


@signed_in
def one(request: Request, slug: str) -> HttpResponse:
    """Take one list in and judge it; nothing is written yet."""
    return _sent(request, listing_of(slug), compare=False)


@signed_in
def compare(request: Request, slug: str) -> HttpResponse:
    """Take the file that somebody holds and say what changed in the register since."""
    return _sent(request, listing_of(slug), compare=True)


def _sent(request: Request, listing: Listing, *, compare: bool) -> HttpResponse:
    may_send = compare or request.actor.role in listing.roles
    if request.method == "POST" and not may_send:
        refused = Refused("wrong_role", role=request.actor.role)
        return refusals.page(request, refused, status=403)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*sent, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            return _receive(request, listing, form.cleaned_data["sheet"], compare=compare)
        except Refused as refused:
            form.add_error("sheet", refusals.sentence(refused))
    recent = queries.imports(request.actor).filter(listing=listing.key, is_comparison=compare)
    facts = {
        "kind": listing,
        "form": form if may_send else None,
        "crumbs": faces.crumbs(listing if compare else None),
        "listing": tables.listing(request, recent, faces.SENT, faces.sent_row),
    }
    page = "sheets/compare.html" if compare else "sheets/list.html"
    return render(request, page, facts, status=422 if form.is_bound else 200)


def _receive(request: Request, listing: Listing, file: Any, *, compare: bool) -> HttpResponse:
    if file.size > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // 1024**2)
    sent = actions.Sent(str(file.name), file.read(), compare=compare)
    return redirect(actions.receive(listing, sent, by=request.actor))


@signed_in
@require_safe
def template(request: Request, slug: str) -> HttpResponse | FileResponse:
    """Hand out the empty form of a list."""
    listing = listing_of(slug)
    return workbook(writing.form(listing), f"mau-{listing.slug}")


@signed_in
@require_safe
def export(request: Request, slug: str) -> HttpResponse | FileResponse:
    """Hand out a list as Excel, narrowed as the address of its page narrows it."""
    listing, today = listing_of(slug), timezone.localdate()
    filters = request.GET.dict()
    marks = origin.of(listing.key, filters, seen_until())
    records = listing.held(request.actor, filters)
    file = writing.listed(listing, records, on=today, origin=marks)
    return workbook(file, f"{listing.slug}-{today}")
