"""The door for machines: who knocks, and how a refusal sounds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.renderers import JSONRenderer
from ninja.security import SessionAuth

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.gate import DECIDING, enter, second_factor_used
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives.api import router as initiatives


class PostAuth(SessionAuth):
    """Let in who is signed in and holds a post, as the gate of the pages does.

    Who decides needs the second factor here too; a writing call needs the CSRF token.
    """

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor, or nothing for a stranger."""
        if not request.user.is_authenticated:
            return None
        if not enter(request):  # type: ignore[arg-type]  # the gate makes it a Request
            raise HttpError(403, "no_post")
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by `enter`
        if actor.role in DECIDING and not second_factor_used(request):
            raise HttpError(403, "second_factor_missing")
        return actor


class Renderer(JSONRenderer):
    """Vietnamese letters stay letters: a third fewer bytes, and readable."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Nhân Rộng",
    version="1",
    auth=PostAuth(),
    renderer=Renderer(),
    urls_namespace="api",
    # The page that shows the schema would fetch its scripts from another origin.
    docs_url=None,
)
api.add_router("initiatives", initiatives)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer a refusal with its code and its sentence."""
    told = {"code": error.code, "sentence": refusals.sentence(error)}
    return api.create_response(request, told, status=409)
