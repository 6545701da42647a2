"""What every form of the room does: it is filled in, the deed is done, a refusal stands in it."""

from collections.abc import Callable
from typing import Any

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals


def filled(request: Request, form: Any, deed: Callable[[], Any]) -> Any:
    """Do the deed when the form is right; a refusal becomes an error of it, nothing is lost."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return deed() or True
    except Refused as refused:
        form.add_error(None, refusals.sentence(refused))
        return None


def status(form: Any) -> int:
    """Give 422 to a form that was sent and stays, 200 to one that is only asked for."""
    return 422 if form.is_bound else 200
