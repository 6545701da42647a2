"""The demonstration country, told small: it obeys the house, and says what it is."""

import io
import json
import unicodedata
import zipfile
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import validate_totp_code
from django.core.management import call_command
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from demo import sign_ins, story
from demo.management.commands.country import Command
from demo.scale import last_day
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.people.models import BODY_KIND_NAMES, Body, Delegation, User
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import actor_named
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Basis, Group, Initiative, Replication, Site
from nhanrong.registry.initiatives.rules import IN_OPERATION, Status
from nhanrong.registry.territory.models import Resolution, Settlement
from tests import database
from tests.cast import BACKEND
from tests.commons.press import reading
from tests.told import small


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Tell the story once for all tests of this file, and forget it afterwards."""
    with django_db_blocker.unblock():
        yield small()
        database.renew()


@pytest.fixture
def told_here(told, db):
    """Let a test read and write in the story."""
    return told


def test_it_tells_as_much_as_its_scale_says(told_here):
    fates = Counter(Initiative.everything.values_list("status", flat=True))

    assert told_here == story.Told(
        bodies=Body.objects.count(),
        people=User.objects.count(),
        initiatives=sum(fates.values()),
        sites=Site.everything.count(),
        deeds=Entry.objects.count(),
    )
    assert set(fates) == set(Status)


def test_every_kind_of_body_is_there(told_here):
    assert set(Body.objects.values_list("kind", flat=True)) == set(BODY_KIND_NAMES)


def test_what_is_in_operation_stands_on_four_grounds(told_here):
    held = Counter(
        Basis.objects.filter(revoked_on__isnull=True).values_list("initiative", flat=True)
    )
    running = Initiative.everything.filter(status__in=IN_OPERATION)

    assert {held[row.pk] for row in running} == {4}
    assert running.filter(decided_on__isnull=True).count() == 0


def test_somebody_lacks_grounds_and_somebody_was_sent_back_with_a_reason(told_here):
    nation = actor_named("dung", timezone.localdate())
    counted = queries.tally(nation)[None]
    returned = Initiative.everything.filter(status=Status.RETURNED).first()
    deeds = {line.verb: line for line in journal.story("initiatives.Initiative", returned.pk)}

    assert counted.lacking > 0
    assert deeds["initiatives.send_back"].remark != ""


def test_what_ended_left_a_lesson(told_here):
    merged = Q(end_reason__in=["merged", "replaced"])
    ended = Initiative.everything.filter(~merged, status=Status.ENDED).order_by("pk").first()
    deeds = {line.verb: line for line in journal.story("initiatives.Initiative", ended.pk)}

    assert deeds["initiatives.end"].remark.startswith("Bài học:")
    assert Site.everything.filter(initiative=ended).exclude(status="ended").count() == 0


def test_sites_learn_across_communes_and_provinces(told_here):
    edges = Replication.objects.filter(source_site__isnull=False)
    pairs = list(
        edges.values_list(
            "source_site__commune", "site__commune", "source_site__province", "site__province"
        )
    )

    assert any(source != site for source, site, _p, _q in pairs)
    assert any(source != site for _c, _d, source, site in pairs)
    assert Group.everything.count() > 0


def test_no_day_lies_in_the_future(told_here):
    last = last_day(timezone.localdate())
    days = [
        *Initiative.everything.values_list("launched_on", flat=True),
        *Site.everything.values_list("start_date", flat=True),
        *Basis.objects.values_list("document_date", flat=True),
        *Replication.objects.values_list("on", flat=True),
    ]

    assert max(day for day in days if day) <= last < timezone.localdate()


def test_the_journal_holds_the_days_of_the_story_in_their_order(told_here):
    told_of = Entry.objects.filter(room="initiatives", user_id__isnull=False)
    times = told_of.order_by("number").values_list("at", flat=True)

    assert list(times) == sorted(times)
    assert list(journal.verify()) == []
    assert times[0].date() < last_day(timezone.localdate()) - timedelta(days=200)


def test_the_summary_is_what_counting_says(told_here):
    nation = actor_named("dung", timezone.localdate())

    assert queries.tally(nation)[None] == queries.counts(nation, on=timezone.localdate())


def test_one_split_commune_is_settled_and_others_wait(told_here):
    assert Settlement.objects.get().count == 1
    assert places.split_units().count() > 100


def test_a_merger_of_next_year_is_drafted(told_here):
    draft = Resolution.objects.get()

    assert draft.status == "draft"
    assert draft.effective_date > timezone.localdate()


def test_lans_deputy_acts_in_her_post_today(told_here):
    today = timezone.localdate()
    delegation = Delegation.objects.get()

    assert delegation.giver.user.username == "lan"
    assert delegation.receiver.user.username == "phuc"
    assert delegation.start_date <= today < delegation.end_date


def test_its_people_look_invented(told_here):
    names = User.objects.values_list("full_name", flat=True)

    assert [name for name in names if not name.endswith("(dữ liệu mẫu)")] == []
    assert User.objects.filter(is_sample=False).count() == 0


def test_only_those_of_the_list_can_sign_in(told_here):
    able = {user.username for user in User.objects.all() if user.has_usable_password()}

    assert able == {one.username for one in sign_ins.SIGN_INS}


@pytest.mark.parametrize("username", [one.username for one in sign_ins.SIGN_INS])
def test_each_signs_in_with_what_is_printed(told_here, username):
    keys = next(one for one in sign_ins.all_keys() if one.username == username)

    assert User.objects.get(username=username).check_password(keys.password)
    assert validate_totp_code(sign_ins.secret_of(username), keys.code)


def test_an_signs_in_with_password_and_code(told_here):
    browser = Client()
    browser.post(reverse("account_login"), {"login": "an", "password": sign_ins.PASSWORD})
    asked = browser.post(reverse("mfa_authenticate"), {"code": sign_ins.code_of("an")})

    assert asked.status_code == 302
    assert browser.get("/mo-hinh/").status_code == 200


def test_the_command_says_who_can_sign_in_and_tells_nothing_twice(told_here, settings):
    before = Entry.objects.count()
    out = StringIO()
    call_command(Command(stdout=out), "--json")
    said = json.loads(out.getvalue())

    assert said["told"] is False
    assert said["address"] == settings.PUBLIC_ADDRESS
    assert [one["username"] for one in said["sign_ins"]] == [
        one.username for one in sign_ins.SIGN_INS
    ]
    assert Entry.objects.count() == before


# --- Its marks -----------------------------------------------------------------------------------

MARK = "Dữ liệu minh hoạ"


@pytest.fixture
def an(told_here, settings) -> Client:
    """Give An's browser, in a house that knows it shows invented data."""
    settings.DEMO = True
    browser = Client()
    browser.force_login(User.objects.get(username="an"), backend=BACKEND)
    return browser


def _text(response) -> str:
    return unicodedata.normalize("NFC", response.content.decode())


@pytest.mark.parametrize("address", ["/", "/mo-hinh/", "/cong-khai/", "/tai-khoan/dang-nhap/"])
def test_pages_are_marked_and_not_for_search_engines(an, address):
    page = (Client() if "mo-hinh" not in address and address != "/" else an).get(address)

    assert MARK in _text(page)
    assert '<meta name="robots" content="noindex">' in _text(page)


def test_search_engines_are_sent_away(an):
    assert "Disallow: /\n" in _text(Client().get("/robots.txt"))


def test_prints_are_marked(an):
    record = Initiative.everything.filter(commune__code="25000", status="operating")[0]

    for address in (reverse("initiatives:print_list"), f"/mo-hinh/{record.pk}/in/"):
        printed = an.get(address).content
        assert printed.startswith(b"%PDF")
        assert MARK.lower() in reading.text(printed).lower()


def test_exports_are_marked(an):
    exported = an.get(reverse("sheets:export", args=["mo-hinh"]))
    content = b"".join(exported) if exported.streaming else exported.content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        written = " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())

    assert MARK in unicodedata.normalize("NFC", written)
