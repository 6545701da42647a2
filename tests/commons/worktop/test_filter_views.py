"""The pages of the saved filters."""

import pytest

from nhanrong.commons.worktop.models import SavedFilter
from tests.factories.people import make_member

ASKED = "tt=lacking&noi=&mo=nam&page=3&nam=2024"
KEPT = "tt=lacking&nam=2024"


@pytest.fixture
def colleague(cast):
    """Give somebody else of An's body."""
    return make_member("Ngô Văn Bạn", cast.an.body, "officer", username="ban")


def test_the_pages_save_list_rename_and_drop(cast, colleague, client_as):
    browser = client_as(cast.an)
    sent = {"room": "initiatives", "name": "Của tôi", "query": ASKED}

    assert browser.post("/ban-nhap/bo-loc/luu/", sent).url == f"/mo-hinh/?{KEPT}"
    saved = SavedFilter.objects.get()
    assert f"/mo-hinh/?{KEPT}".replace("&", "&amp;") in browser.get("/mo-hinh/").content.decode()
    assert "Của tôi" in browser.get("/").content.decode()
    assert "Của tôi" in browser.get("/ban-nhap/bo-loc/").content.decode()

    wrong = browser.post(f"/ban-nhap/bo-loc/{saved.pk}/", {"name": "  "})
    assert wrong.status_code == 422
    told = {"name": "Chung", "is_shared": "on"}
    assert browser.post(f"/ban-nhap/bo-loc/{saved.pk}/", told).url == "/ban-nhap/bo-loc/"
    other = client_as(colleague)
    assert "Chung" in other.get("/ban-nhap/bo-loc/").content.decode()
    assert other.get(f"/ban-nhap/bo-loc/{saved.pk}/").status_code == 404
    assert other.post(f"/ban-nhap/bo-loc/{saved.pk}/bo/").status_code == 404

    assert browser.post(f"/ban-nhap/bo-loc/{saved.pk}/bo/").url == "/ban-nhap/bo-loc/"
    assert not SavedFilter.objects.exists()


def test_no_filter_of_a_list_that_there_is_not(cast, client_as):
    sent = {"room": "khác", "name": "Một", "query": ""}

    assert client_as(cast.an).post("/ban-nhap/bo-loc/luu/", sent).status_code == 404
