"""Files come in by a form and go out with strict heads; a stranger finds nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from nhanrong.commons.files import actions, queries
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.files.models import Attachment
from tests.commons.files import samples


def _sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _door(record) -> str:
    return reverse("files:attach", args=["initiatives.Initiative", record.pk])


def _body(response) -> bytes:
    content = response.getvalue()
    response.close()
    return content


def test_a_paper_is_handed_out_to_be_saved(client_as, cast, paper):
    response = client_as(cast.an).get(paper.get_absolute_url())

    assert response.status_code == 200
    assert _body(response) == samples.pdf()
    heads = {
        name: response[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Cross-Origin-Resource-Policy",
            "Cache-Control",
        )
    }
    assert heads == {
        "Content-Type": "application/pdf",
        "Content-Disposition": (
            "attachment; filename*=utf-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.pdf"
        ),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def test_a_photo_opens_in_the_browser(client_as, cast, initiative):
    picture = actions.attach(initiative, inspect("a.jpg", samples.photo()), by=cast.an.actor)

    response = client_as(cast.an).get(picture.get_absolute_url())

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="a.jpg"'
    with Image.open(io.BytesIO(_body(response))) as shown:
        assert shown.size == (60, 40)


DOORS = ["files:file", "files:attachment", "files:public_file"]


@pytest.mark.parametrize("door", DOORS)
def test_chi_finds_nothing(client_as, cast, paper, door):
    assert client_as(cast.chi).get(reverse(door, args=[paper.pk])).status_code == 404


def test_chi_finds_no_door_to_attach_and_none_to_remove(client_as, cast, initiative, paper):
    browser = client_as(cast.chi)

    assert browser.get(_door(initiative)).status_code == 404
    assert browser.post(reverse("files:remove", args=[paper.pk])).status_code == 404
    assert queries.held(cast.an.actor, paper.pk) is not None


def test_who_is_not_signed_in_is_sent_to_sign_in(paper):
    response = Client().get(paper.get_absolute_url())

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_the_public_is_handed_what_is_public(story, cast):
    record = story.published()
    inspected = inspect("anh.jpg", samples.photo())
    picture = actions.attach(record, inspected, Words(is_public=True), by=cast.an.actor)

    response = Client().get(reverse("files:public_file", args=[picture.pk]))

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=300"
    assert _body(response) == inspected.content


def test_a_file_that_the_shelf_has_lost_is_not_found(client_as, cast, paper, shelf, caplog):
    (shelf / paper.path).unlink()

    response = client_as(cast.an).get(paper.get_absolute_url())

    assert response.status_code == 404
    assert caplog.messages[0] == f"the shelf has lost {paper.path} (attachment {paper.pk})"


def test_files_are_attached_together(client_as, cast, initiative):
    browser = client_as(cast.an)

    response = browser.post(
        _door(initiative),
        {
            "sent": [_sent("a.pdf", samples.pdf()), _sent("b.png", samples.photo())],
            "caption": "Lễ  ra mắt",
            "is_public": "on",
        },
    )

    assert response.status_code == 302
    assert response["Location"] == initiative.get_absolute_url()
    kept = [(file.name, file.caption, file.is_public) for file in queries.of_record(initiative)]
    assert kept == [("a.pdf", "Lễ ra mắt", True), ("b.jpg", "Lễ ra mắt", True)]


def test_each_file_is_judged_by_itself(client_as, cast, initiative):
    response = client_as(cast.an).post(
        _door(initiative),
        {"sent": [_sent("a.pdf", samples.pdf()), _sent("b.txt", b"chu")]},
    )

    receipt = response.context["receipt"]
    assert response.status_code == 422
    assert receipt.kept == ["a.pdf"]
    assert receipt.refused == [
        "b.txt: Nội dung tệp không phải PDF, DOCX, XLSX hay ảnh JPEG, PNG, WEBP. Lưu tệp thành một "
        "trong các định dạng này rồi gửi."
    ]
    assert receipt.refused[0].split(":")[0] in response.content.decode()
    assert [file.name for file in queries.of_record(initiative)] == ["a.pdf"]


BAD_FORMS = {
    "no file": ({}, "sent", "Chưa chọn tệp nào. Chọn ít nhất một tệp rồi gửi lại."),
    "a long caption": (
        {"sent": [_sent("a.pdf", samples.pdf())], "caption": "a" * 301},
        "caption",
        "Chú thích dài quá 300 ký tự. Viết ngắn lại rồi gửi.",
    ),
}


@pytest.mark.parametrize(("given", "field", "said"), BAD_FORMS.values(), ids=BAD_FORMS)
def test_a_form_that_is_not_right_says_where(client_as, story, given, field, said):
    door = _door(story.draft())

    response = client_as(story.cast.an).post(door, given)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [said]}
    assert Attachment.objects.count() == 0


def test_the_page_of_a_file_changes_what_is_said_of_it(client_as, cast, initiative, paper):
    door = reverse("files:attachment", args=[paper.pk])

    shown = client_as(cast.an).get(door)
    response = client_as(cast.an).post(door, {"caption": "Bản mới"})

    paper.refresh_from_db()
    assert shown.status_code == 200
    assert response["Location"] == initiative.get_absolute_url()
    assert paper.caption == "Bản mới"


def test_a_file_is_taken_off_with_a_reason(client_as, cast, initiative, paper):
    browser, door = client_as(cast.an), reverse("files:remove", args=[paper.pk])

    silent = browser.post(door, {"reason": "  "})
    response = browser.post(door, {"reason": "Nhầm hồ sơ"})

    assert silent.status_code == 422
    assert silent.context["removal"].errors == {
        "reason": ["Chưa ghi lý do gỡ tệp. Ghi lý do rồi gửi lại."]
    }
    assert response["Location"] == initiative.get_absolute_url()
    assert list(queries.of_record(initiative)) == []


def test_an_administrator_is_told_at_the_door(client_as, cast, initiative):
    response = client_as(cast.mai).get(_door(initiative))

    assert response.status_code == 409


def test_the_panel_of_a_record_lists_its_files(client_as, cast, initiative, paper):
    page = client_as(cast.an).get(initiative.get_absolute_url()).content.decode()

    assert paper.get_absolute_url() in page
    assert _door(initiative) in page


def test_the_panel_offers_nothing_to_who_only_reads(client_as, cast, initiative, paper):
    page = client_as(cast.mai).get(initiative.get_absolute_url()).content.decode()

    assert paper.get_absolute_url() in page
    assert _door(initiative) not in page
    assert reverse("files:attachment", args=[paper.pk]) not in page
