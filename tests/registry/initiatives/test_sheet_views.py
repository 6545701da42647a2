"""The pages of a list: sent in, rehearsed, answered, written once, and taken back."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

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


def send(client, *rows, name="danh sách.xlsx", content=None):
    file = SimpleUploadedFile(name, book(*(rows or LIST)) if content is None else content)
    return client.post(reverse("initiatives:sheet_new"), {"sheet": file})


def page(client, response, name="sheet"):
    digest = response.url.rstrip("/").rsplit("/", 1)[1]
    return reverse(f"initiatives:{name}", args=[digest])


def test_a_list_is_rehearsed_before_anything_is_written(story, client_as):
    client = client_as(story.cast.an)

    sent = send(client)
    shown = text(client.get(sent.url))

    assert Initiative.everything.count() == 0
    assert re.findall(r"<dd>(\d+)</dd>", shown) == ["1", "1", "1"]
    assert "«7O» không phải số. Có phải 70 không?" in shown
    assert "Tháng 2/2021 chỉ có 28 ngày." in shown
    assert "Ghi 1 mô hình" in shown
    assert "Sẽ ghi kèm 2 điểm và 3 tổ" in shown


def test_a_confirmed_answer_makes_a_row_ready(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)

    answered = client.post(page(client, sent, "sheet_answer"), {"accept": ["DS!H4"]})
    shown = text(client.get(answered.url))

    assert "Ghi 2 mô hình" in shown
    assert "Đã nhận 1 câu trả lời." in shown
    client.post(page(client, sent, "sheet_answer"), {"forget": "1"})
    assert "Ghi 1 mô hình" in text(client.get(sent.url))


def test_writing_gives_a_receipt_and_happens_once(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)

    written = client.post(page(client, sent, "sheet_write"))
    again = client.post(page(client, sent, "sheet_write"))
    shown = text(client.get(written.url))

    assert written.url == again.url == page(client, sent, "sheet_receipt")
    assert Initiative.everything.count() == 1
    assert Site.everything.count() == 2
    assert re.search(r"biên nhận N-[0-9A-F]{8}", shown)
    assert "Còn 2 dòng chưa ghi." in shown
    assert client.get(sent.url).url == written.url


def test_an_import_is_taken_back(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)
    client.post(page(client, sent, "sheet_write"))

    undone = client.post(page(client, sent, "sheet_undo"))

    assert undone.url == sent.url
    assert (Initiative.everything.count(), Site.everything.count()) == (0, 0)
    assert "Ghi 1 mô hình" in text(client.get(sent.url))


def test_a_list_with_nothing_to_write_says_so(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client, row(sites=-1))

    refused = client.post(page(client, sent, "sheet_write"), follow=True)

    assert "Chưa có dòng nào ghi được." in text(refused)
    assert Initiative.everything.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng. Hãy chọn lại tệp Excel."),
        (
            b"a;b",
            "Đây không phải tệp Excel (.xlsx hoặc .xls). "
            "Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nộp lại.",
        ),
        (
            b"PK\x03\x04",
            "Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi nộp lại.",
        ),
        (
            b"PK" + b"0" * (20 * 1024 * 1024),
            "Tệp lớn hơn 20 MB. Hãy xóa hình ảnh trong tệp hoặc tách thành nhiều tệp.",
        ),
        (
            book([1, "Lương"], head=["Họ tên", "Lương"]),
            "Không tìm thấy bảng nào có đầu cột như mẫu (ít nhất: Tên mô hình). "
            "Hãy tải mẫu và so đầu cột.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(story, client_as, content, sentence):
    response = send(client_as(story.cast.an), content=content)

    assert response.status_code == 422
    assert sentence in text(response)


def test_nothing_sent_asks_for_a_file(story, client_as):
    response = client_as(story.cast.an).post(reverse("initiatives:sheet_new"))

    assert response.status_code == 422
    assert "Chưa chọn tệp." in text(response)


@pytest.mark.parametrize(
    "name",
    ["sheet", "sheet_answered", "sheet_receipt"],
)
def test_a_list_belongs_to_the_one_who_sent_it(story, client_as, name):
    client = client_as(story.cast.an)
    sent = send(client)
    client.post(page(client, sent, "sheet_write"))
    address = page(client, sent, name)

    assert client.get(address, follow=True).status_code == 200
    assert client_as(story.cast.binh).get(address).status_code == 404
    assert client_as(story.cast.chi).get(address).status_code == 404


@pytest.mark.parametrize("name", ["sheet_answer", "sheet_write", "sheet_undo"])
def test_nobody_acts_on_the_list_of_another(story, client_as, name):
    client = client_as(story.cast.an)
    sent = send(client)

    assert client_as(story.cast.chi).post(page(client, sent, name)).status_code == 404
    assert client.get(page(client, sent, name)).status_code == 405


def test_hands_that_may_not_write_are_refused(story, client_as):
    assert client_as(story.cast.mai).get(reverse("initiatives:sheet_new")).status_code == 403


def test_the_list_goes_out_as_it_is_filtered(story, client_as):
    story.launched()
    mine = client_as(story.cast.an).get(reverse("initiatives:export"))
    strange = client_as(story.cast.chi).get(reverse("initiatives:export"))

    def names(response):
        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
        return [cell.value for cell in sheet["B"][3:] if cell.value != "Tên mô hình"]

    assert names(mine) == ["Tiếng kẻng an ninh"]
    assert names(strange) == []
    assert mine["Content-Disposition"].startswith('attachment; filename="mo-hinh-20')


def test_the_template_is_handed_out(story, client_as):
    response = client_as(story.cast.an).get(reverse("initiatives:sheet_template"))

    assert openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames == [
        "Danh sách mô hình",
        "Hướng dẫn",
        "Danh mục chọn",
    ]


def test_the_answer_comes_back_as_a_file(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)

    response = client.get(page(client, sent, "sheet_answered"))

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert "H4: «7O» không phải số." in sheet.cell(4, 11).value
    assert response["Content-Disposition"] == 'attachment; filename="ket-qua-danh-sach.xlsx"'


@pytest.mark.parametrize("rows", [3, 60])
def test_the_rehearsal_asks_the_database_as_often_for_many_rows(
    story, client_as, django_assert_max_num_queries, rows
):
    client = client_as(story.cast.an)
    sent = send(client, *(row(name=f"Mô hình {n}", sites="7O") for n in range(rows)))
    client.get(sent.url)

    with django_assert_max_num_queries(12):
        client.get(sent.url)


def test_what_was_written_is_found(story, client_as):
    client = client_as(story.cast.an)
    sent = send(client)
    client.post(page(client, sent, "sheet_write"))

    found = queries.find(story.cast.an.actor, "camera an ninh", limit=5)

    assert [hit.name for hit in found if hit.kind == "initiative"] == ["Camera an ninh"]
