"""A list that names known initiatives: what it changes, what it may not, and its undoing."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from nhanrong.commons.audit.models import Entry
from nhanrong.commons.sheets import judging, origin, reading, rehearsing, writing
from nhanrong.commons.sheets.listings import Asked, Listing, named
from nhanrong.commons.sheets.outcomes import Outcome, Status
from nhanrong.registry.initiatives import actions, sheets
from nhanrong.registry.initiatives.models import Comparison, Initiative
from nhanrong.registry.initiatives.sheets.namesakes import CONFIRMED

TODAY = date(2026, 11, 25)
Mend = Callable[[dict[str, Any]], Any]


def exported(listing: Listing, actor: Any, **filters: str) -> bytes:
    told = origin.of(listing.key, filters, timezone.now())
    with writing.listed(listing, listing.held(actor, filters), on=TODAY, origin=told) as file:
        return file.read()


def mended(content: bytes, **cells: Any) -> bytes:
    """Write into the first row of an export, by the heads of its columns."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.active
    head = next(row for row in page.iter_rows() if any(cell.value == "STT" for cell in row))
    at = {cell.value: cell.column for cell in head}
    for label, value in cells.items():
        cell = page.cell(head[0].row + 1, at[label.replace("_", " ")])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # what begins with «=» is text here too
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def outcomes(listing: Listing, content: bytes, actor: Any, *accepted: str) -> list[Outcome]:
    asked = Asked(actor, TODAY, frozenset(accepted))
    read = rehearsing.found(listing, reading.workbook(content))
    return [one for one in judging.judge(listing, read, asked) if one.status is not None]


def sentences(found: list[Outcome]) -> list[str]:
    return [problem.sentence for one in found for problem in one.problems]


def drafts(found: list[Outcome]) -> list[Any]:
    return [one.facts for one in found if one.status == Status.READY and one.facts is not None]


def test_an_export_comes_back_unchanged(story: Any) -> None:
    story.draft("Tiếng kẻng an ninh", note="=1+1\n_x0041_", participants=12)
    story.launched("Camera an ninh")

    found = outcomes(
        sheets.LISTING, exported(sheets.LISTING, story.cast.an.actor), story.cast.an.actor
    )

    assert [(one.change, one.problems, one.notes) for one in found] == [("same", (), ())] * 2


def test_what_is_only_shown_to_somebody_comes_back_unchanged_and_is_not_changed(
    story: Any, neighbour: Any
) -> None:
    record = story.published("Camera an ninh")
    hoa_ninh = story.country.hoa_ninh
    site = story.site(record, "Thôn 3", unit=hoa_ninh, by=neighbour.actor)
    story.site(record, "Thôn 9")
    told = "Hồ sơ này bạn được xem, không được sửa. Hãy ghi lại như sổ, hoặc bỏ dòng."

    content = exported(sheets.LISTING, neighbour.actor)
    other = outcomes(sheets.LISTING, mended(content, Ghi_chú="khác"), neighbour.actor)
    own = outcomes(named("sites"), exported(named("sites"), neighbour.actor), neighbour.actor)

    found = outcomes(sheets.LISTING, content, neighbour.actor)
    assert [(one.change, one.problems) for one in found] == [("same", ())]
    assert sentences(other) == [told]
    assert [(one.change, one.title) for one in own] == [("same", site.name)]


def test_a_known_initiative_is_changed_by_its_code(story: Any) -> None:
    record = story.draft("Tiếng kẻng an ninh", note="cũ", participants=12)
    content = mended(
        exported(sheets.LISTING, story.cast.an.actor),
        Lĩnh_vực="Ma túy",
        Ghi_chú="mới",
        Số_người_tham_gia=40,
        Ngày_ra_mắt="5/2020",
    )

    (found,) = outcomes(sheets.LISTING, content, story.cast.an.actor)
    written = sheets.LISTING.write(drafts([found]), on=TODAY, by=story.cast.an.actor)

    record.refresh_from_db()
    assert [(one.label, one.before, one.after) for one in found.differences] == [
        ("Lĩnh vực", "Trật tự xã hội ở khu dân cư", "Ma túy"),
        ("Ngày ra mắt", "", "05/2020"),
        ("Số người tham gia", "12", "40"),
        ("Ghi chú", "cũ", "mới"),
    ]
    assert (record.field, record.note, record.participants) == ("drug_prevention", "mới", 40)
    assert (record.founded_on, record.founded_precision) == (date(2020, 5, 1), "month")
    assert (written.made, written.changed) == (0, 1)

    back = sheets.LISTING.take_back(written.deed, by=story.cast.an.actor)

    record.refresh_from_db()
    assert (back.removed, back.restored, back.left) == (0, 1, ())
    assert (record.field, record.note, record.participants) == ("residential_order", "cũ", 12)
    assert record.founded_on is None


