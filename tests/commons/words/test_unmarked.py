"""Vietnamese outside its marks is found; data, names and explanations are left alone."""

from pathlib import Path

import pytest

from nhanrong.commons.words.unmarked import in_code, in_page, speaks, unmarked

NAMES = ["Nhân Rộng"]

PAGES = {
    "<h1>Sổ mô hình</h1>": [(1, "<h1>Sổ mô hình</h1>")],
    '<a aria-label="Đóng">': [(1, '<a aria-label="Đóng">')],
    "<p>\n\n  Chưa có\n</p>": [(3, "Chưa có")],
    '{% include "x" with title="Tiêu đề" %}': [(1, 'include "x" with title="Tiêu đề"')],
    '{{ value|default:"chưa có" }}': [(1, 'value|default:"chưa có"')],
    '{% include "x" with title=_("Tiêu đề") %}': [],
    '{% translate "Sổ mô hình" %}': [],
    "{% blocktranslate trimmed %}Ở đây{% endblocktranslate %}": [],
    "{% comment %}Ở đây{% endcomment %}{# và đây #}": [],
    "{% blocktranslate %}Ở đây{% endblocktranslate %} đó": [(1, "đó")],
    "<title>Nhân Rộng</title>": [],
    "<h1>Plain words</h1>": [],
}

CODES = {
    'A = "Sổ mô hình"': [(1, "Sổ mô hình")],
    'def f():\n    return f"Có {x} điểm"': [(2, "Có "), (2, " điểm")],
    'A = _("Sổ mô hình")': [],
    'A = gettext("Sổ " "mô hình") % {"a": 1}': [],
    '"""Sổ."""\ndef f():\n    """Trả về số."""': [],
    'writing(because="dữ liệu mẫu")': [],
    'A = "tổng cộng"  # words: kept': [],
    'A = "Nhân Rộng"': [],
    'A = re.compile("(ngày|tháng) [0-9]")': [],
    'A = re.sub("ngày", "", text)': [],
    'A = name.sub("ngày")': [(1, "ngày")],
}


@pytest.mark.parametrize(("text", "found"), PAGES.items())
def test_vietnamese_of_a_page_is_marked(text: str, found: list[tuple[int, str]]):
    assert in_page(text, NAMES) == found


@pytest.mark.parametrize(("text", "found"), CODES.items())
def test_vietnamese_of_code_is_marked(text: str, found: list[tuple[int, str]]):
    assert in_code(text, NAMES) == found


def test_rules_and_prints_do_not_speak_to_readers():
    spoken = [
        speaks(Path(place))
        for place in (
            "nhanrong/registry/initiatives/views.py",
            "nhanrong/registry/initiatives/rules.py",
            "nhanrong/registry/initiatives/rules/life.py",
            "nhanrong/registry/initiatives/documents.py",
            "nhanrong/bedrock/numbering.py",
            "nhanrong/commons/press/layout.py",
        )
    ]

    assert spoken == [True, False, False, False, False, False]


def test_unmarked_text_is_named_by_place(house, tmp_path: Path):
    house("nhanrong/room/views.py", '\nA = "Sổ"')
    house("nhanrong/room/samples.py", '"""Mẫu; words: kept."""\nA = "Sổ"')
    house("nhanrong/room/rules.py", 'A = "Sổ"')
    house("nhanrong/room/templates/room/page.html", "<p>Sổ</p>")

    assert unmarked(tmp_path, []) == [
        ("nhanrong/room/templates/room/page.html:1", "<p>Sổ</p>"),
        ("nhanrong/room/views.py:2", "Sổ"),
    ]
