"""Which language a page speaks: Vietnamese, until somebody chooses English."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class VietnameseFirst:
    """Leave the browser's own language aside: an office's browser is often set to English.

    Only the choice that a person made on the page (a cookie) speaks another language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
