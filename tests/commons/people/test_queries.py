"""Bodies, posts and delegations by day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.roles import Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people import queries
from nhanrong.commons.people.models import Delegation, User
from tests.factories.people import START, make_member, make_post


def test_bodies_and_posts_of_a_day(cast):
    before = START - timedelta(days=1)

    assert (queries.bodies_on(before).count(), queries.bodies_on(START).count()) == (0, 8)
    assert (queries.posts_on(before).count(), queries.posts_on(START).count()) == (0, 6)


def test_bodies_stand_in_vietnamese_order(cast):
    assert [body.name for body in queries.bodies_on(START)] == [
        "Ban Chỉ đạo 138 xã Di Linh",
        "Công an tỉnh Lâm Đồng",
        "Công an xã Di Linh",
        "Công an xã Hòa Ninh",
        "Cục V05, Bộ Công an",
        "Đảng ủy xã Di Linh",
        "Trường THCS Di Linh",
        "UBND xã Di Linh",
    ]


def test_account_is_found_capitals_aside(cast):
    assert queries.account("LAN") == cast.lan.user
    with pytest.raises(User.DoesNotExist):
        queries.account("khong-ai")


def test_posts_of_a_person_and_of_a_body_through_time(cast):
    old = make_post(
        cast.an.user, cast.party, start_date=date(2024, 1, 1), end_date=date(2025, 1, 1)
    )

    assert list(queries.posts_of_user(cast.an.user.pk)) == [cast.an.post, old]
    assert list(queries.posts_in(cast.party.pk)) == [old]


def test_delegations_that_run_or_are_to_come(cast):
    today = timezone.localdate()
    deputy = make_member("Phó", cast.lan.body, Role.LEADER)
    made = []
    with writing(because="test data"):
        for start, end in ((-20, -10), (-1, 3), (5, 9)):
            made.append(
                Delegation.objects.create(
                    giver=cast.lan.post,
                    receiver=deputy.post,
                    start_date=today + timedelta(days=start),
                    end_date=today + timedelta(days=end),
                    signing="KT.",
                    reason="x",
                )
            )

    assert list(queries.delegations_touching([deputy.post.pk])) == made[::-1]
    assert list(queries.open_delegations(cast.lan.post.pk, today)) == [made[2], made[1]]
