"""Many records, page by page: chosen, seen, confirmed, done, taken back."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from nhanrong.registry.initiatives.models import Initiative
from tests.cast import Cast
from tests.factories.bulk import do
from tests.factories.initiatives import Story

KIND = "initiatives.Initiative"
MANY = reverse("bulk:many", args=[KIND])
As = Callable[[Any], Client]


def hidden(page: str) -> dict[str, list[str]]:
    """Read the hidden fields of the page, as a browser would send them again."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    return found


def test_chosen_seen_confirmed_done_and_undone(client_as: As, cast: Cast, story: Story):
    one, other = story.draft("Tiếng kẻng an ninh"), story.draft("Ngọn đèn an ninh")
    client = client_as(cast.an)

    asked = client.post(
        MANY, {"pk": [one.pk, other.pk], "verb": "set_review", "from_list": "1"}
    ).content.decode()
    seen = client.post(MANY, hidden(asked) | {"review_on": "01/03/2027"}).content.decode()
    done = client.post(
        MANY, hidden(seen) | {"review_on": "01/03/2027", "do": "1"}, follow=True
    ).content.decode()
    days = set(Initiative.everything.values_list("review_on", flat=True))
    receipt = re.search(r'action="(/nhieu-ho-so/bien-nhan/\d+/hoan-tac/)"', done)
    assert receipt
    client.post(receipt[1])

    assert "Chưa có gì thay đổi" in asked
    assert seen.count("<b>01/03/2027</b>") == 2
    assert "Đã làm với 2 hồ sơ" in done
    assert {str(day) for day in days} == {"2027-03-01"}
    assert set(Initiative.everything.values_list("review_on", flat=True)) == {None}


def test_a_wrong_day_keeps_what_was_chosen(client_as: As, cast: Cast, story: Story):
    record = story.draft()
    sent = {"pk": [record.pk], "verb": "set_review", "review_on": "31/02/2027"}

    answer = client_as(cast.an).post(MANY, sent)

    assert answer.status_code == 422
    assert hidden(answer.content.decode())["pk"] == [str(record.pk)]


def test_nothing_chosen_is_a_sentence(client_as: As, cast: Cast, story: Story):
    answer = client_as(cast.an).post(MANY, {"verb": "set_review", "pk": ["x", "9" * 30]})

    assert answer.status_code == 409
    assert "Chưa chọn hồ sơ nào" in answer.content.decode()


def test_an_unknown_verb_is_not_there(client_as: As, cast: Cast, story: Story):
    answer = client_as(cast.an).post(MANY, {"verb": "publish", "pk": [story.draft().pk]})

    assert answer.status_code == 404


def test_a_receipt_is_its_bodys_own(client_as: As, cast: Cast, story: Story):
    bulk = do("set_review", [story.draft().pk], cast.an.actor)

    assert client_as(cast.an).get(bulk.get_absolute_url()).status_code == 200
    assert client_as(cast.lan).get(bulk.get_absolute_url()).status_code == 404
    assert client_as(cast.chi).post(reverse("bulk:undo", args=[bulk.pk])).status_code == 404


def test_the_list_names_what_was_done(client_as: As, cast: Cast, story: Story):
    do("set_review", [story.draft().pk], cast.an.actor)

    page = client_as(cast.an).get(reverse("bulk:list")).content.decode()

    assert "1 hồ sơ" in page
    assert "Lê Văn An" in page
