"""`nhanrong sheet`: every declared list read, written, exported and taken back."""

import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from nhanrong.registry.initiatives.models import Initiative
from tests.registry.initiatives.test_sheets import book, row


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "shelf"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(book(row(), row(name="Tiếng mõ an ninh", sites="7O")))
    return path


def said(capsys, *words, **options):
    call_command("sheet", *map(str, words), **options)
    return capsys.readouterr().out


def test_a_rehearsal_says_what_came_of_each_row(cast, file, capsys):
    told = said(capsys, "import", "initiatives", file, dry_run=True, username="an")

    assert told.splitlines() == [
        "! Cột J «Số vụ» chưa có chỗ riêng; nội dung giữ ở ghi chú.",
        "? H4     Tiếng mõ an ninh: «7O» không phải số. Có phải 70 không?",
        "2 dòng: 1 đọc được, 1 cần hỏi lại, 0 lỗi.",
        "Đọc thử, chưa ghi: 1 dòng mới, 0 dòng sửa, 0 như sổ.",
    ]
    assert Initiative.everything.count() == 0


def test_what_is_ready_is_written_and_taken_back(cast, file, capsys):
    told = said(capsys, "import", "initiatives", file, username="an").splitlines()[-1]
    name = Initiative.everything.get().name
    number = told.removesuffix(".").rpartition(" ")[2]
    back = said(capsys, "undo", "initiatives", number, username="an")

    assert told.startswith("Đã ghi 1 dòng mới, 0 dòng sửa. Biên nhận N-")
    assert name == "Camera an ninh"
    assert back == "Đã hoàn tác: bỏ 1 dòng ghi mới, trả 0 dòng về như trước.\n"
    assert Initiative.everything.count() == 0


def test_a_receipt_of_another_body_is_not_there(cast, file, capsys):
    told = json.loads(said(capsys, "import", "initiatives", file, username="an", json=True))

    with pytest.raises(CommandError, match="Cơ quan không có biên nhận"):
        call_command("sheet", "undo", "initiatives", told["number"], username="lan")
    assert Initiative.everything.count() == 1


def test_an_accepted_suggestion_is_written_too(cast, file, capsys):
    told = json.loads(
        said(capsys, "import", "initiatives", file, username="an", accept=["DS!H4"], json=True)
    )

    assert (told["ready"], told["question"], told["written"]["made"]) == (2, 0, 2)
    assert [line["title"] for line in told["lines"][2:]] == ["Camera an ninh", "Tiếng mõ an ninh"]


def test_a_machine_is_told_every_row(cast, file, capsys):
    told = json.loads(
        said(capsys, "import", "initiatives", file, username="an", dry_run=True, json=True)
    )

    assert [line["kind"] for line in told["lines"]] == ["empty", "head", "data", "data"]
    assert told["lines"][3]["problems"] == [
        {
            "cell": "H4",
            "sentence": "«7O» không phải số. Có phải 70 không?",
            "suggestion": "70",
            "is_question": True,
            "about": "",
        }
    ]
    assert (told["written"], told["number"]) == ({}, "")


def test_an_answer_is_laid_beside_the_list(cast, file, tmp_path, capsys):
    answer = tmp_path / "tra-loi.xlsx"

    said(capsys, "import", "initiatives", file, username="an", dry_run=True, answer=answer)

    cells = [str(cell.value) for line in openpyxl.load_workbook(answer).active for cell in line]
    assert any(value.startswith("H4: «7O» không phải số.") for value in cells)


def test_a_template_and_an_export_are_written(cast, file, tmp_path, capsys):
    said(capsys, "import", "initiatives", file, username="an")
    form, list_ = tmp_path / "mau.xlsx", tmp_path / "ra.xlsx"

    told = [
        said(capsys, "template", "initiatives", form),
        said(capsys, "export", "initiatives", list_, username="an"),
        said(capsys, "export", "mo-hinh", list_, username="an", filter=["tt=ended"]),
        said(capsys, "export", "initiatives", list_, username="chi"),
    ]

    assert told == [
        "Đã tạo mẫu trống.\n",
        "Đã xuất 1 dòng.\n",
        "Đã xuất 0 dòng.\n",
        "Đã xuất 0 dòng.\n",
    ]
    assert "Tên mô hình" in [
        cell.value for line in openpyxl.load_workbook(form).active for cell in line
    ]


def test_an_export_comes_back_as_no_change(cast, file, tmp_path, capsys):
    said(capsys, "import", "initiatives", file, username="an")
    out = tmp_path / "ra.xlsx"
    said(capsys, "export", "initiatives", out, username="an")

    told = said(capsys, "import", "initiatives", out, username="an")

    assert told.splitlines()[-2:] == [
        "1 dòng: 1 đọc được, 0 cần hỏi lại, 0 lỗi.",
        "Không có dòng nào cần ghi.",
    ]


def test_the_lists_are_named(db, capsys):
    assert json.loads(said(capsys, "lists", json=True))["initiatives"] == "Danh sách mô hình"
    with pytest.raises(CommandError, match="Không có danh sách «people»"):
        call_command("sheet", "export", "people", "x.xlsx")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Ghi vào sổ thì phải nêu người ghi: thêm --as TÊN_ĐĂNG_NHẬP."),
        ({"username": "mai"}, "Bước này không thuộc vai trò «Quản trị»."),
    ],
)
def test_who_may_not_write_is_told_so(cast, file, options, sentence):
    with pytest.raises(CommandError, match="^" + sentence.split(".")[0]):
        call_command("sheet", "import", "initiatives", str(file), **options)

    assert Initiative.everything.count() == 0


def test_a_file_that_is_not_there_is_named(cast, tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("sheet", "import", "initiatives", str(tmp_path / "mất.xlsx"), username="an")
