"""The gallery of components: a sample of every part, for those who build and check pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nhanrong.commons.ui import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with sample data; only where the house is tried out."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "ui/gallery.html", samples.everything(request))


# The gates stand a storey above this room, so the mark is set by hand; it holds no record.
gallery.gate = "public"  # type: ignore[attr-defined]  # the mark that the middleware reads
