"""An official document in the layout of Decree 30/2020/NĐ-CP, Annex I, as a Word file."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Book
from docx.shared import Mm

from nhanrong.commons.press.office import blocks, setting
from nhanrong.commons.press.office.setting import BOTH, CENTER, Line, put

FIRST = 12.7
_HEADS = (0.42, 0.58)
_SIGNATURE = (0.5, 0.5)
_ROOM_TO_SIGN = 4


def lay(book: Book, facts: dict[str, Any]) -> None:
    """Set the paper from its heads to its signature."""
    setting.begin(book, 14)
    width = setting.page(book, landscape=False, bottom=20)
    _margins(book, facts)
    _heads(book, facts, width)
    _kind(book, facts, width)
    _addressees(book, facts["addressees"])
    if facts["authority"]:
        put(book, facts["authority"].upper(), Line(14, bold=True, side=CENTER, below=10))
    body = Line(14, italic=True, side=BOTH, below=6, first=FIRST)
    for words in _listed(facts["grounds"]):
        put(book, words, body)
    if facts["resolves"]:
        put(book, facts["resolves"].upper(), Line(14, bold=True, side=CENTER, below=8, stays=True))
    measure = blocks.Measure(width, 14, 12, first=FIRST, side=BOTH)
    for block in facts["blocks"]:
        blocks.lay(book, block, measure)
    # A signature never stands alone on a page: the last lines stay with it.
    book.paragraphs[-1].paragraph_format.keep_with_next = True
    _close(book, facts, width)


def _listed(words: Sequence[str]) -> list[str]:
    """End each with a semicolon, the last with a full stop."""
    return [f"{text}{';' if place < len(words) else '.'}" for place, text in enumerate(words, 1)]


def _margins(book: Book, facts: dict[str, Any]) -> None:
    """Number the pages from the second; say below where the paper is found and what it is."""
    section = book.sections[0]
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = CENTER
    setting.number(header, "PAGE", 13)
    words = [f"Tra cứu: {facts['look_up']}"] if facts["look_up"] else []
    words += ["Bản xem trước, chưa có giá trị pháp lý"] if facts["preview"] else []
    words += [setting.MARK] if facts["sample"] else []
    for footer in (section.footer, section.first_page_footer):
        setting.foot(footer, " · ".join(words))
    if facts["sample"]:
        setting.mark(section.first_page_header)
        setting.mark(section.header)


def _heads(book: Book, facts: dict[str, Any], width: float) -> None:
    widths = [width * share for share in _HEADS]
    table = setting.grid(book, widths, 2, ruled=False)
    cells = [setting.bare(cell) for row in table.rows for cell in row.cells]
    body, nation, number, place = cells
    if facts["upper_body"]:
        put(body, facts["upper_body"].upper(), Line(12.5, side=CENTER))
    put(body, facts["body"].upper(), Line(12.5, bold=True, side=CENTER))
    setting.rule(body, widths[0], 0.3)
    put(nation, facts["national_name"], Line(12.5, bold=True, side=CENTER))
    put(nation, facts["motto"], Line(13.5, bold=True, side=CENTER))
    setting.rule(nation, widths[1], 0.6)
    put(number, facts["number_line"], Line(13, side=CENTER))
    if not facts["kind"] and facts["abstract"]:
        put(number, facts["abstract"], Line(12, side=CENTER))
    put(place, facts["place_line"], Line(13, italic=True, side=CENTER))


def _kind(book: Book, facts: dict[str, Any], width: float) -> None:
    put(book, "", Line(12))
    if not facts["kind"]:
        return
    put(book, facts["kind"].upper(), Line(14, bold=True, side=CENTER))
    if facts["abstract"]:
        put(book, facts["abstract"], Line(14, bold=True, side=CENTER))
        setting.rule(book, width, 0.3)
    put(book, "", Line(12))


def _addressees(book: Book, names: Sequence[str]) -> None:
    if len(names) == 1:
        put(book, f"Kính gửi: {names[0]}", Line(14, side=CENTER, below=12))
    elif names:
        put(book, "Kính gửi:", Line(14, stays=True)).paragraph_format.left_indent = Mm(36)
        for name in _listed(names):
            put(book, f"- {name}", Line(14)).paragraph_format.left_indent = Mm(36)
        put(book, "", Line(12))


def _close(book: Book, facts: dict[str, Any], width: float) -> None:
    """Set who receives it on the left and who signs it on the right, together on one page."""
    table = setting.grid(book, [width * share for share in _SIGNATURE], 1, ruled=False)
    left, right = (setting.bare(cell) for cell in table.rows[0].cells)
    put(left, "Nơi nhận:" if facts["recipients"] else "", Line(12, bold=True, italic=True))
    for name in _listed(facts["recipients"]):
        put(left, f"- {name}", Line(11))
    signer = facts["signer"] or {"lines": [""], "rank": "", "name": ""}
    for words in signer["lines"]:
        put(right, words, Line(14, bold=True, side=CENTER))
    for _ in range(_ROOM_TO_SIGN):
        put(right, "", Line(14, side=CENTER))
    name = f"{signer['rank']} {signer['name']}".strip()
    put(right, name, Line(14, bold=True, side=CENTER))
    put(book, "", Line(2))
