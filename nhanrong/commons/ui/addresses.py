"""Addresses that nobody can have been given: with the sign NUL, which no text of ours holds."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

NUL = ("\x00", "%00")


class WellFormedAddress:
    """Answer 404 to an address with a NUL in it, before anything asks the database for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.path + request.META.get("QUERY_STRING", "")
        if any(sign in asked for sign in NUL):
            raise Http404
        return self.get_response(request)
