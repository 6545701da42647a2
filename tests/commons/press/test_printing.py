"""What comes out of the press: its text, its letters, its measures in millimetres."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons import press
from nhanrong.commons.press import letters, printing
from tests.commons.press import papers, reading
from tests.commons.press.reading import golden

PAPERS = {
    "decision": papers.DECISION,
    "delegation": papers.DELEGATION,
    "letter": papers.LETTER,
    "long": papers.LONG,
    "list": papers.LIST,
}
# A4, and the margins that Decree 30/2020/NĐ-CP allows: 20–25, 20–25, 30–35, 15–20 mm.
WIDTH, HEIGHT = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 30, 15, 20, 20
HAIR = 0.4
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
EVERY_LETTER = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ bcdđ eèẻẽéẹ êềểễếệ ghiìỉĩíị klmn oòỏõóọ ôồổỗốộ ơờởỡớợ pqrst uùủũúụ "
    "ưừửữứự vx yỳỷỹýỵ"
)


@pytest.fixture(autouse=True)
def real(settings):
    """Print without the mark of invented data, unless a test asks for it."""
    settings.DEMO = False


@pytest.mark.parametrize(("name", "paper"), PAPERS.items(), ids=PAPERS)
def test_a_paper_says_what_was_agreed(name, paper):
    said, agreed = golden(name, press.pdf(paper))

    assert said == agreed


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_only_tinos_is_used_and_it_lies_in_the_file(paper):
    used = reading.fonts(press.pdf(paper))

    assert set(used) <= {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert set(used.values()) == {True}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_paper_is_tagged_and_made_for_the_archive(paper):
    printed = press.pdf(paper)

    assert reading.about(printed)["Tagged"] == "yes"
    assert b"<pdfaid:part>2</pdfaid:part>" in printed
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in printed
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed


def test_a_word_without_end_stays_between_the_margins():
    column = press.Table((press.Column("Tên"), press.Column("Mã", 0.2)), (("a" * 200, "b" * 40),))
    paper = press.Report(title="x" * 90, blocks=(press.Paragraph("c" * 300), column))

    page = reading.pages(press.pdf(paper))[0]

    assert min(word.left for word in page.words) >= LEFT - HAIR
    assert max(word.right for word in page.words) <= WIDTH - RIGHT + HAIR
    assert reading.text(press.pdf(paper)).count("b") == 40


def test_every_vietnamese_letter_is_read_back_in_every_face():
    words = f"{EVERY_LETTER} {EVERY_LETTER.upper()}"
    paper = press.Report(
        title="Chữ",
        blocks=(
            press.Paragraph(words),
            press.Paragraph(words, italic=True),
            press.Paragraph("", lead=words),
            press.Heading(words, 2),
        ),
    )

    said = reading.text(press.pdf(paper))

    assert said.replace("\n", "").replace(" ", "").count(words.replace(" ", "")) == 4


# --- Measures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [papers.DECISION, papers.DELEGATION, papers.LETTER, papers.LONG])
def test_the_margins_are_those_of_the_decree(paper):
    for number, page in enumerate(reading.pages(press.pdf(paper))):
        assert (round(page.width), round(page.height)) == (WIDTH, HEIGHT)
        assert min(word.left for word in page.words) >= LEFT - HAIR
        assert max(word.right for word in page.words) <= WIDTH - RIGHT + HAIR
        body = [w for w in page.words if w.top > TOP - HAIR or number == 0]
        assert min(word.top for word in body) >= TOP - HAIR
        foot = HEIGHT - BOTTOM
        below = " ".join(word.text for word in page.words if word.bottom > foot + HAIR)
        look_up = f"Tra cứu: {paper.look_up} Bản xem trước, chưa có giá trị pháp lý"
        assert below == (look_up if paper.look_up else "")


def test_body_lines_reach_both_margins():
    page = reading.pages(press.pdf(papers.LONG))[1]

    assert min(word.left for word in page.words) == pytest.approx(LEFT, abs=HAIR)
    assert max(word.right for word in page.words) == pytest.approx(WIDTH - RIGHT, abs=HAIR)


def test_the_last_paragraph_before_the_signature_reaches_them_too():
    page = reading.pages(press.pdf(papers.DECISION))[0]

    line = page.line_of("Chánh")
    assert max(word.right for word in line) == pytest.approx(WIDTH - RIGHT, abs=HAIR)


def test_a_paragraph_begins_one_and_a_quarter_centimetres_in():
    page = reading.pages(press.pdf(papers.DECISION))[0]
    first = next(word for word in page.words if word.text == "Điều" and word.left < 50)

    assert first.left == pytest.approx(LEFT + 12.7, abs=HAIR)


def test_the_heads_stand_over_their_columns():
    page = reading.pages(press.pdf(papers.DELEGATION))[0]
    half = LEFT + 165 * 0.44
    motto = page.middle_of("phúc", after=half)

    assert page.middle_of("HÒA", after=half) == pytest.approx(motto, abs=0.5)
    assert page.middle_of("năm", after=half) == pytest.approx(motto, abs=0.5)
    assert page.line_of("phúc")[-1].top > page.line_of("HÒA")[-1].top
    body, number = page.middle_of("XÃ", before=half), page.middle_of("Số:", before=half)
    assert body == pytest.approx(number, abs=0.5)


def test_kind_and_abstract_stand_in_the_middle_of_the_text():
    page = reading.pages(press.pdf(papers.DECISION))[0]
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2

    assert page.middle_of("việc") == pytest.approx(middle, abs=0.5)
    assert page.middle_of("QUYẾT") == pytest.approx(middle, abs=0.5)


def test_number_and_day_stand_on_one_line():
    page = reading.pages(press.pdf(papers.DELEGATION))[0]
    line = " ".join(word.text for word in page.line_of("Số:"))

    assert line == "Số: 07/GUQ-CAX Di Linh, ngày 05 tháng 02 năm 2026"


def test_pages_are_numbered_in_the_upper_margin_from_the_second():
    first, second, *_ = reading.pages(press.pdf(papers.LONG))
    in_margin = [word for word in second.words if word.bottom < TOP]

    assert [word for word in first.words if word.bottom < TOP] == []
    assert [word.text for word in in_margin] == ["2"]
    middle = (in_margin[0].left + in_margin[0].right) / 2
    assert middle == pytest.approx(LEFT + (WIDTH - LEFT - RIGHT) / 2, abs=0.5)


def test_a_signature_never_stands_alone_on_a_page():
    for length in range(14, 22):
        paper = press.Document(
            body="Ủy ban nhân dân xã",
            kind="Báo cáo",
            abstract="Thử",
            blocks=papers.LONG.blocks[:length],
            signer=papers.LONG.signer,
        )
        last = reading.pages(press.pdf(paper))[-1]

        assert "Đoạn" in {word.text for word in last.words}


# --- Lists ---------------------------------------------------------------------------------------


def test_a_list_repeats_its_head_and_numbers_its_pages():
    printed = press.pdf(papers.LIST)
    pages = reading.pages(printed)

    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        words = " ".join(word.text for word in page.words)
        assert "Tên mô hình Nơi khởi xướng" in words
        assert f"Số liệu đến 05/11/2026 · Định nghĩa số đếm: bản 1 Trang {number}/3" in words


def test_an_empty_list_says_so():
    table = press.Table(
        (press.Column("Tên"), press.Column("Điểm")), (), empty="Chưa có mô hình nào."
    )

    said = reading.text(press.pdf(press.Report(title="Danh sách", blocks=(table,))))

    assert said == "DANH SÁCH\nTên Điểm\nChưa có mô hình nào.\nTrang 1/1\n"


def test_a_large_list_is_printed_and_forgotten(monkeypatch):
    monkeypatch.setattr(printing, "LARGE", 1000)

    assert press.pdf(papers.LIST, at=NOON) == press.pdf(papers.LIST, at=NOON)
    assert len(reading.pages(press.pdf(papers.LONG))) == 3


# --- Marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [papers.LONG, papers.LIST])
def test_invented_data_is_marked_on_every_page(settings, paper):
    settings.DEMO = True

    for page in reading.pages(press.pdf(paper)):
        words = [word.text for word in page.words]
        foot = " ".join(word.text for word in page.words if word.bottom > page.height - BOTTOM)
        assert "DỮ LIỆU MINH HOẠ" in foot
        assert words.count("DỮ") == 2  # the other one crosses the page


@pytest.mark.parametrize("paper", [papers.LONG, papers.LIST])
def test_real_data_bears_no_mark(paper):
    assert "MINH" not in reading.text(press.pdf(paper))


def test_a_preview_says_that_it_binds_nobody():
    assert "Bản xem trước, chưa có giá trị pháp lý" in reading.text(press.pdf(papers.DECISION))
    assert "Bản xem trước" not in reading.text(press.pdf(papers.DELEGATION))


# --- What people write ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["#import «x»", "*đậm* _nghiêng_", "$x^2$ @ai <nhãn>", "= Tiêu đề", "- gạch", "\\ // /*"],
)
def test_what_people_write_is_text_and_never_an_order_to_the_press(words):
    paper = press.Report(title="Chữ", blocks=(press.Paragraph(words),))

    assert reading.text(press.pdf(paper)) == f"CHỮ\n{words}\nTrang 1/1\n"


@pytest.mark.parametrize("words", ["🎉 中文", "a\x00b\x07", "\u202eabc", "\ud7ff", "", "\n"])
def test_a_sign_that_cannot_be_set_stops_no_paper(words):
    blocks = (press.Heading(words), press.Heading("a", 2), press.Paragraph(words))
    paper = press.Report(title=words, body=words, blocks=blocks, notes=(words,))

    assert press.pdf(paper).startswith(b"%PDF-")


def test_unknown_signs_are_seen_as_squares():
    paper = press.Report(title="Chữ", blocks=(press.Paragraph("Lễ ra mắt 🎉"),))

    assert reading.text(press.pdf(paper)) == f"CHỮ\nLễ ra mắt {letters.UNKNOWN}\nTrang 1/1\n"


ANY = st.text(max_size=80)
BLOCKS = st.one_of(
    st.builds(press.Paragraph, ANY, lead=ANY, italic=st.booleans()),
    st.builds(press.Heading, ANY, level=st.sampled_from([1, 2])),
    st.builds(press.Points, st.tuples(ANY, ANY)),
    st.builds(press.Facts, st.tuples(st.tuples(ANY, ANY))),
    st.builds(press.Figures, st.tuples(st.builds(press.Figure, ANY, ANY, ANY))),
    st.builds(
        press.Table,
        st.tuples(st.builds(press.Column, ANY), st.builds(press.Column, ANY)),
        st.lists(st.tuples(ANY, ANY), max_size=3).map(tuple),
        empty=ANY,
    ),
)
SIGNERS = st.builds(
    press.Signer,
    ANY,
    ANY,
    st.lists(st.builds(press.Capacity, st.sampled_from(press.Signing), ANY), max_size=2).map(tuple),
    ANY,
)
ANY_PAPER = st.one_of(
    st.builds(
        press.Document,
        body=ANY,
        upper_body=ANY,
        number=st.none() | st.integers(0, 99999),
        symbol=ANY,
        place=ANY,
        day=st.none() | st.dates(),
        kind=ANY,
        abstract=ANY,
        authority=ANY,
        grounds=st.lists(ANY, max_size=3).map(tuple),
        resolves=ANY,
        addressees=st.lists(ANY, max_size=3).map(tuple),
        blocks=st.lists(BLOCKS, max_size=4).map(tuple),
        recipients=st.lists(ANY, max_size=3).map(tuple),
        signer=st.none() | SIGNERS,
        look_up=ANY,
        preview=st.booleans(),
    ),
    st.builds(
        press.Report,
        title=ANY,
        subtitle=ANY,
        body=ANY,
        blocks=st.lists(BLOCKS, max_size=4).map(tuple),
        as_of=st.none() | st.dates(),
        definition=ANY,
        look_up=ANY,
        landscape=st.booleans(),
        notes=st.lists(ANY, max_size=2).map(tuple),
    ),
)


@given(paper=ANY_PAPER)
def test_any_paper_is_printed_and_written(paper):
    assert press.pdf(paper).startswith(b"%PDF-1.7")
    assert press.docx(paper).startswith(b"PK")


@pytest.mark.soak
@given(paper=ANY_PAPER)
def test_any_paper_is_printed_and_written_in_full_numbers(paper):
    assert press.pdf(paper).startswith(b"%PDF-1.7")
    assert press.docx(paper).startswith(b"PK")
