"""The catalogue of families as a list: who sends it in, what it changes, its undoing."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import actions, queries, sheets
from nhanrong.registry.initiatives.models import Family, Initiative
from tests.registry.initiatives.test_sheets_changes import drafts, exported, outcomes, sentences

TODAY = date(2026, 11, 25)
HEAD = ["STT", "Mã", "Tên loại", "Lĩnh vực", "Mô tả", "Tên gọi khác"]


def book(*rows: list[Any]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in (HEAD, *rows):
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture
def dung(story: Any) -> Any:
    """Give who keeps the catalogue, with one family in it."""
    by = story.cast.dung.actor
    family = actions.add_family(Family(name="Camera an ninh", field="camera_lighting"), by=by)
    actions.add_alias(family, "Mắt thần an ninh", by=by)
    return by


def told() -> list[tuple[str, str, list[str]]]:
    return [(one.family.name, one.family.summary, one.aliases) for one in queries.catalogue()]


def test_the_catalogue_comes_back_unchanged(dung: Any) -> None:
    found = outcomes(sheets.FAMILIES, exported(sheets.FAMILIES, dung), dung)

    assert [(one.change, one.problems) for one in found] == [("same", ())]


def test_families_are_added_changed_and_taken_back(dung: Any) -> None:
    family = Family.objects.get()
    before = told()
    content = book(
        [1, family.pk, "Camera an ninh", "Camera", "Quan sát đường làng", "Camera giám sát"],
        [2, None, "Tiếng kẻng", "Tuần tra", None, "Kẻng làng; Kẻng báo động"],
    )

    found = outcomes(sheets.FAMILIES, content, dung)
    written = sheets.FAMILIES.write(drafts(found), on=TODAY, by=dung)

    assert [one.change for one in found] == ["changed", "new"]
    assert [one.label for one in found[0].differences] == ["Mô tả", "Tên gọi khác"]
    assert told() == [
        ("Camera an ninh", "Quan sát đường làng", ["Camera giám sát"]),
        ("Tiếng kẻng", "", ["Kẻng báo động", "Kẻng làng"]),
    ]
    assert (written.made, written.changed) == (1, 1)

    back = sheets.FAMILIES.take_back(written.deed, by=dung)

    assert (back.removed, back.restored, back.left) == (1, 1, ())
    assert told() == before


def test_a_family_in_use_stays(story: Any, dung: Any) -> None:
    content = book([1, None, "Tiếng kẻng", "Tuần tra", None, "Kẻng làng"])
    found = outcomes(sheets.FAMILIES, content, dung)
    written = sheets.FAMILIES.write(drafts(found), on=TODAY, by=dung)
    story.draft("Kẻng làng Đoài", family=Family.objects.get(name="Tiếng kẻng"))

    back = sheets.FAMILIES.take_back(written.deed, by=dung)

    assert (back.removed, back.left) == (0, ("Tiếng kẻng",))
    assert Initiative.everything.filter(family__isnull=False).count() == 1


def test_names_go_back_to_whose_they_were_unless_they_were_given_away(dung: Any) -> None:
    first = Family.objects.get()
    second = actions.add_family(Family(name="Tiếng kẻng", field="patrol"), by=dung)
    rows = [
        actions.FamilyRow(first.pk, {"name": "Mắt làng"}),
        actions.FamilyRow(second.pk, {"name": "Camera an ninh"}),
        actions.FamilyRow(None, {"name": "Tiếng kẻng", "field": "patrol"}),
    ]
    moved = actions.keep_families(rows, by=dung)

    back = actions.take_back_families(moved.deed, by=dung)

    assert (back.removed, back.restored, back.left) == (1, 2, ())
    assert [name for name, _summary, _aliases in told()] == ["Camera an ninh", "Tiếng kẻng"]

    renamed = actions.keep_families([actions.FamilyRow(second.pk, {"name": "Kẻng làng"})], by=dung)
    actions.add_family(Family(name="Tiếng kẻng", field="patrol"), by=dung)

    assert actions.take_back_families(renamed.deed, by=dung).left == ("Kẻng làng",)


def test_a_name_is_of_one_family(dung: Any) -> None:
    content = book(
        [1, None, "MẮT THẦN AN NINH", "Camera", None, None],
        [2, None, "Tiếng kẻng", "Tuần tra", None, "Kẻng làng"],
        [3, None, "Kẻng Làng", "Tuần tra", None, None],
        [4, None, "Tiếng mõ", None, "Gõ mõ báo động", None],
    )

    assert sentences(outcomes(sheets.FAMILIES, content, dung)) == [
        "Loại mô hình «Mắt thần an ninh» đã có trong danh mục (kể cả dưới tên gọi khác). Dùng loại "
        "đã có.",
        "«Kẻng Làng» đã có ở dòng 3. Mỗi tên chỉ thuộc một loại.",
        "Chưa có «Lĩnh vực». Hãy ghi, hoặc xóa dòng này.",
    ]


@pytest.mark.parametrize("who", ["an", "binh", "lan"])
def test_only_the_nation_keeps_the_catalogue(story: Any, dung: Any, who: str) -> None:
    by = getattr(story.cast, who).actor

    with pytest.raises(Refused) as read:
        outcomes(sheets.FAMILIES, book([1, None, "Tiếng kẻng", "Tuần tra", None, None]), by)
    with pytest.raises(Refused) as written:
        actions.keep_families([actions.FamilyRow(None, {"name": "A"})], by=by)

    assert {read.value.code, written.value.code} == {"catalogue_is_national"}
