"""`nhanrong sheet`: a list read and written from the console."""

import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from nhanrong.registry.initiatives.models import Initiative
from tests.registry.initiatives.test_sheets import book, row


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(book(row(), row(name="Tiếng mõ an ninh", sites="7O")))
    return path


def said(capsys, *words, **options):
    call_command("sheet", *words, **options)
    return capsys.readouterr().out


def test_a_rehearsal_says_what_came_of_each_row(cast, file, capsys):
    told = said(capsys, "import", "initiatives", file, dry_run=True, username="an")

    assert told.splitlines() == [
        "! Cột J «Số vụ» chưa có chỗ riêng; nội dung giữ ở ghi chú.",
        "? H4     Tiếng mõ an ninh: «7O» không phải số. Có phải 70 không?",
        "2 dòng: 1 đọc được, 1 cần hỏi lại, 0 lỗi.",
        "Đọc thử, chưa ghi: 1 mô hình, 2 điểm, 3 tổ.",
    ]
    assert Initiative.everything.count() == 0


def test_what_is_ready_is_written(cast, file, capsys):
    told = said(capsys, "import", "initiatives", file, username="an")

    assert told.splitlines()[-1] == "Đã ghi 1 mô hình, 2 điểm, 3 tổ."
    assert Initiative.everything.get().name == "Camera an ninh"


def test_an_accepted_suggestion_is_written_too(cast, file, capsys):
    told = json.loads(
        said(capsys, "import", "initiatives", file, username="an", accept=["DS!H4"], json=True)
    )

    assert (told["ready"], told["question"], len(told["written"])) == (2, 0, 2)
    assert told["lines"][2]["title"] == "Camera an ninh"


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
        }
    ]
    assert told["written"] == []


def test_an_answer_is_laid_beside_the_list(cast, file, tmp_path, capsys):
    answer = tmp_path / "tra-loi.xlsx"

    said(capsys, "import", "initiatives", file, username="an", dry_run=True, answer=answer)

    sheet = openpyxl.load_workbook(answer).active
    assert sheet.cell(4, 11).value.startswith("H4: «7O» không phải số.")


def test_a_template_and_an_export_are_written(cast, file, tmp_path, capsys):
    said(capsys, "import", "initiatives", file, username="an")
    form, list_ = tmp_path / "mau.xlsx", tmp_path / "ra.xlsx"

    told = [
        said(capsys, "template", "initiatives", form),
        said(capsys, "export", "initiatives", list_, username="an"),
        said(capsys, "export", "initiatives", list_, username="chi"),
    ]

    assert told == ["Đã tạo mẫu trống.\n", "Đã xuất 1 mô hình.\n", "Đã xuất 0 mô hình.\n"]
    assert openpyxl.load_workbook(form).active["B4"].value == "Tên mô hình"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Ghi vào sổ thì phải nêu người ghi: thêm --as TÊN_ĐĂNG_NHẬP."),
        ({"username": "mai"}, "Bước này không thuộc vai trò «Quản trị»."),
    ],
)
def test_who_may_not_write_is_told_so(cast, file, options, sentence):
    with pytest.raises(CommandError, match="^" + sentence.split(".")[0]):
        call_command("sheet", "import", "initiatives", file, **options)

    assert Initiative.everything.count() == 0


def test_a_file_that_is_not_there_is_named(cast, tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("sheet", "import", "initiatives", tmp_path / "mất.xlsx", username="an")
