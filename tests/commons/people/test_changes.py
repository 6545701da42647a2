"""The hand that changes bodies and posts: days in order, nothing lost."""

from datetime import date, timedelta

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Post

DAY = date(2026, 3, 1)


def refused(call, *args):
    with writing(because="test"), pytest.raises(Refused) as caught:
        call(*args)
    return caught.value.code


def post(cast, **facts):
    values = {"user": cast.an.user, "body": cast.party, "role": Role.OFFICER, "start_date": DAY}
    return Post(title="Cán bộ", **(values | facts))


def test_nothing_changes_outside_a_deed(cast):
    with pytest.raises(DeedMissing):
        changes.appoint(post(cast))


def test_same_post_may_be_held_again_after_its_end_and_not_before(cast):
    later = DAY + timedelta(days=10)
    with writing(because="test"):
        changes.appoint(post(cast, end_date=later))

    assert refused(changes.appoint, post(cast, start_date=later - timedelta(days=1))) == (
        "post_already_held"
    )
    with writing(because="test"):
        changes.appoint(post(cast, start_date=later))
        changes.appoint(post(cast, role=Role.SECRETARY))


def test_post_stands_while_its_body_stands(cast):
    with writing(because="test"):
        changes.dissolve(cast.party, DAY)

    assert refused(changes.appoint, post(cast, start_date=DAY)) == "body_not_standing"
    assert refused(changes.appoint, post(cast, start_date=date(2020, 1, 1))) == "body_not_standing"


def test_post_ends_after_it_starts_and_once(cast):
    held = cast.an.post

    assert refused(changes.end, held, held.start_date) == "ends_before_it_starts"
    with writing(because="test"):
        changes.end(held, DAY)
    assert refused(changes.end, held, DAY + timedelta(days=1)) == "post_already_ended"


def test_body_ends_after_it_starts_and_without_posts(cast):
    assert refused(changes.dissolve, cast.party, cast.party.start_date) == "ends_before_it_starts"
    assert refused(changes.dissolve, cast.an.body, DAY) == "body_has_posts"
