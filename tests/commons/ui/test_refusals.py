"""How a refusal is said: one sentence a code, its facts in the words of an official."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.ui import refusals


@pytest.fixture
def house(monkeypatch):
    """Give the house sentences of its own, and take them back afterwards."""
    monkeypatch.setattr(refusals, "_SENTENCES", {"closed": "Đóng cửa."})


def test_a_code_has_one_sentence(house):
    refusals.register({"closed": "Đóng cửa.", "late": "Muộn rồi."})

    assert refusals.codes() == {"closed": "Đóng cửa.", "late": "Muộn rồi."}
    with pytest.raises(ValueError, match="two sentences"):
        refusals.register({"closed": "Hết giờ."})


def test_days_and_lists_are_said_as_one_writes_them(house):
    refusals.register({"late": "Từ %(day)s, còn thiếu: %(what)s."})

    said = refusals.sentence(Refused("late", day=date(2026, 11, 5), what=["giấy", "bút"]))

    assert said == "Từ 05/11/2026, còn thiếu: giấy, bút."


def test_an_unknown_code_still_says_something(house):
    assert refusals.sentence(Refused("strange")) == "Không thực hiện được (strange)."


def test_a_refusal_on_a_page_is_409_with_the_way_back(rf, house):
    request = rf.get("/", headers={"Referer": "/mo-hinh/"})

    shown = refusals.page(request, Refused("closed"))

    assert shown.status_code == 409
    assert "Đóng cửa." in shown.content.decode()
    assert "/mo-hinh/" in shown.content.decode()


def test_only_refusals_become_pages(rf):
    middleware = refusals.RefusalMiddleware(lambda request: None)

    assert middleware.process_exception(rf.get("/"), KeyError("x")) is None
    assert middleware.process_exception(rf.get("/"), Refused("wrong_role", role="x")) is not None
