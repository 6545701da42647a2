"""A draft in a real browser: it saves itself, a colleague goes on with it, two at once are told."""

import pytest
from django.test import Client
from django.urls import reverse

from nhanrong.commons.worktop import actions, tables
from nhanrong.commons.worktop.models import Draft
from nhanrong.registry.initiatives.models import Initiative
from tests.cast import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW = "initiatives.new"
SLOW = 30_000


@pytest.fixture
def desk(page, live_server):
    """Give a browser window in which somebody is signed in."""

    def sit_down(member):
        cookie = sign_in(Client(), member).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.set_default_timeout(SLOW)
        return page

    return sit_down


def _saved(page) -> None:
    page.wait_for_selector("[data-draft-note]:not([hidden]):not(.wrong)")
    page.wait_for_function("document.querySelector('[name=_draft]').value")


def test_a_form_saves_itself_and_is_gone_on_with(desk, live_server, cast):
    page = desk(cast.an)
    page.goto(live_server.url + reverse("initiatives:new"))
    page.fill("#id_name", "Camera an ninh")
    _saved(page)
    page.fill("#id_who", "Công an xã")
    page.wait_for_function("!document.querySelector('.draft.wrong')")

    page.wait_for_timeout(1500)
    page.goto(live_server.url + reverse("initiatives:new"))

    assert page.input_value("#id_name") == "Camera an ninh"
    assert page.input_value("#id_who") == "Công an xã"
    assert Draft.everything.get().title == "Camera an ninh"


def test_what_is_never_kept_is_told_at_once(desk, live_server, cast):
    page = desk(cast.an)
    page.goto(live_server.url + reverse("initiatives:new"))
    page.fill("#id_name", "Camera an ninh")
    page.fill("#id_method", "gọi 0912345678")

    page.wait_for_selector(".draft.wrong")

    assert "Cách làm" in page.inner_text("[data-draft-said]")
    assert "method" not in Draft.everything.get().values


def test_two_at_once_are_told_and_choose(desk, live_server, cast):
    page = desk(cast.an)
    page.goto(live_server.url + reverse("initiatives:new"))
    page.fill("#id_name", "Của An")
    _saved(page)
    draft = Draft.everything.get()
    theirs = tables.Written({"name": ["Của Lan"]}, "Của Lan")
    actions.keep(draft, theirs, seen=draft.seen, by=cast.lan.actor)

    page.fill("#id_name", "Của An, dài hơn")
    page.wait_for_selector(".draft.wrong")
    assert "Trần Thị Lan vừa lưu" in page.inner_text("[data-draft-said]")
    page.click("button[formaction]")
    page.wait_for_selector("table.compare")
    assert "Của Lan" in page.inner_text("table.compare")
    page.click(".form-foot button.primary")
    page.wait_for_url("**/mo-hinh/moi/?draft=*")

    assert Draft.everything.get().title == "Của An, dài hơn"
    assert not Initiative.everything.exists()
