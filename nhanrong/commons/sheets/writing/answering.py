"""The answer to a list that was sent in: each row with its sentence in a last column.

An .xlsx comes back as the officer's own workbook: its parts are copied as they are, and only into
the sheets that were judged the sentences and colours are written. An old .xls comes back as a new
workbook with the same rows.
"""

import io
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import IO, Final, overload

from django.utils import translation
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import reading
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.outcomes import Finding, Outcome, Status
from nhanrong.commons.sheets.reading import Sheet, Value, address
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.writing.book import Book
from nhanrong.commons.sheets.writing.markup import Body, position
from nhanrong.commons.sheets.writing.package import STYLES, Parts, opened
from nhanrong.commons.sheets.writing.patching import Patch
from nhanrong.commons.sheets.writing.styles import BARE, COLOURS, Styles
from nhanrong.commons.sheets.writing.survey import LAST, Told, survey

_AT_ONCE: Final = 256 * 1024  # bytes handed to the packer together


@overload
def answered(source: bytes, outcomes: Iterable[Outcome]) -> IO[bytes]: ...
@overload
def answered(source: Sequence[Sheet], outcomes: Iterable[Outcome]) -> bytes: ...
def answered(source: bytes | Sequence[Sheet], outcomes: Iterable[Outcome]) -> IO[bytes] | bytes:
    """Give the officer's workbook back with the answer to each row in a last column.

    `source` is the file as it was sent in; it comes back as an open temporary file at its start,
    with everything as it was but our column and the fill of wrong cells. A column that we wrote
    before is replaced. Rows alone (`Sheet`s) come back as a new workbook, in bytes.
    """
    if not isinstance(source, bytes):
        return _anew(source, outcomes)
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- handed to the caller, who closes it
    try:
        if source.startswith(b"PK"):
            _patch(source, outcomes, file)
        else:
            file.write(_anew(reading.workbook(source), outcomes))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _told(outcomes: Iterable[Outcome]) -> dict[str, Told]:
    """Keep of each row what is written into the sheet, by the sheet's name."""
    sheets: dict[str, Told] = defaultdict(Told)
    for outcome in outcomes:
        status = outcome.status
        if outcome.kind == Kind.HEAD:
            sheets[outcome.sheet].heads.append(outcome.row)
        elif status is not None and outcome.row > 0:
            sheets[outcome.sheet].rows[outcome.row] = (status, answer(outcome), _marked(outcome))
    return {name: told for name, told in sheets.items() if told.rows}


_NONE: Final[dict[int, Status]] = {}


def _marked(outcome: Outcome) -> dict[int, Status]:
    if not outcome.problems:
        return _NONE
    marked: dict[int, Status] = {}
    for found in outcome.problems:
        column = position(found.cell.encode())
        if column >= 0 and marked.get(column) != Status.ERROR:
            marked[column] = _status(found)
    return marked


def _status(found: Finding) -> Status:
    return Status.QUESTION if found.is_question else Status.ERROR


def _patch(source: bytes, outcomes: Iterable[Outcome], file: IO[bytes]) -> None:
    """Copy the package part by part; write the answers into its sheets."""
    sheets, label = _told(outcomes), _label()
    with opened(io.BytesIO(source)) as archive:
        parts = Parts(archive)
        lost = sheets.keys() - parts.sheets.keys()
        if lost:
            raise Refused("sheet_damaged")
        told = {parts.sheets[name]: told for name, told in sheets.items()}
        styles = Styles(parts.read(parts.styles) if parts.styles else BARE)
        numbers = parts.numbers_of(label)
        changed = {} if parts.styles else parts.with_styles()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for entry in _once(archive):
                if entry.filename in told:
                    own = told[entry.filename]
                    with archive.open(entry) as stream:
                        seen = survey(Body(stream), own, label, numbers)
                    if seen.column > LAST:
                        raise Refused("sheet_no_column")
                    patch = Patch(seen, own, styles, label)
                    with archive.open(entry) as stream, _entry(package, entry) as target:
                        _pour(patch.written(stream), target)
                elif entry.filename != parts.styles:
                    with _entry(package, entry) as target:
                        target.write(changed.get(entry.filename) or archive.read(entry))
            package.writestr(parts.styles or STYLES, styles.written())


def _once(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """List the parts; of two by one name the one that every reader takes, the last."""
    for name in dict.fromkeys(archive.namelist()):
        yield archive.getinfo(name)


def _entry(package: zipfile.ZipFile, like: zipfile.ZipInfo) -> IO[bytes]:
    entry = zipfile.ZipInfo(like.filename, like.date_time)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return package.open(entry, "w", force_zip64=like.file_size > 2**30)


def _pour(pieces: Iterable[bytes], target: IO[bytes]) -> None:
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            target.write(b"".join(waiting))
            waiting, size = [], 0
    target.write(b"".join(waiting))


def _anew(sheets: Sequence[Sheet], outcomes: Iterable[Outcome]) -> bytes:
    by_sheet: dict[str, dict[int, Outcome]] = defaultdict(dict)
    for outcome in outcomes:
        by_sheet[outcome.sheet][outcome.row] = outcome
    book = Book()
    for source in sheets:
        if source.name in by_sheet:
            _answer(book, source, by_sheet[source.name])
    return book.close()


def _answer(book: Book, source: Sheet, outcomes: Mapping[int, Outcome]) -> None:
    sheet = book.sheet(source.name)
    last = source.width
    sheet.set_column(0, last - 1, 16)
    sheet.set_column(last, last, 80)
    for row in range(1, source.height + 1):
        outcome = outcomes.get(row)
        marked = {found.cell for found in outcome.problems} if outcome else set()
        for column, value in source.written(row):
            shade = _shade(outcome) if address(row, column) in marked else {}
            book.put(sheet, (row - 1, column), _kept(value), **shade)
        if outcome is not None and outcome.status is not None:
            told = answer(outcome)
            book.put(sheet, (row - 1, last), told, text_wrap=True, **_shade(outcome))
    book.put(sheet, (max(_first(outcomes) - 2, 0), last), _label(), bold=True)


def _first(outcomes: Mapping[int, Outcome]) -> int:
    return min((row for row, one in outcomes.items() if one.status is not None), default=1)


def _kept(value: Value) -> Value:
    return value if isinstance(value, str | int | float | date) else plain(value)


def _shade(outcome: Outcome | None) -> dict[str, str]:
    status = outcome.status if outcome else None
    return {"bg_color": f"#{COLOURS[status]}"} if status else {}


def _label() -> str:
    """Name our column: Vietnamese in every language, so that it is known again (heads.ANSWER)."""
    with translation.override("vi"):
        return _("Kết quả đọc")


def answer(outcome: Outcome) -> str:
    """Say in one text what came of a row: each cell with its sentence, then the remarks."""
    if not outcome.problems and not outcome.notes:
        return _("Đọc được.")
    told = [f"{found.cell}: {found.sentence}" for found in outcome.problems]
    told += [f"{remark.cell}: {remark.sentence}" for remark in outcome.notes]
    return "\n".join(told)
