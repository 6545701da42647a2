"""Bodies, accounts and posts: what the database itself holds together."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import (
    BODY_KIND_NAMES,
    LEVEL_NAMES,
    ROLE_NAMES,
    Body,
    Delegation,
    Post,
    User,
)
from tests.factories.people import make_user

DAY = date(2026, 3, 1)


def refuses(make):
    with pytest.raises(IntegrityError) as error, transaction.atomic(), writing(because="test"):
        make()
    return error.value.__cause__.diag.constraint_name


def test_everything_has_a_name():
    assert [set(BODY_KIND_NAMES), set(LEVEL_NAMES), set(ROLE_NAMES)] == [
        set(BodyKind),
        set(Level),
        set(Role),
    ]


def test_name_of_an_account_is_one_capitals_aside(db):
    make_user(username="Binh")

    assert refuses(lambda: make_user(username="binh")) == "one_account_per_name"
    assert User.objects.get_by_natural_key("BINH").username == "Binh"


def test_account_has_no_rights_of_its_own(db):
    user = make_user()

    assert (user.has_perm("x"), user.has_module_perms("x"), user.is_staff, user.is_superuser) == (
        False,
        False,
        False,
        False,
    )


def test_account_without_a_password_waits_for_its_link(db):
    assert make_user().has_usable_password() is False


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"end_date": DAY}, "body_ends_after_it_starts"),
        ({"level": Level.COMMUNE}, "body_stands_somewhere"),
    ],
)
def test_body_holds_together(db, facts, constraint):
    values = {"kind": "police", "level": "nation", "name": "X", "start_date": DAY} | facts

    assert refuses(lambda: Body.objects.create(**values)) == constraint


def test_post_and_delegation_hold_together(cast):
    end = DAY - timedelta(days=1)
    facts = {"start_date": DAY, "end_date": end}

    assert [
        refuses(
            lambda: Post.objects.create(
                user=cast.an.user, body=cast.party, role="officer", title="X", **facts
            )
        ),
        refuses(
            lambda: Delegation.objects.create(
                giver=cast.an.post, receiver=cast.lan.post, signing="TL.", reason="x", **facts
            )
        ),
        refuses(
            lambda: Delegation.objects.create(
                giver=cast.an.post,
                receiver=cast.an.post,
                signing="TL.",
                reason="x",
                start_date=DAY,
                end_date=DAY + timedelta(days=2),
            )
        ),
    ] == [
        "post_ends_after_it_starts",
        "delegation_ends_after_it_starts",
        "nobody_delegates_to_himself",
    ]


def test_post_lives_from_its_first_day_to_before_its_end():
    post = Post(start_date=DAY, end_date=DAY + timedelta(days=2))

    assert [post.lives_on(DAY + timedelta(days=day)) for day in (-1, 0, 1, 2)] == [
        False,
        True,
        True,
        False,
    ]
    assert Post(start_date=DAY).lives_on(date(2099, 1, 1)) is True


def test_body_is_found_without_marks_and_sorted_as_in_the_dictionary(db):
    with writing(because="test"):
        for name in ("Đoàn Thanh niên", "Đảng ủy", "Cựu chiến binh"):
            Body.objects.create(kind="agency", level="nation", name=name, start_date=DAY)

    assert list(Body.objects.order_by("sort_key").values_list("folded", flat=True)) == [
        "cuu chien binh",
        "dang uy",
        "doan thanh nien",
    ]
