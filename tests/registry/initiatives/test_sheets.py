"""An officer's list: what is read, what is asked, what is written; and the list going out."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Basis, Comparison, Group, Initiative, Site
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.sheets.namesakes import CONFIRMED
from tests.registry.initiatives import lists

TODAY = date(2026, 11, 25)
HEAD = [
    "STT",
    "Tên mô hình",
    "Lĩnh vực",
    "Xã, phường",
    "Xã, phường hiện nay",
    "Ngày ra mắt",
    "Quyết định số",
    "Số điểm",
    "Số tổ",
    "Số vụ",
]


def book(*rows: list[Any], title: str = "", head: list[Any] | None = None) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "DS"
    sheet.append([title or None])
    sheet.append(head or HEAD)
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def row(**values: Any) -> list[Any]:
    told = {
        "name": "Camera an ninh",
        "field": "Camera",
        "commune": "Xã Di Linh",
        "now": None,
        "founded": 2020,
        "decision": "12/QĐ-UBND",
        "sites": 2,
        "groups": 3,
        "cases": None,
    } | values
    return [1, *told.values()]


def judged(story: Any, *rows: list[Any], **told: Any) -> lists.Judged:
    who = told.pop("by", story.cast.an).actor
    accepted = told.pop("accepted", ())
    return lists.judge(book(*rows, **told), by=who, on=TODAY, accepted=accepted)


def sentences(found: lists.Judged) -> list[tuple[str, str]]:
    return [(one.cell, one.sentence) for came in found.outcomes for one in came.problems]


def remarks(found: lists.Judged) -> list[tuple[str, str]]:
    return [(one.cell, one.sentence) for came in found.outcomes for one in came.notes]


@pytest.mark.parametrize(
    ("values", "cell", "sentence"),
    [
        ({"name": None}, "B3", "Chưa có «Tên mô hình». Hãy ghi, hoặc xóa dòng này."),
        ({"name": 12}, "B3", "«12» không phải tên. Hãy ghi tên bằng chữ."),
        (
            {"commune": None},
            "D3",
            "Chưa ghi xã, phường. Hãy ghi tên xã, phường của mô hình.",
        ),
        (
            {"commune": "Xã Không Đâu"},
            "D3",
            "Tỉnh Lâm Đồng không có Xã Không Đâu. Hãy kiểm tra lại tên xã, phường.",
        ),
        (
            {"commune": "Xã Di Lin"},
            "D3",
            "Tỉnh Lâm Đồng không có Xã Di Lin. Có phải Xã Di Linh, Tỉnh Lâm Đồng không?",
        ),
        (
            {"commune": "Xã Hòa Ninh"},
            "D3",
            "Xã Hòa Ninh, Tỉnh Lâm Đồng không thuộc địa bàn của bạn. "
            "Hãy gửi dòng này cho đơn vị quản lý.",
        ),
        (
            {"commune": "Xã Gia Hiệp"},
            "D3",
            "Xã Gia Hiệp đã chia về Xã Di Linh; Xã Hòa Ninh. Nay ở nơi nào? "
            "Ghi ở cột «Xã, phường hiện nay».",
        ),
        (
            {"commune": "Xã Gia Hiệp", "now": "Xã Xuân Hương"},
            "E3",
            "«Xã Xuân Hương» không phải nơi nhận của Xã Gia Hiệp. "
            "Nơi nhận là: Xã Di Linh; Xã Hòa Ninh.",
        ),
        (
            {"founded": "31/02/2021"},
            "F3",
            "Tháng 2/2021 chỉ có 28 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
        ),
        (
            {"decision": "đã ký"},
            "G3",
            "«đã ký» không phải số quyết định. Hãy ghi như 610/QĐ-UBND; chưa có thì để trống.",
        ),
        (
            {"name": "Camera nhà ông Ba 0912345678"},
            "B3",
            "Ở đây có vẻ có số điện thoại (091…78). Sổ này không giữ số máy của cá nhân. Xóa dãy "
            "số và ghi tên cơ quan tiếp nhận.",
        ),
        (
            {"cases": "theo dõi đối tượng"},
            "3",
            "«theo dõi đối tượng» là lời nói về việc theo dõi một người. Sổ này không theo dõi ai. "
            "Viết về việc phòng ngừa chung; nếu nói về người được tham gia, ghi «đối tượng tham "
            "gia».",
        ),
        ({"sites": "7O"}, "H3", "«7O» không phải số. Có phải 70 không?"),
        (
            {"sites": -1},
            "H3",
            "Số lượng không thể âm (−1). Hãy ghi số đúng; chưa biết thì để trống.",
        ),
        ({"sites": 501}, "H3", "501 quá lớn ở cột này (nhiều nhất 500). Hãy kiểm tra lại."),
        (
            {"sites": 0, "groups": 3},
            "H3",
            "Có 3 tổ mà 0 điểm. Hãy ghi số điểm, mỗi tổ thuộc một điểm.",
        ),
        ({"groups": "3 điểm"}, "I3", "«3 điểm»: có phải 3 không?"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_why(
    story: Any, values: dict[str, Any], cell: str, sentence: str
) -> None:
    assert sentences(judged(story, row(**values))) == [(cell, sentence)]


@pytest.mark.parametrize(
    ("values", "cell", "sentence"),
    [
        ({"sites": None}, "H3", "Số điểm chưa ghi: không tạo điểm."),
        ({"groups": "—"}, "I3", "Số tổ chưa ghi: không tạo tổ."),
        (
            {"sites": 5, "groups": 3},
            "I3",
            "Có 5 điểm nhưng chỉ 3 tổ: có điểm chưa có tổ.",
        ),
        (
            {"field": "Vũ trụ"},
            "C3",
            "«Vũ trụ» không có trong danh mục lĩnh vực; giữ ở ghi chú.",
        ),
    ],
)
def test_what_is_understood_with_care_is_remarked(
    story: Any, values: dict[str, Any], cell: str, sentence: str
) -> None:
    found = judged(story, row(**values))

    assert found.counts["ready"] == 1
    assert (cell, sentence) in remarks(found)


def test_a_missing_count_makes_no_site_and_stays_in_the_note(story: Any) -> None:
    content = book(row(sites=None, groups=4, field="Vũ trụ", decision="chưa có", cases=7))

    (made,) = lists.import_initiatives(content, by=story.cast.an.actor, on=TODAY).made

    assert Site.everything.filter(initiative=made).count() == 0
    assert made.note.splitlines() == [
        "Lĩnh vực theo danh sách: Vũ trụ.",
        "Danh sách chưa ghi số điểm.",
        "Số tổ theo danh sách: 4.",
        "Số vụ: 7.",
    ]
    assert (made.field, made.status) == ("other", Status.LISTED)
    assert Basis.objects.filter(initiative=made).count() == 0


def test_sites_and_groups_are_made_from_the_counts(story: Any) -> None:
    content = book(row(sites=3, groups=7))

    (made,) = lists.import_initiatives(content, by=story.cast.an.actor, on=TODAY).made

    sites = Site.everything.filter(initiative=made).order_by("pk")
    assert [site.name for site in sites] == [f"Điểm {n} (chưa ghi tên)" for n in (1, 2, 3)]
    assert [Group.everything.filter(site=site).count() for site in sites] == [3, 2, 2]


def test_a_row_keeps_the_unit_of_its_day_and_counts_at_its_heir(story: Any) -> None:
    found = judged(story, row(commune="Xã Gia Hiệp"), accepted={"DS!D3#heir"})

    (draft,) = found.ready
    assert draft.unit_id == story.country.old_split.pk
    assert draft.home_id == story.country.di_linh.pk


def test_the_present_commune_answers_for_a_split_one(story: Any) -> None:
    found = judged(story, row(commune="Xã Gia Hiệp", now="Xã Hòa Ninh"), by=story.cast.binh)

    (draft,) = found.ready
    assert (draft.unit_id, draft.home_id) == (story.country.hoa_ninh.pk, story.country.hoa_ninh.pk)


def test_a_yes_to_another_question_names_no_heir(story: Any) -> None:
    found = judged(story, row(commune="Xã Gia Hiệp"), accepted={"DS!D3", "DS!D3#name"})

    assert [said.answer for one in found.troubled for said in one.problems] == ["D3#heir"]


def test_an_initiative_named_twice_is_asked_not_written(story: Any) -> None:
    found = judged(story, row(), row(name="CAMERA  AN-NINH"), row(name="Tiếng mõ an ninh"))

    counts = {"ready": 2, "question": 1, "error": 0, "new": 2, "changed": 0, "same": 0, "rows": 3}
    assert found.counts == counts
    assert sentences(found) == [("B4", "Trùng tên và địa bàn với dòng 3. Là mô hình khác?")]


def test_an_initiative_already_in_the_register_is_asked(story: Any) -> None:
    known = story.draft(name="Camera an ninh")

    found = judged(story, row())

    assert sentences(found) == [
        ("B3", f"Địa bàn này đã có «Camera an ninh» ({known.code}). Là mô hình khác?")
    ]


def test_a_section_names_the_commune_of_its_rows(story: Any) -> None:
    head = ["STT", "Tên mô hình", "Số điểm", "Số tổ"]

    found = judged(
        story,
        ["I", "Xã Di Linh"],
        [1, "Camera an ninh", 1, 1],
        ["II", "Xã Hòa Ninh"],
        [2, "Camera an ninh", 1, 1],
        head=head,
        by=story.cast.binh,
    )

    assert [draft.home_id for draft in found.ready] == [
        story.country.di_linh.pk,
        story.country.hoa_ninh.pk,
    ]


def test_a_commune_need_not_name_itself(story: Any) -> None:
    head = ["STT", "Tên mô hình", "Số điểm", "Số tổ"]

    mine = judged(story, [1, "Camera an ninh", 1, 1], head=head)
    province = judged(story, [1, "Camera an ninh", 1, 1], head=head, by=story.cast.binh)

    assert [draft.home_id for draft in mine.ready] == [story.country.di_linh.pk]
    assert province.ready == []


def test_what_no_column_was_declared_for_is_said_and_kept(story: Any) -> None:
    found = judged(story, row(cases=7))

    assert found.warnings() == ["Cột J «Số vụ» chưa có chỗ riêng; nội dung giữ ở ghi chú."]
    assert found.ready[0].values["note"] == "Số vụ: 7."


def test_the_stranger_learns_that_the_name_exists_and_nothing_else(story: Any) -> None:
    """The answer is the same for every role: name, code and unit, wherever it is."""
    record = story.draft(name="Mô hình Camera an ninh", aim="Bí mật")

    found = judged(story, row(), by=story.cast.chi)

    sentence = (
        f"Gần như trùng với «{record.name}» ({record.code}, Xã Di Linh): chỉ khác cách viết. "
        "Là mô hình khác?"
    )
    assert sentences(found) == [("B3", sentence)]


def test_a_name_that_exists_elsewhere_becomes_a_question(story: Any, neighbour: Any) -> None:
    there = Initiative(unit=story.country.hoa_ninh, name="Camera an ninh", field="clan")
    actions.register(there, by=neighbour.actor)

    asked = judged(story, row())
    sure = judged(story, row(), accepted=["DS!B3"])

    assert asked.counts["question"] == 1
    assert [draft.despite for draft in sure.ready] == [CONFIRMED]


def test_what_somebody_confirmed_is_written_and_waits(story: Any) -> None:
    there = story.draft(name="Camera an ninh")

    imported = lists.import_initiatives(
        book(row()), by=story.cast.an.actor, on=TODAY, accepted=["DS!B3"]
    )

    pairs = Comparison.objects.values_list("one", "other", "verdict", "reason")
    assert list(pairs) == [(there.pk, imported.made[0].pk, "waiting", CONFIRMED)]


def test_hands_that_may_not_write_are_refused(story: Any) -> None:
    with pytest.raises(Refused) as refused:
        judged(story, row(), by=story.cast.mai)

    assert refused.value.code == "wrong_role"


def test_a_file_without_such_a_list_is_refused(story: Any) -> None:
    with pytest.raises(Refused) as refused:
        judged(story, ["A", 5], head=["Họ tên", "Lương"])

    assert (refused.value.code, refused.value.facts) == (
        "sheet_no_table",
        {"columns": "Tên mô hình"},
    )


def test_the_template_is_read_back_without_rows(story: Any) -> None:
    found = lists.judge(lists.template(), by=story.cast.an.actor, on=TODAY)

    assert set(found.counts.values()) == {0}


def test_an_export_says_the_same_when_read_back(story: Any) -> None:
    content = book(
        row(founded="05/11/2020"),
        row(name="Tiếng mõ an ninh", founded="Tháng 5/2021", sites=1, groups=4, decision=None),
        row(name="=HYPERLINK(1)", founded=2019, cases="-5"),
    )
    lists.import_initiatives(content, by=story.cast.an.actor, on=TODAY)
    rows = queries.listed(story.cast.an.actor)

    found = lists.judge(lists.exported(rows, on=TODAY), by=story.cast.an.actor, on=TODAY)

    told = {one.title: one for one in found.outcomes if one.status is not None}
    assert sorted(told) == sorted(record.name for record in rows)
    assert {(one.change, one.problems) for one in told.values()} == {("same", ())}


def test_an_answer_gives_every_row_back(story: Any) -> None:
    found = judged(story, row(), row(name="Tiếng mõ an ninh", sites="7O"))

    answer = openpyxl.load_workbook(io.BytesIO(lists.answered(found))).active

    assert answer.cell(3, 11).value.startswith("G3: Chưa ghi cơ quan ban hành")
    assert answer.cell(4, 11).value.splitlines()[0] == "H4: «7O» không phải số. Có phải 70 không?"


def test_a_hidden_row_is_asked_not_written(story: Any) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book(row(), row(name="Tiếng mõ an ninh"))))
    workbook.active.row_dimensions[4].hidden = True
    stream = io.BytesIO()
    workbook.save(stream)
    officer = story.cast.an.actor

    asked = lists.judge(stream.getvalue(), by=officer, on=TODAY)
    taken = lists.judge(stream.getvalue(), by=officer, on=TODAY, accepted={"DS!4#hidden"})

    assert sentences(asked) == [("4", "Dòng này đang ẩn trong tệp. Có ghi không?")]
    assert asked.warnings()[0] == "Có 1 dòng số liệu đang bị ẩn trong tệp."
    assert taken.counts["ready"] == 2


def test_rows_may_lean_on_the_one_above(story: Any) -> None:
    found = judged(story, row(), row(name="Tiếng mõ an ninh", commune="nt", field='"'))

    assert [draft.home_id for draft in found.ready] == [story.country.di_linh.pk] * 2
    assert found.ready[1].values["field"] == "camera_lighting"


def test_several_sheets_are_read_and_the_others_named(story: Any) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book(row())))
    second = workbook.create_sheet("Xã Hòa Ninh")
    second.append(["STT", "Tên mô hình", "Số điểm", "Số tổ"])
    second.append([1, "Camera an ninh", 1, 1])
    workbook.create_sheet("Ghi chép").append(["Họ tên", "Việc"])
    stream = io.BytesIO()
    workbook.save(stream)

    found = lists.judge(stream.getvalue(), by=story.cast.binh.actor, on=TODAY)

    assert [draft.home_id for draft in found.ready] == [
        story.country.di_linh.pk,
        story.country.hoa_ninh.pk,
    ]
    assert found.warnings()[0] == (
        "Trang tính «Ghi chép» không có bảng «Danh sách mô hình» nên không đọc."
    )
