"""The pages of a list: sent in, rehearsed, answered, mended, written once, taken back, compared."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import actions, progress, queries
from nhanrong.commons.sheets.models import Import
from nhanrong.commons.sheets.progress import Progress
from tests.commons.sheets import small
from tests.commons.sheets.small import code
from tests.factories.people import make_member

pytestmark = pytest.mark.usefixtures("schools")


def text(response):
    return " ".join(response.content.decode().split())


def send(client, *rows, name="trường.xlsx", content=None, page="list", head=small.HEAD):
    content = small.file(*rows, head=head) if content is None else content
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(f"sheets:{page}", args=["truong"]), {"sheet": file})


def page(name, sent=None):
    return reverse(f"sheets:{name}", args=[(sent or Import.objects.get()).pk])


def heads(shown):
    return re.findall(r"<dd>([\d.]+)</dd>", shown)


@pytest.fixture
def rows(cast):
    """Give a row of each kind: new, changed, asked, wrong."""
    school = cast.chi.body
    return [
        [None, "Nguyễn Du", "01/09/2026"],
        [code(school), "THCS Di Linh Hai", "01/07/2025"],
        [None, "Lê Lợi", "31/02/2021"],
        [None, "Tiệm bar", "01/09/2026"],
    ]


def test_a_list_is_rehearsed_before_anything_is_written(cast, client_as, rows):
    client = client_as(cast.an)

    shown = text(client.get(send(client, *rows).url))

    assert Body.objects.filter(kind="school").count() == 1
    assert heads(shown) == ["1", "1", "0", "0", "2"]
    assert "Tháng 2/2021 chỉ có 28 ngày." in shown
    assert "Ghi 2 dòng" in shown


def test_what_would_change_is_shown_cell_by_cell(cast, client_as, rows):
    client = client_as(cast.an)
    sent = send(client, *rows)

    shown = text(client.get(f"{sent.url}?xem=changes"))

    cells = [" ".join(cell.split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", shown)]
    name = "THCS Di Linh Hai"
    assert cells == ["3", name, "B3", "Tên trường", "Trường THCS Di Linh", name]


def test_writing_gives_a_receipt_and_happens_once(cast, client_as, rows):
    client = client_as(cast.an)
    sent = send(client, *rows)

    written = client.post(page("write"))
    again = client.post(page("write"))
    shown = text(client.get(written.url))

    assert written.url == again.url == page("receipt")
    assert re.search(r"biên nhận N-[0-9A-F]{8}", shown)
    assert heads(shown) == ["1", "1"]
    assert "Còn 2 dòng chưa ghi." in shown
    assert "Ghi 2 dòng" not in text(client.get(sent.url))


def test_an_import_is_taken_back(cast, client_as, rows):
    client = client_as(cast.an)
    send(client, *rows)
    client.post(page("write"))

    undone = client.post(page("undo"), follow=True)

    assert list(Body.objects.filter(kind="school").values_list("name", flat=True)) == [
        "Trường THCS Di Linh"
    ]
    assert "bỏ 1 hồ sơ đã ghi mới, trả 1 hồ sơ về như trước." in text(undone)


def test_an_answer_is_ticked_and_can_be_forgotten(cast, client_as):
    client = client_as(cast.an)
    sent = send(client, [code(cast.chi.body), "THCS Hai", None])

    asked = text(client.get(sent.url))
    client.post(page("answer"), {"accept": ["DS!C2"]})
    answered = text(client.get(sent.url))
    client.post(page("answer"), {"forget": "1"})

    assert "sổ đang ghi «2025-07-01»" in asked or "sổ đang ghi «01/07/2025»" in asked
    assert "Đúng, xóa" in asked
    assert "Đã nhận 1 câu trả lời." in answered
    assert "Ghi 1 dòng" in answered
    assert "Đúng, xóa" in text(client.get(sent.url))


def test_all_suggestions_of_a_page_are_taken_at_once(cast, client_as):
    client = client_as(cast.an)
    sent = send(client, [code(cast.chi.body), "THCS Hai", None])

    client.post(page("answer"), {"every": "1", "offered": ["DS!C2"]})

    assert Import.objects.get().accepted == ["DS!C2"]
    assert 'name="offered"' not in client.get(sent.url).content.decode()


def test_columns_are_mended_on_the_page(cast, client_as):
    client, day = client_as(cast.an), timezone.localdate()
    head = ["Mã", "Cơ sở giáo dục", "Từ ngày"]
    sent = send(client, [None, "Nguyễn Du", day], head=head)

    shown = text(client.get(sent.url))
    twice = client.post(page("columns"), {"column0": "code", "column1": "name", "column2": "name"})
    mended = client.post(
        page("columns"), {"column0": "code", "column1": "name", "column2": "start_date"}
    )

    assert "Chưa đọc được tệp" in shown
    assert "Cột B «Cơ sở giáo dục»" in shown
    assert twice.status_code == 422
    assert "Hai cột cùng hiểu là «Tên trường»." in text(twice)
    assert "Ghi 1 dòng" in text(client.get(mended.url))


def test_a_list_with_nothing_to_write_says_so(cast, client_as):
    client = client_as(cast.an)
    send(client, [None, "Tiệm bar", "01/09/2026"])

    refused = client.post(page("write"), follow=True)

    assert "Chưa có dòng nào ghi được." in text(refused)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng. Hãy chọn lại tệp Excel."),
        (b"a;b", "Đây không phải tệp Excel (.xlsx hoặc .xls)."),
        (b"PK" + b"0" * (20 * 1024 * 1024), "Tệp lớn hơn 20 MB."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(cast, client_as, content, sentence):
    response = send(client_as(cast.an), content=content)

    assert response.status_code == 422
    assert sentence in text(response)
    assert Import.objects.count() == 0


def test_nothing_sent_asks_for_a_file(cast, client_as):
    response = client_as(cast.an).post(reverse("sheets:list", args=["truong"]))

    assert response.status_code == 422
    assert "Chưa chọn tệp." in text(response)


@pytest.mark.parametrize("name", ["import", "receipt", "answered"])
def test_a_list_belongs_to_the_body_that_sent_it(cast, client_as, rows, name):
    client = client_as(cast.an)
    send(client, *rows)
    client.post(page("write"))

    mine = client.get(page(name))
    assert (mine.status_code, bool(mine.getvalue())) == (200, True)
    assert client_as(cast.binh).get(page(name)).status_code == 404
    assert client_as(cast.chi).get(page(name)).status_code == 404


@pytest.mark.parametrize("name", ["import", "answered"])
def test_a_colleague_whose_role_does_not_send_the_list_sees_only_his_own(
    cast, client_as, rows, name
):
    client = client_as(make_member("Vũ Hoa", cast.an.body, Role.ADMINISTRATOR, username="hoa"))
    send(client_as(cast.an), *rows)
    send(client, *rows, page="compare")
    theirs, own = Import.objects.order_by("pk")

    assert client.get(page(name, theirs)).status_code == 404
    assert client.post(page("again", theirs)).status_code == 404
    assert client.get(page("import", own)).status_code == 200


@pytest.mark.parametrize("name", ["answer", "columns", "again", "write", "undo"])
def test_nobody_acts_on_the_list_of_another(cast, client_as, rows, name):
    client = client_as(cast.an)
    send(client, *rows)

    assert client_as(cast.chi).post(page(name)).status_code == 404
    assert client.get(page(name)).status_code == 405


def test_hands_that_may_not_send_read_and_compare_only(cast, client_as):
    client = client_as(cast.mai)

    shown = text(client.get(reverse("sheets:list", args=["truong"])))

    assert "Vai trò của bạn không gửi danh sách này." in shown
    assert send(client, [None, "A", None]).status_code == 403
    assert send(client, [None, "A", None], page="compare").status_code == 302


def test_the_list_goes_out_as_it_is_filtered_and_comes_back_unchanged(cast, client_as):
    client = client_as(cast.an)

    out = client.get(reverse("sheets:export", args=["truong"]) + "?q=thcs")
    content = b"".join(out.streaming_content)
    none = client.get(reverse("sheets:export", args=["truong"]) + "?q=x").streaming_content
    back = text(client.get(send(client, content=content).url))

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert "Trường THCS Di Linh" in [cell.value for cell in sheet["C"]]
    assert b"".join(none)
    assert heads(back) == ["0", "0", "1", "0", "0"]
    assert "Không có gì thay đổi" in back
    assert Import.objects.get().query == "q=thcs"
    assert out["Content-Disposition"].startswith('attachment; filename="truong-20')


def test_the_held_file_tells_what_the_register_changed_since(cast, client_as):
    client = client_as(cast.an)
    out = client.get(reverse("sheets:export", args=["truong"]))
    content = b"".join(out.streaming_content)
    sent = send(client, content=content, page="compare")

    assert "Sổ không đổi gì so với tệp" in text(client.get(sent.url))


def test_the_template_is_handed_out(cast, client_as):
    response = client_as(cast.an).get(reverse("sheets:template", args=["truong"]))

    assert openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames[0] == "Trường học"


def test_the_answer_comes_back_as_a_file(cast, client_as, rows):
    client = client_as(cast.an)
    send(client, *rows)

    response = client.get(page("answered"))

    content = response.getvalue()
    told = [
        cell.value for line in openpyxl.load_workbook(io.BytesIO(content)).active for cell in line
    ]
    assert any("Tháng 2/2021" in str(value) for value in told)
    assert response["Content-Disposition"] == 'attachment; filename="ket-qua-truong.xlsx"'


def test_the_home_shows_every_list_and_what_the_body_sent(cast, client_as, rows):
    client = client_as(cast.an)
    send(client, *rows)

    mine = text(client.get(reverse("sheets:home")))
    strange = text(client_as(cast.chi).get(reverse("sheets:home")))

    assert "Trường học" in mine
    assert "trường.xlsx" in mine
    assert "trường.xlsx" not in strange


def test_no_list_of_this_name_is_not_there(cast, client_as):
    assert client_as(cast.an).get(reverse("sheets:list", args=["khac"])).status_code == 404


@pytest.fixture
def long(cast, schools, monkeypatch):
    """Give a list that waits for the worker."""
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 2)
    content = small.file(*([None, f"Nguyễn Du {n}", None] for n in range(5)))
    return actions.receive(schools, actions.Sent("dài.xlsx", content), by=cast.an.actor)


def test_a_long_list_shows_how_far_it_is(cast, client_as, long):
    client = client_as(cast.an)
    address = page("import", long)

    waiting = text(client.get(address))
    progress.note(long.pk, Progress("judging", 34_000, 124_000))
    with progress.held(long.pk):
        working = text(client.get(address))
    actions.read_later(long.pk, by=cast.an.actor)
    finished = client.get(address, headers={"HX-Request": "true"})

    assert "Đang chờ đến lượt." in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "34.000 trên 124.000" in working
    assert finished["HX-Refresh"] == "true"
    assert "Ghi 5 dòng" in text(client.get(address))


def test_what_nobody_works_on_any_more_says_so_and_is_begun_again(
    cast, client_as, long, monkeypatch
):
    monkeypatch.setattr(queries, "activity", lambda imported: queries.Activity.STOPPED)
    client = client_as(cast.an)

    stopped = text(client.get(page("import", long)))
    begun = client.post(page("again", long))

    assert "Việc đã dừng giữa chừng, sổ chưa đổi gì." in stopped
    assert "hx-trigger" not in stopped.split('id="progress"')[1].split(">")[0]
    assert begun.url == page("import", long)
    assert Import.objects.get().state == "reading"


@pytest.mark.parametrize("count", [3, 60])
def test_the_rehearsal_asks_the_database_as_often_for_many_rows(
    cast, client_as, django_assert_max_num_queries, count
):
    client = client_as(cast.an)
    sent = send(client, *([None, f"Tiệm bar {n}", "01/09/2026"] for n in range(count)))
    client.get(sent.url)

    with django_assert_max_num_queries(12):
        shown = client.get(sent.url)

    assert len(shown.content) < 60_000
