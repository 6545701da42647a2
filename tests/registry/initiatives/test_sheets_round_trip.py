"""A list goes out and comes back: nothing is changed; what somebody changed, and only that, is."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.vietnamese import clean, clean_lines
from nhanrong.commons.sheets.outcomes import Change
from nhanrong.registry.initiatives import actions, sheets
from nhanrong.registry.initiatives.models import FIELD_NAMES, Initiative
from tests.registry.initiatives.test_sheets_changes import exported, mended, outcomes

NASTY = (
    "=1+1", "+84", "-", "—", "nt", '"', "chưa có", "@SUM(A1)", "007", "1/2/2020", "TRUE", "12",
    "Mô hình «Mõ»", "TỔ TỰ QUẢN ANTT", "tổ\nliên gia", "<b>&amp;</b>", "a; b", "😀 mõ",
    "Không rõ", "'", "Xã Di Linh", "Tổng cộng", "7O", "x" * 200,
)  # fmt: skip
# A box of a page takes no control characters.
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXT = st.one_of(st.sampled_from(NASTY), st.text(SIGNS, max_size=40))
LINES = TEXT.map(clean_lines)
NAME = TEXT.map(lambda text: clean(text)[:200]).filter(bool)
FIGURE = st.none() | st.integers(0, 1_000_000)
MONEY = st.none() | st.integers(0, 10**13)
DAY = st.tuples(
    st.dates(date(1945, 1, 1), date(2026, 11, 1)), st.sampled_from(["day", "month", "year"])
)


@st.composite
def content(draw: Any) -> dict[str, Any]:
    """Invent what a page would keep, however odd."""
    values = {
        "name": draw(NAME),
        "field": draw(st.sampled_from(sorted(FIELD_NAMES))),
        **{key: draw(LINES) for key in ("note", "problem", "aim", "method")},
        "participants": draw(FIGURE),
        **{key: draw(MONEY) for key in ("state_funding", "social_funding")},
    }
    if draw(st.booleans()):
        day, precision = draw(DAY)
        first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
        values |= {"founded_on": first[precision], "founded_precision": precision}
    return values


MENDS = {
    "Ghi_chú": st.sampled_from(["ghi thêm", "=2+2", "dòng một\ndòng hai"]),
    "Mục_tiêu": st.sampled_from(["Giữ yên xóm làng", "+ an toàn"]),
    "Số_người_tham_gia": st.sampled_from([0, 999_999]),
    "Kinh_phí_ngân_sách_(đồng)": st.sampled_from([123, 10**12]),
    "Lĩnh_vực": st.sampled_from(["Ma túy", "Camera"]),
}
KEYS = {
    "Ghi_chú": "note",
    "Mục_tiêu": "aim",
    "Số_người_tham_gia": "participants",
    "Kinh_phí_ngân_sách_(đồng)": "state_funding",
    "Lĩnh_vực": "field",
}
FIELDS = {"Ma túy": "drug_prevention", "Camera": "camera_lighting"}


def goes_and_comes(story: Any, rows: list[dict[str, Any]], cells: dict[str, Any]) -> None:
    """Enter the rows, send them out and back, unchanged and then with the cells changed."""
    an = story.cast.an.actor
    for values in rows:
        record = Initiative(unit=story.country.di_linh, **values)
        actions.register(record, by=an, despite="Bài thử ghi thêm một mô hình")
    file = exported(sheets.LISTING, an)

    found = outcomes(sheets.LISTING, file, an)

    assert [(one.change, one.problems) for one in found] == [(Change.SAME, ())] * len(rows)
    first = Initiative.everything.order_by("sort_key", "pk").first()
    wanted = {
        label.replace("_", " ")
        for label, value in cells.items()
        if FIELDS.get(value, value) != getattr(first, KEYS[label])
    }
    back, *others = outcomes(sheets.LISTING, mended(file, **cells), an)
    assert {one.label for one in back.differences} == wanted
    assert [one.change for one in others] == [Change.SAME] * len(others)
    event(f"{len(rows)} rows, {len(wanted)} cells changed")


ROWS = st.lists(content(), min_size=1, max_size=4)
CELLS = st.fixed_dictionaries({}, optional=MENDS)


@settings(max_examples=6, phases=(Phase.generate,))
@given(rows=ROWS, cells=CELLS)
def test_a_list_goes_out_and_comes_back(story: Any, rows: Any, cells: Any) -> None:
    with transaction.atomic():
        goes_and_comes(story, rows, cells)
        transaction.set_rollback(True)


@pytest.mark.soak
@settings(max_examples=400)
@given(rows=ROWS, cells=CELLS)
def test_many_lists_go_out_and_come_back(story: Any, rows: Any, cells: Any) -> None:
    with transaction.atomic():
        goes_and_comes(story, rows, cells)
        transaction.set_rollback(True)
