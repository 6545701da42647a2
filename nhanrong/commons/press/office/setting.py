"""How lines, rules and tables are set in a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Book
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FACE = "Times New Roman"
LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
SIDES = {"left": LEFT, "center": CENTER, "right": RIGHT}
MARK = "DỮ LIỆU MINH HOẠ"
GREY, RED = RGBColor(0x46, 0x46, 0x46), RGBColor(0xA4, 0x16, 0x1A)


@dataclass(frozen=True, slots=True)
class Line:
    """How a line stands: size in points, weight, slant, side, and the room under it."""

    size: float
    bold: bool = False
    italic: bool = False
    side: Any = LEFT
    below: float = 0
    first: float = 0
    stays: bool = False
    """Whether it stays on one page with what follows."""


def begin(book: Book, size: float) -> None:
    """Set the face of the whole paper, in every script, and its language."""
    style = book.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(size)
    properties = style.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def page(book: Book, *, landscape: bool, bottom: int) -> int:
    """Set A4 with the margins of the decree and return the width of the text in millimetres."""
    section = book.sections[0]
    width, height = (297, 210) if landscape else (210, 297)
    left = 20 if landscape else 30
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(20), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    return width - left - 15


def put(into: Any, text: str, line: Line, *, lead: str = "") -> Paragraph:
    """Set a paragraph; `lead` is its bold opening. Line breaks in the text are kept."""
    paragraph: Paragraph = into.add_paragraph()
    shape = paragraph.paragraph_format
    paragraph.alignment = line.side
    shape.space_after, shape.first_line_indent = Pt(line.below), Mm(line.first)
    shape.keep_with_next = line.stays
    if lead:
        _run(paragraph, f"{lead} ", Line(line.size, bold=True))
    _run(paragraph, text, line)
    return paragraph


def _run(paragraph: Paragraph, text: str, line: Line) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = line.bold, line.italic, Pt(line.size)
    return run


def rule(into: Any, width: float, share: float) -> None:
    """Draw a rule in the middle, of this share of the width in millimetres."""
    paragraph: Paragraph = into.add_paragraph()
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "5"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    # Word wants the border before the indents.
    paragraph._p.get_or_add_pPr().append(borders)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(width * (1 - share) / 2)
    shape.line_spacing = Pt(3)


def bare(cell: _Cell) -> _Cell:
    """Take the empty paragraph out of a cell; the next one set there is its first."""
    for paragraph in cell.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    return cell


def grid(book: Any, widths: Sequence[float], rows: int, *, ruled: bool) -> Table:
    """Lay a table of these widths in millimetres, with rules or without."""
    table: Table = book.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid" if ruled else "Normal Table"
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        shape_row(row, widths)
    return table


def shape_row(row: Any, widths: Sequence[float]) -> None:
    """Give the cells of a row their widths, and keep the row on one page."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def head_of(row: Any) -> None:
    """Repeat a row at the top of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def number(paragraph: Paragraph, what: str, size: float) -> None:
    """Set the number of the page (PAGE) or of all pages (NUMPAGES)."""
    for kind, text in (("begin", ""), ("", what), ("end", "")):
        run = _run(paragraph, "", Line(size))
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def foot(footer: Any, words: str) -> Paragraph:
    """Set a line in the foot; the first one takes the paragraph that is there."""
    paragraph: Paragraph = footer.paragraphs[0]
    run = _run(paragraph, words, Line(9))
    run.font.color.rgb = GREY
    return paragraph


def mark(header: Any) -> None:
    """Mark invented data at the top of every page."""
    paragraph = put(header, "", Line(11, side=CENTER))
    run = _run(paragraph, MARK, Line(11, bold=True))
    run.font.color.rgb = RED
