"""`nhanrong setup`: an empty house is made ready once."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhanrong.bedrock.roles import Level, Role
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.laws.models import Instrument
from nhanrong.commons.people.models import Body, Invitation, Post, User
from nhanrong.commons.places.models import Unit
from nhanrong.registry.organisation import queries as organisation

pytestmark = pytest.mark.django_db


def setup(*words):
    out = StringIO()
    call_command("setup", *words, stdout=out)
    return out.getvalue()


def test_an_empty_house_is_made_ready(client, settings):
    settings.PUBLIC_ADDRESS = "https://example.vn"

    told = json.loads(setup("--administrator", "kien", "--name", "Vũ Kiên", "--json"))

    assert told["made"] == ["units", "laws", "catalogue", "grading", "body", "administrator"]
    assert (told["ready"], told["units"], told["administrator"]) == (False, 3355, ["kien"])
    post = Post.objects.get()
    assert (post.role, post.body.level, post.body.name) == (
        Role.ADMINISTRATOR,
        Level.NATION,
        "Cục Xây dựng phong trào bảo vệ an ninh Tổ quốc (V05), Bộ Công an",
    )
    assert (post.user.full_name, post.user.has_usable_password()) == ("Vũ Kiên", False)
    others = Entry.objects.exclude(room="initiatives")  # the catalogue, family by family
    verbs = others.order_by("room", "number").values_list("verb", flat=True)
    assert list(verbs) == [
        "laws.load",
        "organisation.establish",
        "organisation.invite",
        "territory.load_country",
    ]
    assert list(journal.verify()) == []
    address = told["link"].removeprefix("https://example.vn")
    assert client.get(address).status_code == 200
    token = address.rstrip("/").rsplit("/", 1)[1]
    assert organisation.invitation(token).user == post.user


def test_a_second_setup_changes_nothing_but_an_unused_link(settings):
    setup()
    counts = [model.objects.count() for model in (Unit, Instrument, Body, User, Post)]

    again = json.loads(setup("--json"))
    assert again["made"] == ["link"]
    assert Invitation.objects.filter(used_at__isnull=True).count() == 1
    user = User.objects.get()
    user.set_password("mot mat khau dai")
    user.save()
    told = json.loads(setup("--administrator", "khac", "--json"))

    assert told["made"] == []
    assert (told["ready"], told["link"], told["administrator"]) == (True, "", ["quantri"])
    assert [model.objects.count() for model in (Unit, Instrument, Body, User, Post)] == counts
    assert "đã được chuẩn bị từ trước" in setup()


def test_the_demonstration_appoints_its_own_people(settings):
    settings.DEMO = True

    assert json.loads(setup("--json"))["made"] == ["units", "laws", "catalogue", "grading", "body"]
    assert json.loads(setup("--json"))["ready"] is True
    assert User.objects.count() == 0


def test_a_name_that_is_taken_is_refused():
    User.objects.create_user("kien", full_name="Ai đó")

    with pytest.raises(CommandError, match="kien"):
        setup("--administrator", "kien")
