"""The list of initiatives by the pages of «Bảng tính»; the old addresses lead there."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nhanrong.commons.sheets.models import Import
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Initiative, Site
from tests.registry.initiatives.test_sheets import book, row

LIST = [row(), row(name="Tiếng mõ an ninh", sites="7O"), row(name="Ánh sáng", founded="31/02/2021")]


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    """Lay what is sent on a shelf of this test's own."""
    settings.MEDIA_ROOT = tmp_path


def text(response):
    return " ".join(response.content.decode().split())


def send(client, *rows):
    file = SimpleUploadedFile("danh sách.xlsx", book(*(rows or LIST)))
    return client.post(reverse("sheets:list", args=["mo-hinh"]), {"sheet": file})


def page(name):
    return reverse(f"sheets:{name}", args=[Import.objects.get().pk])


def test_a_list_is_rehearsed_answered_written_and_taken_back(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)

    shown = text(client.get(sent.url))
    untouched = Initiative.everything.count()
    client.post(page("answer"), {"accept": ["DS!H4"]})
    answered = text(client.get(sent.url))
    client.post(page("write"))
    receipt = text(client.get(page("receipt")))
    sites = Site.everything.count()
    client.post(page("undo"))

    assert untouched == 0
    assert "«7O» không phải số. Có phải 70 không?" in shown
    assert "Cột J «Số vụ» chưa có chỗ riêng; nội dung giữ ở ghi chú." in shown
    assert ("Ghi 1 dòng" in shown, "Ghi 2 dòng" in answered) == (True, True)
    assert re.findall(r"<dd>(\d+)</dd>", receipt) == ["2", "0", "72", "6"]
    assert sites == 72
    assert (Initiative.everything.count(), Site.everything.count()) == (0, 0)


def test_what_was_written_is_found(story, client_as):
    client = client_as(story.cast.an)
    send(client)
    client.post(page("write"))

    found = queries.find(story.cast.an.actor, "camera an ninh", limit=5)

    assert [hit.name for hit in found if hit.kind == "initiative"] == ["Camera an ninh"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nhap/", "/bang-tinh/mo-hinh/"),
        ("nhap/mau/", "/bang-tinh/mo-hinh/mau/"),
        (f"nhap/{'0' * 64}/", "/bang-tinh/mo-hinh/"),
        (f"nhap/{'0' * 64}/bien-nhan/", "/bang-tinh/mo-hinh/"),
        ("tai-excel/?tt=listed", "/bang-tinh/mo-hinh/xuat/?tt=listed"),
        ("tai-excel/", "/bang-tinh/mo-hinh/xuat/"),
    ],
)
def test_the_old_addresses_lead_on(story, client_as, old, new):
    response = client_as(story.cast.an).get(f"/mo-hinh/{old}")

    assert (response.status_code, response.url) == (301, new)