def test_what_was_worked_on_since_is_not_taken_back(story: Any) -> None:
    record = story.draft("Tiếng kẻng an ninh")
    an = story.cast.an.actor
    content = mended(exported(sheets.LISTING, an), Ghi_chú="theo danh sách")
    written = sheets.LISTING.write(drafts(outcomes(sheets.LISTING, content, an)), on=TODAY, by=an)
    actions.revise(record, {"note": "sửa tay"}, by=an)

    back = sheets.LISTING.take_back(written.deed, by=an)

    record.refresh_from_db()
    assert (record.note, back.restored, back.left) == ("sửa tay", 0, (record.name,))


def test_an_empty_cell_asks_before_it_empties(story: Any) -> None:
    record = story.draft("Tiếng kẻng an ninh", note="cũ")
    an = story.cast.an.actor
    content = mended(exported(sheets.LISTING, an), Ghi_chú=None)

    (asked,) = outcomes(sheets.LISTING, content, an)
    (sure,) = outcomes(sheets.LISTING, content, an, f"{asked.sheet}!{asked.problems[0].cell}")
    sheets.LISTING.write(drafts([sure]), on=TODAY, by=an)

    record.refresh_from_db()
    assert sentences([asked]) == ["Ô trống, sổ đang ghi «cũ». Có xóa giá trị này không?"]
    assert record.note == ""


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"Ngày_ra_mắt": "01/02/2020"},
            "Không sửa trực tiếp «Ngày bắt đầu» khi mô hình đang hoạt động hoặc đã kết thúc. Mở "
            "«Lịch sử» của hồ sơ và gửi đề nghị đính chính.",
        ),
        (
            {"Quyết_định_số": "99/QĐ-UBND"},
            "Không sửa trực tiếp «Quyết định» khi mô hình đang hoạt động hoặc đã kết thúc. Mở "
            "«Lịch sử» của hồ sơ và gửi đề nghị đính chính.",
        ),
        (
            {"Xã,_phường": "Xã Hòa Ninh"},
            "Nơi khởi xướng không đổi bằng danh sách; sổ ghi Xã Di Linh. Hãy ghi lại như sổ, hoặc "
            "bỏ mã nếu đây là mô hình khác.",
        ),
        ({"Lĩnh_vực": "Vũ trụ"}, "«Vũ trụ» không có trong danh mục."),
        ({"Thuộc_loại": "Loại lạ"}, "«Loại lạ» không có trong danh mục loại mô hình. Ghi tên"),
        ({"Mã": "MH-68-9999"}, "Không có hồ sơ mang mã «MH-68-9999» trong địa bàn của bạn."),
    ],
)
def test_what_the_page_does_not_change_no_list_changes(
    story: Any, cells: dict[str, Any], sentence: str
) -> None:
    story.launched("Camera an ninh")
    an = story.cast.an.actor

    found = outcomes(sheets.LISTING, mended(exported(sheets.LISTING, an), **cells), an)

    assert drafts(found) == []
    assert [told.startswith(sentence) for told in sentences(found)] == [True]


def test_the_register_counts_for_itself(story: Any) -> None:
    story.launched("Camera an ninh")
    an = story.cast.an.actor

    (found,) = outcomes(sheets.LISTING, mended(exported(sheets.LISTING, an), Số_điểm=7), an)

    assert (found.change, found.problems) == ("same", ())
    assert found.notes[0].sentence.startswith("Sổ tự đếm: đang có 0 điểm, số 7 ở ô này không ghi.")


