"""Reads a day as officers write it: a date, a month, a year, or a day that does not exist."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from typing import Final

from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import cells
from nhanrong.commons.sheets.cells import (
    NO_HINT,
    NOTHING,
    Hint,
    Problem,
    Reader,
    Reading,
    is_missing,
    plain,
    unreadable,
)
from nhanrong.commons.sheets.reading import ERROR_VALUE, Unreadable, Value

EARLIEST: Final = 1945
LATEST: Final = 2100
_EXCEL_EPOCH = date(1899, 12, 30)
_MAC_EPOCH = date(1904, 1, 1)
_SERIALS = range(16_438, 73_051)  # the serial numbers of 1945 and of 2099
_MAC_SERIALS = range(14_976, 71_589)  # the same days, counted from 1904
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_MONTHS: Final = 12


class Precision(StrEnum):
    """How exactly a day is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Dated:
    """A day and how exactly it is known; a month or a year stands for its first day."""

    day: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        if self.precision == Precision.YEAR:
            return str(self.day.year)
        if self.precision == Precision.MONTH:
            return f"{self.day.month:02d}/{self.day.year}"
        return vietnamese.date_vi(self.day)


def day() -> Reader:
    """Read a day with its precision; what lies after the day of the figures is asked about."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value):
            return NOTHING
        if isinstance(value, float) and not isfinite(value):
            return unreadable(ERROR_VALUE)
        reading = _read(value, is_1904=hint.is_1904)
        return _judged(reading, hint.as_of, is_cell=isinstance(value, date))

    return read


def _read(value: Value, *, is_1904: bool) -> Reading:
    if isinstance(value, datetime):
        return Reading(Dated(value.date()))
    if isinstance(value, date):
        return Reading(Dated(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(float(value), plain(value), is_1904=is_1904)
    return _from_words(unicodedata.normalize("NFKC", plain(value)))


def _judged(reading: Reading, as_of: date | None, *, is_cell: bool) -> Reading:
    dated = reading.value
    if not isinstance(dated, Dated):
        return reading
    if not EARLIEST <= dated.day.year < LATEST:
        sentence = _("Năm %(year)s không hợp lý. Hãy kiểm tra lại.")
        return Reading(problem=Problem(sentence % {"year": dated.day.year}))
    if as_of is not None and dated.day > as_of:
        return Reading(problem=_too_late(dated, as_of, is_cell=is_cell))
    return reading


def _too_late(dated: Dated, as_of: date, *, is_cell: bool) -> Problem:
    """A day after the day of the figures; an English Excel may have swapped day and month."""
    facts = {"day": str(dated), "as_of": vietnamese.date_vi(as_of)}
    if is_cell and dated.day.day <= _MONTHS:
        swapped = date(dated.day.year, dated.day.day, dated.day.month)
        if swapped <= as_of:
            meant = vietnamese.date_vi(swapped)
            sentence = _(
                "%(day)s sau ngày chốt số liệu %(as_of)s. Excel có đảo ngày và tháng không: "
                "có phải %(meant)s không?"
            )
            return Problem(sentence % {**facts, "meant": meant}, meant, is_question=True)
    sentence = _(
        "%(day)s sau ngày chốt số liệu %(as_of)s. Hãy kiểm tra lại ngày này hoặc ngày chốt."
    )
    return Problem(sentence % facts)


def _from_number(number: float, words: str, *, is_1904: bool = False) -> Reading:
    if EARLIEST <= number < LATEST and number.is_integer():
        return Reading(Dated(date(int(number), 1, 1), Precision.YEAR))
    if int(number) in (_MAC_SERIALS if is_1904 else _SERIALS):
        found = (_MAC_EPOCH if is_1904 else _EXCEL_EPOCH) + timedelta(days=int(number))
        note = _("Số %(number)s được đọc là ngày %(day)s của Excel.")
        facts = {"number": words, "day": vietnamese.date_vi(found)}
        return Reading(Dated(found), note=note % facts)
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _on(int(compact[3]), int(compact[2]), int(compact[1]))
    return _not_a_day(words)


_SEPARATOR = r"\s*[/.\-]\s*"
_LEADS = re.compile(
    r"^(?:(?:thanh lap|ra mat|bat dau|tu|vao)\s+)*(?:(?:ngay|thang|nam|t)\s*)?(?=\d|i|v)"
)
_FULL = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_ISO = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:[t ]\d\d:\d\d.*)?")
_TOLD = re.compile(r"(\d{1,2})\s*thang\s*(\d{1,2})\s*,?\s*nam\s*(\d{4})")
_MONTH = re.compile(rf"(\d{{1,2}})(?:{_SEPARATOR}|\s*,?\s*nam\s*)(\d{{4}})")
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(rf"quy\s*(iv|i{{1,3}}|[1-4])(?:{_SEPARATOR}|\s*,?\s*(?:nam)?\s*)(\d{{4}})")
_PART = re.compile(r"(dau|giua|cuoi)\s*(?:nam)?\s*(\d{4})")
_VAGUE = re.compile(r"(khoang|truoc|sau|tu)\s*(?:nam)?\s*(\d{4})")


def _from_words(words: str) -> Reading:
    folded = vietnamese.fold(words).strip(" .()")
    if words.isdigit() and len(words) == 8:  # noqa: PLR2004
        return _from_number(float(words), words)
    rough = _roughly(folded)
    if rough is not None:
        return rough
    bare = _LEADS.sub("", folded)
    for pattern, order in ((_FULL, (1, 2, 3)), (_TOLD, (1, 2, 3)), (_ISO, (3, 2, 1))):
        found = pattern.fullmatch(bare)
        if found:
            day_of_month, month, year = (found[part] for part in order)
            return _written(int(day_of_month), int(month), year)
    if found := _MONTH.fullmatch(bare):
        return _in_month(int(found[1]), int(found[2]))
    if found := _YEAR.fullmatch(bare):
        return Reading(Dated(date(int(found[1]) or 1, 1, 1), Precision.YEAR))
    return _not_a_day(words)


def _roughly(folded: str) -> Reading | None:
    """Read what is only about a year: a quarter, «cuối năm 2019», «khoảng 2015»."""
    if found := _QUARTER.fullmatch(folded) or _PART.fullmatch(folded):
        note = _("Chỉ ghi được năm %(year)s.") % {"year": found[2]}
        return Reading(Dated(date(int(found[2]) or 1, 1, 1), Precision.YEAR), note=note)
    if found := _VAGUE.fullmatch(folded):
        sentence = _("Ngày chưa rõ. Có phải năm %(year)s không?") % {"year": found[2]}
        return Reading(problem=Problem(sentence, found[2], is_question=True))
    return None


def _written(day_of_month: int, month: int, year: str) -> Reading:
    """Read a day whose year may be written with two figures."""
    if len(year) > 2:  # noqa: PLR2004
        return _on(day_of_month, month, int(year))
    reading = _on(day_of_month, month, 2000 + int(year))
    if reading.value is None:
        return reading
    note = _("Năm viết hai chữ số, đọc là %(year)s.") % {"year": 2000 + int(year)}
    return Reading(reading.value, note=note)


def _on(day_of_month: int, month: int, year: int) -> Reading:
    if month > _MONTHS and 1 <= day_of_month <= _MONTHS:
        swapped = f"{month:02d}/{day_of_month:02d}/{year}"
        sentence = _("Không có tháng %(month)s. Có phải ngày %(day)s không?")
        facts = {"month": month, "day": swapped}
        return Reading(problem=Problem(sentence % facts, swapped, is_question=True))
    if not 1 <= month <= _MONTHS or year < 1:
        return _no_month(month)
    last = monthrange(year, month)[1]
    if not 1 <= day_of_month <= last:
        return _no_day(month, year, last)
    return Reading(Dated(date(year, month, day_of_month)))


def _no_month(month: int) -> Reading:
    sentence = _("Không có tháng %(month)s. Hãy ghi lại ngày theo thứ tự ngày/tháng/năm.")
    return Reading(problem=Problem(sentence % {"month": month}))


def _no_day(month: int, year: int, last: int) -> Reading:
    sentence = _(
        "Tháng %(month)s/%(year)s chỉ có %(last)s ngày. "
        "Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày."
    )
    facts = {"month": month, "year": year, "last": last}
    return Reading(problem=Problem(sentence % facts, f"{month:02d}/{year}"))


def _in_month(month: int, year: int) -> Reading:
    if not 1 <= month <= _MONTHS:
        return _no_month(month)
    return Reading(Dated(date(year or 1, month, 1), Precision.MONTH))


def _not_a_day(words: str) -> Reading:
    sentence = _(
        "«%(text)s» không phải ngày. Hãy ghi ngày/tháng/năm, hoặc tháng/năm, hoặc năm; "
        "chưa biết thì để trống."
    )
    return Reading(problem=Problem(sentence % {"text": words}))


_FEW: Final = 3


def looks_swapped(values: Sequence[Value]) -> bool:
    """Say whether an English Excel seems to have read days as months in a whole column.

    It then turns 5/3/2020 into a date of May and leaves 25/3/2020 as text: every real date has a
    day of at most 12, and every text a first number above 12.
    """
    real = [value for value in values if isinstance(value, date)]
    if len(real) < _FEW or any(value.day > _MONTHS for value in real):
        return False
    texts = [
        int(found[1])
        for value in values
        if isinstance(value, str) and (found := _FULL.fullmatch(cells.folded(value)))
    ]
    return len(texts) >= _FEW and all(day > _MONTHS for day in texts)
