"""The blocks that every paper is made of, in a Word file."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Book
from docx.oxml.ns import qn

from nhanrong.commons.press.office import setting
from nhanrong.commons.press.office.setting import BOTH, LEFT, SIDES, Line, put


@dataclass(frozen=True, slots=True)
class Measure:
    """What a paper gives its blocks: the width of the text, the size of its letters, its indent."""

    width: float
    size: float
    table: float
    first: float = 0
    side: Any = LEFT


def lay(book: Book, block: dict[str, Any], measure: Measure) -> None:
    """Set one block."""
    _LAYERS[block["is"]](book, block, measure)


def _paragraph(book: Book, block: dict[str, Any], measure: Measure) -> None:
    line = Line(
        measure.size,
        italic=block["italic"],
        side=measure.side,
        below=6,
        first=measure.first,
    )
    put(book, block["text"], line, lead=block["lead"])


def _heading(book: Book, block: dict[str, Any], measure: Measure) -> None:
    line = Line(
        measure.size,
        bold=True,
        italic=block["level"] == 2,  # noqa: PLR2004 -- the second of two levels
        below=6,
        first=measure.first,
        stays=True,
    )
    put(book, block["text"], line)


def _points(book: Book, block: dict[str, Any], measure: Measure) -> None:
    line = Line(measure.size, side=BOTH, below=6, first=measure.first)
    for words in block["lines"]:
        put(book, f"- {words}", line)


def _facts(book: Book, block: dict[str, Any], measure: Measure) -> None:
    widths = (measure.width * 0.34, measure.width * 0.66)
    table = setting.grid(book, widths, len(block["rows"]), ruled=False)
    for row, words in zip(table.rows, block["rows"], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            put(setting.bare(cell), text, Line(measure.size, below=3))
    _room(book)


def _figures(book: Book, block: dict[str, Any], measure: Measure) -> None:
    figures = block["figures"]
    widths = [measure.width / len(figures)] * len(figures)
    table = setting.grid(book, widths, 1, ruled=False)
    for cell, figure in zip(table.rows[0].cells, figures, strict=True):
        setting.bare(cell)
        put(cell, f"{figure['value']} {figure['noun']}", Line(measure.size + 2, bold=True))
        put(cell, figure["definition"], Line(measure.size - 1.5))
    _room(book)


def _table(book: Book, block: dict[str, Any], measure: Measure) -> None:
    columns = block["columns"]
    shares = sum(column["width"] for column in columns)
    widths = [measure.width * column["width"] / shares for column in columns]
    table = setting.grid(book, widths, 1, ruled=True)
    setting.head_of(table.rows[0])
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        head = Line(measure.table, bold=True, side=setting.CENTER)
        put(setting.bare(cell), column["label"], head)
    for rows, bold in ((block["rows"], False), ([block["total"]] if block["total"] else [], True)):
        model = [Line(measure.table, bold=bold, side=SIDES[column["align"]]) for column in columns]
        _fill(table, rows, widths, model)
    if not block["rows"] and block["empty"]:
        cells = _added(table).cells
        whole = cells[0].merge(cells[-1])
        put(setting.bare(whole), block["empty"], Line(measure.table, italic=True))
    _room(book)


def _added(table: Any) -> Any:
    return table.add_row()


def _fill(
    table: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], model: Sequence[Line]
) -> None:
    """Add rows that all look like one: it is set once, and copied for each."""
    if not rows:
        return
    first = _added(table)
    setting.shape_row(first, widths)
    for cell, line in zip(first.cells, model, strict=True):
        put(setting.bare(cell), "-", line)
    pattern = first._tr
    table._tbl.remove(pattern)
    for words in rows:
        row = deepcopy(pattern)
        for run, text in zip(row.iter(qn("w:r")), words, strict=True):
            run.text = text
        table._tbl.append(row)


def _room(book: Book) -> None:
    """Leave room after a table: Word needs a paragraph there in any case."""
    put(book, "", Line(6))


_LAYERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "points": _points,
    "facts": _facts,
    "figures": _figures,
    "table": _table,
}