def test_another_way_of_writing_the_place_says_the_same(story: Any) -> None:
    story.draft("Camera an ninh")
    an = story.cast.an.actor

    found = outcomes(
        sheets.LISTING, mended(exported(sheets.LISTING, an), **{"Xã,_phường": "di linh"}), an
    )

    assert [(one.change, one.problems) for one in found] == [("same", ())]


def test_the_ended_stays_as_it_was(story: Any) -> None:
    record = story.launched("Camera an ninh")
    actions.end(record, reason="ineffective", remark="Hết việc", on=TODAY, by=story.cast.lan.actor)
    lan = story.cast.lan.actor
    content = mended(exported(sheets.LISTING, lan, tt="all"), Ghi_chú="thêm")

    found = outcomes(sheets.LISTING, content, lan)

    assert len(sentences(found)) == 1
    assert "kết thúc" in sentences(found)[0]


def test_a_new_name_is_asked_as_on_the_page(story: Any) -> None:
    other = story.draft("Camera an ninh")
    record = story.draft("Tiếng kẻng an ninh")
    an = story.cast.an.actor
    content = exported(sheets.LISTING, an, q="kẻng")
    content = mended(content, Tên_mô_hình="Camera an ninh")

    (asked,) = outcomes(sheets.LISTING, content, an)
    (sure,) = outcomes(sheets.LISTING, content, an, f"{asked.sheet}!{asked.problems[0].cell}")
    written = sheets.LISTING.write(drafts([sure]), on=TODAY, by=an)

    record.refresh_from_db()
    assert asked.problems[0].sentence.startswith("Gần như trùng với «Camera an ninh»")
    assert (record.name, record.folded) == ("Camera an ninh", "camera an ninh")
    pairs = Comparison.objects.filter(reason=CONFIRMED).values_list("one", "other")
    assert list(pairs) == [(other.pk, record.pk)]

    sheets.LISTING.take_back(written.deed, by=an)

    record.refresh_from_db()
    assert (record.name, list(pairs.all())) == ("Tiếng kẻng an ninh", [])


def test_the_stranger_names_no_record_of_another(story: Any) -> None:
    record = story.draft("Camera an ninh")
    content = mended(exported(sheets.LISTING, story.cast.an.actor), Ghi_chú="của người lạ")

    found = outcomes(sheets.LISTING, content, story.cast.chi.actor)

    assert sentences(found) == [
        f"Không có hồ sơ mang mã «{record.code}» trong địa bàn của bạn. Hãy xem lại mã; "
        "cột mã riêng của đơn vị thì chọn «không đọc cột này» ở «Các cột»."
    ]


def test_new_and_changed_rows_are_one_deed(story: Any) -> None:
    record = story.draft("Camera an ninh")
    an = story.cast.an.actor
    content = mended(exported(sheets.LISTING, an), Ghi_chú="sửa")
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.active
    head = next(row for row in page.iter_rows() if any(cell.value == "STT" for cell in row))
    at = {cell.value: cell.column for cell in head}
    for label, value in {
        "STT": 2,
        "Tên mô hình": "Tiếng mõ",
        "Xã, phường": "Xã Di Linh",
        "Số điểm": 3,
        "Số tổ": 4,
        "Tình trạng": "tốt",
    }.items():
        page.cell(head[0].row + 2, at[label]).value = value
    stream = io.BytesIO()
    book.save(stream)

    found = outcomes(sheets.LISTING, stream.getvalue(), an)
    written = sheets.LISTING.write(drafts(found), on=TODAY, by=an)

    made = Initiative.everything.exclude(pk=record.pk).get()
    assert [one.change for one in found] == ["changed", "new"]
    assert (written.made, written.changed, written.counts) == (1, 1, {"sites": 3, "groups": 4})
    assert made.note == "Tình trạng: tốt."
    assert Entry.objects.filter(verb="initiatives.import_listed").count() == 1

    back = sheets.LISTING.take_back(written.deed, by=an)

    assert (back.removed, back.restored) == (1, 1)
    assert list(Initiative.everything.values_list("pk", "note")) == [(record.pk, "")]


def test_the_lists_are_offered_to_the_house() -> None:
    assert (named("mo-hinh"), named("families")) == (sheets.LISTING, sheets.FAMILIES)
