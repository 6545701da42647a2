"""The same papers as Word files: the same words, the same measures, nothing that Word refuses."""

import io

import docx as word
import pytest
from docx.oxml.ns import qn

from nhanrong.commons import press
from nhanrong.commons.files.inspection import inspect
from tests.commons.press import papers, reading

PAPERS = {
    "decision": papers.DECISION,
    "delegation": papers.DELEGATION,
    "letter": papers.LETTER,
    "long": papers.LONG,
    "list": papers.LIST,
}
# The order in which Word wants what is said of a paragraph (ECMA-376, CT_PPr).
ORDER = ["pStyle", "keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc"]


@pytest.fixture(autouse=True)
def real(settings):
    """Write without the mark of invented data, unless a test asks for it."""
    settings.DEMO = False


def _open(paper):
    return word.Document(io.BytesIO(press.docx(paper)))


def _words(part) -> list[str]:
    return "".join(
        node.text or "" if node.tag == qn("w:t") else " "
        for node in part.iter(qn("w:t"), qn("w:br"), qn("w:p"), qn("w:tab"))
    ).split()


def _printed_words(paper) -> list[str]:
    """The words of the PDF, without what stands in the margins and what only a preview has."""
    lines = reading.text(press.pdf(paper)).splitlines()
    margins = ("Tra cứu:", "Số liệu đến", "Chữ ký, dấu")
    kept = (line for line in lines if not line.startswith(margins) and not line.isdigit())
    return " ".join(kept).split()


@pytest.mark.parametrize("paper", list(PAPERS.values())[:4], ids=list(PAPERS)[:4])
def test_a_document_says_the_same_in_word(paper):
    assert _words(_open(paper).element.body) == _printed_words(paper)


def test_a_list_says_the_same_in_word():
    # On paper the head stands on each of three pages.
    head = ["TT", "Tên", "mô", "hình", "Nơi", "khởi", "xướng", "Điểm"]
    printed = " ".join(_printed_words(papers.LIST))

    words = " ".join(_words(_open(papers.LIST).element.body))

    assert words == printed.replace(" ".join(head), "§", 1).replace(
        " ".join([*head, ""]), ""
    ).replace("§", " ".join(head))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_page_is_that_of_the_decree(paper):
    section = _open(paper).sections[0]
    measures = {
        name: round(getattr(section, name).mm)
        for name in ("page_width", "page_height", "top_margin", "left_margin", "right_margin")
    }

    lying = paper is papers.LIST
    assert measures == {
        "page_width": 297 if lying else 210,
        "page_height": 210 if lying else 297,
        "top_margin": 20,
        "left_margin": 20 if lying else 30,
        "right_margin": 15,
    }


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_one_face_alone_is_named(paper):
    book = _open(paper)
    named = {
        value
        for node in (
            *book.element.body.iter(qn("w:rFonts")),
            book.styles["Normal"].element.rPr.rFonts,
        )
        for key, value in node.items()
        if not key.endswith("Theme")
    }

    assert named == {"Times New Roman"}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_what_is_said_of_a_paragraph_stands_in_the_order_of_word(paper):
    for properties in _open(paper).element.body.iter(qn("w:pPr")):
        names = [node.tag.split("}")[1] for node in properties]

        assert names == sorted(names, key=ORDER.index)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_cell_ends_with_a_paragraph(paper):
    cells = list(_open(paper).element.body.iter(qn("w:tc")))

    assert [cell for cell in cells if cell[-1].tag != qn("w:p")] == []


def test_pages_are_numbered_from_the_second():
    section = _open(papers.LONG).sections[0]

    assert section.different_first_page_header_footer
    fields = [node.text for node in section.header._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE"]
    assert _words(section.first_page_header._element) == []


def test_a_list_repeats_its_head_and_says_its_day_below():
    book = _open(papers.LIST)
    rows = list(book.tables[1]._tbl.iter(qn("w:tr")))
    repeated = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]

    assert repeated == rows[:1]
    foot = " ".join(_words(book.sections[0].footer._element))
    assert foot == "Số liệu đến 05/11/2026 · Định nghĩa số đếm: bản 1 Trang /"


def test_a_preview_says_below_that_it_binds_nobody():
    foot = " ".join(_words(_open(papers.DECISION).sections[0].first_page_footer._element))

    assert foot == f"Tra cứu: {papers.DECISION.look_up} · Bản xem trước, chưa có giá trị pháp lý"


@pytest.mark.parametrize("paper", [papers.LONG, papers.LIST])
def test_invented_data_is_marked_above_and_below(settings, paper):
    settings.DEMO = True
    section = _open(paper).sections[0]

    for part in (section.header, section.footer):
        assert "DỮ LIỆU MINH HOẠ" in " ".join(_words(part._element))


def test_the_file_says_whose_it_is_and_not_what_made_it():
    about = _open(papers.DELEGATION).core_properties

    assert (about.title, about.author, about.comments, about.language) == (
        "Giấy ủy quyền Về việc xử lý công việc khi vắng mặt",
        "Công an xã Di Linh",
        "",
        "vi-VN",
    )


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_what_the_house_writes_it_also_accepts(paper):
    content = press.docx(paper)

    assert inspect("a.docx", content).content == content


@pytest.mark.parametrize("words", ["🎉\x00\x07", "\u202eabc", "a\nb\tc", "]]>&<w:t>"])
def test_whatever_people_write_makes_a_whole_file(words):
    paper = press.Report(title=words, body=words, blocks=(press.Paragraph(words, lead=words),))

    assert press.Paragraph(words).text == words
    assert _open(paper).tables == []


def test_an_empty_list_says_so():
    columns = (press.Column("Tên"), press.Column("Điểm"))
    table = press.Table(columns, (), empty="Chưa có mô hình nào.")

    book = _open(press.Report(title="Danh sách", blocks=(table,)))

    assert _words(book.element.body) == [
        "DANH",
        "SÁCH",
        "Tên",
        "Điểm",
        "Chưa",
        "có",
        "mô",
        "hình",
        "nào.",
    ]
