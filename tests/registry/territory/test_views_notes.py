"""The page of a note: who opens it, what it refuses beside its box, where the note is shown."""

import pytest
from django.urls import reverse

from nhanrong.registry.territory import actions
from nhanrong.registry.territory.models import UnitNote

NOTE = "Chợ phiên họp thứ Bảy\nTổ tự quản họp tối thứ Năm"


def address(unit):
    return reverse("territory:note", args=[unit.pk])


def test_a_note_is_written_and_shown_on_the_page_of_the_commune(cast, country, client_as):
    client = client_as(cast.an)
    commune = reverse("desk:commune", args=["25000"])
    assert "Chưa có ghi chú." in client.get(commune).content.decode()

    answer = client.post(address(country.di_linh), {"text": NOTE})

    assert (answer.status_code, answer.url) == (302, commune)
    assert UnitNote.everything.get().text == NOTE
    page = client.get(commune).content.decode()
    assert "Chợ phiên họp thứ Bảy<br>Tổ tự quản họp tối thứ Năm" in page
    assert address(country.di_linh) in page
    assert NOTE.splitlines()[0] in client.get(address(country.di_linh)).content.decode()


def test_the_province_shows_its_own_note_and_leads_who_writes(cast, country, client_as):
    actions.write_note(country.lam_dong, "Mùa cà phê từ tháng Mười", by=cast.binh.actor)
    actions.write_note(country.di_linh, NOTE, by=cast.an.actor)

    def page(member):
        answer = client_as(member).get(reverse("desk:province", args=["68"]))
        return answer.content.decode()

    own, other = page(cast.binh), page(cast.mai)
    assert "Mùa cà phê từ tháng Mười" in own
    assert "Chợ phiên" not in own
    link = address(country.lam_dong)
    assert [link in own, link in other] == [True, False]


@pytest.mark.parametrize(
    ("door", "status"),
    [
        ("an di_linh", 200),
        ("lan di_linh", 200),
        ("binh di_linh", 200),
        ("dung thanh_hoa", 200),
        ("an hoa_ninh", 404),
        ("an lam_dong", 404),
        ("an old_split", 404),
        ("chi di_linh", 404),
        ("binh thanh_hoa", 404),
        ("mai di_linh", 403),
    ],
)
def test_who_answers_for_the_place_opens_the_page(cast, country, client_as, door, status):
    who, unit = door.split()
    client = client_as(getattr(cast, who))

    assert client.get(address(getattr(country, unit))).status_code == status


@pytest.mark.parametrize("text", ["dài " * 200, "Gọi anh Tư 0912 345 678"])
def test_what_cannot_stand_is_said_beside_the_box(cast, country, client_as, text):
    answer = client_as(cast.an).post(address(country.di_linh), {"text": text})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert UnitNote.everything.count() == 0
