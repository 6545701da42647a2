"""The pages of the requests: asked, judged, listed; the stranger finds nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhanrong.commons.corrections import actions
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.corrections.rules import State
from tests.commons.files import samples

SENT = {"proposed": "03/11/2025", "reason": "Theo Quyết định 384"}


def text(response):
    return response.content.decode()


@pytest.fixture
def record(story):
    return story.launched()


@pytest.fixture
def asked(story, wanted, record):
    return actions.ask(wanted(record), by=story.cast.an.actor)


def _ask(record, field="founded_on"):
    return f"/dinh-chinh/initiatives.Initiative/{record.pk}/{field}/"


def test_a_correction_is_asked_for_with_its_proof(story, record, client_as):
    an = client_as(story.cast.an)
    page = text(an.get(_ask(record)))
    assert "đang ghi 05/01/2026" in page
    proof = SimpleUploadedFile("qd.pdf", samples.pdf())
    response = an.post(_ask(record), SENT | {"proof": proof}, follow=True)

    one = Correction.objects.get()
    assert (one.proposed, one.state) == ("03/11/2025", State.OPEN)
    assert "qd.pdf" in text(response)


def test_a_refusal_loses_nothing(story, record, client_as):
    response = client_as(story.cast.an).post(_ask(record), SENT | {"proposed": "31/02/2025"})

    assert response.status_code == 422
    assert "31/02/2025" in text(response)
    assert Correction.objects.count() == 0


def test_a_bad_proof_leaves_no_request(story, record, client_as):
    proof = SimpleUploadedFile("qd.pdf", b"khong phai pdf")
    response = client_as(story.cast.an).post(_ask(record), SENT | {"proof": proof})

    assert response.status_code == 422
    assert Correction.objects.count() == 0


def test_a_request_is_checked_and_applied_from_its_page(story, asked, secretary, client_as):
    page = text(client_as(secretary).get(asked.get_absolute_url()))
    assert "Đã kiểm tra, đúng" in page
    client_as(secretary).post(f"{asked.get_absolute_url()}check/")
    client_as(story.cast.lan).post(f"{asked.get_absolute_url()}apply/")

    asked.refresh_from_db()
    assert asked.state == State.APPLIED


def test_a_request_is_refused_from_its_page(asked, secretary, client_as):
    thu = client_as(secretary)

    assert thu.post(asked.get_absolute_url(), {"answer": ""}).status_code == 422
    assert thu.post(asked.get_absolute_url(), {"answer": "Không khớp"}).status_code == 302
    assert "Không khớp" in text(thu.get(asked.get_absolute_url()))


def test_the_asker_withdraws_and_says_that_he_knows(story, asked, secretary, client_as):
    an = client_as(story.cast.an)
    actions.refuse(asked, answer="Không khớp", by=secretary.actor)
    assert "Tôi đã biết" in text(an.get(asked.get_absolute_url()))
    an.post(f"{asked.get_absolute_url()}acknowledge/")

    assert "Tôi đã biết" not in text(an.get(asked.get_absolute_url()))
    assert an.post(f"{asked.get_absolute_url()}withdraw/").status_code == 409


def test_the_list_shows_the_home_and_ones_own(story, asked, client_as):
    pages = {
        member.user.username: text(client_as(member).get("/dinh-chinh/"))
        for member in (story.cast.an, story.cast.lan, story.cast.chi)
    }

    assert [asked.title in pages[name] for name in ("an", "lan", "chi")] == [True, True, False]


@pytest.mark.parametrize("field", ["name", "no-such"])
def test_what_is_not_sensitive_has_no_page(story, record, field, client_as):
    assert client_as(story.cast.an).get(_ask(record, field)).status_code == 404


def test_the_stranger_finds_nothing(story, record, asked, client_as):
    chi = client_as(story.cast.chi)
    address = asked.get_absolute_url()

    assert chi.get(_ask(record)).status_code == 404
    assert chi.post(_ask(record), SENT).status_code == 404
    assert chi.get(address).status_code == 404
    assert chi.post(f"{address}check/").status_code == 404
    assert chi.get(f"{address}check/").status_code == 405


def test_an_unknown_verb_is_nothing(story, asked, client_as):
    assert client_as(story.cast.lan).post(f"{asked.get_absolute_url()}xoa/").status_code == 404


def test_files_are_put_into_a_request_only_when_it_is_asked(story, asked, client_as):
    address = f"/tep/corrections.Correction/{asked.pk}/them/"

    assert client_as(story.cast.lan).get(address).status_code == 404
    assert client_as(story.cast.chi).get(address).status_code == 404
