"""Writes workbooks: the empty form, an export, and the answer to a file that was sent in.

- `form(listing)`, `template(columns, heading)`: the empty form, as bytes.
- `listed(listing, records, on=…, origin=…, told=…)`: a declared list as a file; `export(columns,
  records, heading)`: any table. Both take an iterator and give an open temporary file at its start:
  `FileResponse(file, as_attachment=True, filename=…)` sends it, `shutil.copyfileobj` saves it.
- `answered(…)`: what came of each row, in the workbook that was sent in.
"""

from nhanrong.commons.sheets.writing.answering import answer, answered
from nhanrong.commons.sheets.writing.book import Heading, demonstration_mark, is_demonstration
from nhanrong.commons.sheets.writing.exporting import export, listed
from nhanrong.commons.sheets.writing.form import FORM_ROWS, form, is_help, template
from nhanrong.commons.sheets.writing.values import flat

__all__ = [
    "FORM_ROWS",
    "Heading",
    "answer",
    "answered",
    "demonstration_mark",
    "export",
    "flat",
    "form",
    "is_demonstration",
    "is_help",
    "listed",
    "template",
]
