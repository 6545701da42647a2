"""When the story is told, and when it is refused."""

from datetime import date
from io import StringIO

import pytest
from django.core.management.base import CommandError

from demo import story
from demo.management.commands.country import Command
from demo.scale import LAST, SCALES, first_day, last_day
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.people.models import Body, User
from nhanrong.commons.places.models import Unit

SMALL = SCALES["small"]


def test_it_refuses_a_database_with_real_people(db):
    User.objects.create_user("thật", full_name="Người thật")

    with pytest.raises(Refused) as refused:
        story.tell(SMALL)

    assert (refused.value.code, refused.value.facts) == ("demo_among_real_people", {"count": 1})
    assert Body.objects.count() == 0


def test_the_command_says_so_in_a_sentence(db):
    User.objects.create_user("thật", full_name="Người thật")

    with pytest.raises(CommandError) as refused:
        Command(stdout=StringIO()).handle(scale="small", sign_ins=False, json=False, address="")

    assert str(refused.value).startswith("Cơ sở dữ liệu này đã có 1 người thật.")


def test_it_refuses_a_house_without_its_country(db):
    with pytest.raises(Refused) as refused:
        story.tell(SMALL)

    assert refused.value.code == "demo_without_country"
    assert Unit.objects.count() == 0


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 25), LAST),
        (date(2028, 1, 1), LAST),
        (date(2026, 11, 21), date(2026, 11, 18)),
    ],
)
def test_the_calendar_is_fixed_and_never_in_the_future(today, last):
    assert last_day(today) == last


def test_a_year_told_early_begins_with_the_two_tier_order():
    assert first_day(LAST) == date(2025, 12, 1)
    assert first_day(date(2026, 3, 1)) == date(2025, 7, 7)
