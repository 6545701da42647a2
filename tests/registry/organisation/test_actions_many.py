"""Many bodies and many appointments: as if each came alone, in one entry of the journal."""

import json
from datetime import date

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.registry.organisation import actions
from nhanrong.registry.organisation.actions import Appointment, Newcomer


def a_body(unit, kind=BodyKind.WOMENS_UNION, name="Hội Liên hiệp Phụ nữ"):
    return Body(kind=kind, name=name, unit=unit, start_date=timezone.localdate())


def a_post(body, **facts):
    facts = {"role": Role.OFFICER, "title": "Cán bộ", "start_date": timezone.localdate(), **facts}
    return Post(body=body, **facts)


def the_entry():
    (entry,) = Entry.objects.all()
    return entry.verb, json.loads(entry.payload)["facts"]


def refused(deed, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        deed(*args, **kwargs)
    return caught.value.code


def told(record):
    fields = [field.attname for field in record._meta.concrete_fields]
    return {name: getattr(record, name) for name in fields if name != "id"}


def versions(kind):
    return kind.pgh_event_model.objects.count()


def test_many_bodies_stand_as_if_each_came_alone(cast, country):
    units = [country.di_linh, country.hoa_ninh, country.lam_dong]
    before = versions(Body)

    made = actions.establish_many([a_body(unit) for unit in units], by=cast.mai.actor)

    kept = [told(Body.objects.get(pk=body.pk)) for body in made]
    levels = {"at_commune": 2, "at_province": 1}
    assert the_entry() == ("organisation.establish_many", {"rows": 3, **levels})
    assert versions(Body) - before == 3
    one_by_one = [actions.establish(a_body(unit), by=cast.mai.actor) for unit in units]
    assert kept == [told(body) for body in one_by_one]


@pytest.mark.parametrize(
    ("place", "kind", "code"),
    [
        ("thanh_hoa", BodyKind.POLICE, "body_out_of_reach"),
        ("lam_dong", BodyKind.SCHOOL, "kind_not_at_level"),
    ],
)
def test_one_wrong_body_leaves_all_unwritten(cast, country, place, kind, code):
    before = Body.objects.count()
    rows = [a_body(country.di_linh), a_body(getattr(country, place), kind)]

    assert refused(actions.establish_many, rows, by=cast.mai.actor) == code
    assert Body.objects.count() == before


def test_nothing_to_establish_is_written_down_as_nothing(cast):
    assert actions.establish_many([], by=cast.mai.actor) == []
    assert the_entry()[1] == {"rows": 0}


def test_newcomers_get_an_account_and_their_posts(cast):
    lan_too = Newcomer("lan.moi", "Trần  Thị Lan", is_sample=True)
    rows = [
        Appointment(a_post(cast.an.body), lan_too),
        Appointment(a_post(cast.lan.body), lan_too),
        Appointment(a_post(cast.steering, user=cast.an.user)),
    ]

    posts = actions.appoint_many(rows, by=cast.mai.actor)

    newcomer = User.objects.get(username="lan.moi")
    assert (newcomer.full_name, newcomer.is_sample) == ("Trần Thị Lan", True)
    assert not newcomer.has_usable_password()
    assert [post.user for post in posts] == [newcomer, newcomer, cast.an.user]
    assert [Post.objects.get(pk=post.pk).body for post in posts] == [
        cast.an.body, cast.lan.body, cast.steering,
    ]  # fmt: skip
    assert the_entry() == ("organisation.appoint_many", {"rows": 3, "accounts": 1})


NEW = Newcomer("moi", "Lê Một")
LONG_AGO = date(2001, 1, 1)
WRONG = {
    "capitals aside": ("username_taken", "an", {}, Newcomer("AN", "Lê An")),
    "one name, two people": ("username_taken", "an", {}, Newcomer("moi", "Lê Hai")),
    "oneself": ("own_appointment", "an", {"user": "mai"}, None),
    "too much": ("grants_too_much", "dung", {"user": "an"}, None),
    "held already": ("post_already_held", "an", {"user": "an"}, None),
    "twice in the list": ("post_already_held", "an", {}, NEW),
    "no body yet": ("body_not_standing", "lan", {"user": "an", "start_date": LONG_AGO}, None),
    "no days": ("ends_before_it_starts", "lan", {"user": "an", "end_date": LONG_AGO}, None),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_one_wrong_appointment_leaves_all_unwritten(cast, wrong):
    code, where, facts, newcomer = WRONG[wrong]
    if "user" in facts:
        facts = {**facts, "user": getattr(cast, facts["user"]).user}
    second = Appointment(a_post(getattr(cast, where).body, **facts), newcomer)
    before = (User.objects.count(), Post.objects.count())
    rows = [Appointment(a_post(cast.an.body), NEW), second]

    assert refused(actions.appoint_many, rows, by=cast.mai.actor) == code
    assert (User.objects.count(), Post.objects.count()) == before


def test_bodies_of_the_nation_are_not_a_provinces_to_set_up(cast):
    nation = a_body(None, BodyKind.AGENCY)

    assert refused(actions.establish_many, [nation], by=cast.mai.actor) == "body_out_of_reach"
    assert nation.level == Level.NATION
