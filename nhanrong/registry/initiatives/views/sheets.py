"""The old addresses of lists in Excel lead on to «Bảng tính», where every list has its place."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives.sheets import LISTING


@signed_in
def template(request: Request) -> HttpResponse:
    """Lead on to the empty form."""
    return redirect("sheets:template", LISTING.slug, permanent=True)


@signed_in
def export(request: Request) -> HttpResponse:
    """Lead on to the list as Excel, filtered as on the screen."""
    query = request.GET.urlencode()
    address = reverse("sheets:export", args=[LISTING.slug])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


@signed_in
def moved(request: Request, digest: str = "") -> HttpResponse:
    """Lead on to where a list is sent in; what a session held of an older one is gone with it."""
    return redirect("sheets:list", LISTING.slug, permanent=True)
