"""The exact type of a request inside a gate."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from nhanrong.commons.people.models import Post
from nhanrong.commons.scope.actor import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request that passed a gate: the actor is known, with the posts he may switch to."""

    actor: Actor
    posts: list[Post]
    htmx: "HtmxDetails"
