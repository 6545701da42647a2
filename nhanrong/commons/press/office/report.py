"""A list or a record as a Word file: 11 pt, heads repeated, as-of date and definition below."""

from typing import Any

from docx.document import Document as Book
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from nhanrong.commons.press.office import blocks, setting
from nhanrong.commons.press.office.setting import CENTER, Line, put


def lay(book: Book, facts: dict[str, Any]) -> None:
    """Set the paper from its title to its notes."""
    setting.begin(book, 11)
    width = setting.page(book, landscape=facts["landscape"], bottom=22)
    _foot(book, facts, width)
    if facts["body"]:
        if facts["upper_body"]:
            put(book, facts["upper_body"].upper(), Line(11))
        put(book, facts["body"].upper(), Line(11, bold=True, below=10))
    put(book, facts["title"].upper(), Line(15, bold=True, side=CENTER, below=4))
    if facts["subtitle"]:
        put(book, facts["subtitle"], Line(11, italic=True, side=CENTER, below=8))
    measure = blocks.Measure(width, 11, 11)
    for block in facts["blocks"]:
        blocks.lay(book, block, measure)
    for note in facts["notes"]:
        put(book, note, Line(10, italic=True))


def _foot(book: Book, facts: dict[str, Any], width: float) -> None:
    section = book.sections[0]
    words = [facts["as_of"], facts["definition"], setting.MARK if facts["sample"] else ""]
    words += [f"Tra cứu: {facts['look_up']}"] if facts["look_up"] else []
    line = setting.foot(section.footer, " · ".join(word for word in words if word) + "\tTrang ")
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    setting.number(line, "PAGE", 9)
    line.add_run("/")
    setting.number(line, "NUMPAGES", 9)
    if facts["sample"]:
        setting.mark(section.header)
