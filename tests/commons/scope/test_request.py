"""Inside a gate the actor and his posts are known."""

from django.urls import reverse

from tests.factories.people import make_post


def test_request_carries_the_actor_and_his_posts(cast, client_as):
    second = make_post(cast.an.user, cast.party)

    request = client_as(cast.an).get(reverse("organisation:home")).context["request"]

    assert (request.actor, request.posts) == (cast.an.actor, [cast.an.post, second])
