"""How the cells of bodies and posts are read: one line of words, a whole day, a sign-in name."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import cells, days
from nhanrong.commons.sheets.cells import NO_HINT, Choice, Hint, Problem, Reader, Reading
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.reading import Value

_EXCEL_YEARS = range(1900, days.LATEST)


def line(most: int) -> Reader:
    """Read words on one line, as the room's deeds clean them."""
    words = cells.text(most)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = words(value, hint)
        return Reading(vietnamese.clean(reading.value)) if reading.value is not None else reading

    return read


def _checked(most: int, check: Callable[[str], None], sentence: Callable[[], str]) -> Reader:
    words = line(most)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = words(value, hint)
        if reading.value is None:
            return reading
        try:
            check(reading.value)
        except ValidationError:
            return Reading(problem=Problem(sentence() % {"text": reading.value}))
        return reading

    return read


def username() -> Reader:
    """Read a sign-in name, of the letters and signs that the page takes."""
    return _checked(
        80,
        UnicodeUsernameValidator(),
        lambda: _("«%(text)s» không dùng làm tên đăng nhập được. Chỉ ghi chữ, số và @ . + - _."),
    )


def email() -> Reader:
    """Read an address for letters."""
    return _checked(
        254,
        validate_email,
        lambda: _("«%(text)s» không phải địa chỉ thư điện tử. Sửa lại, hoặc để trống."),
    )


def whole_day() -> Reader:
    """Read a day that must be known to the day; it may still come.

    Under a head «Đến ngày» stands the last day; the register keeps the first one after it.
    """
    told = days.day()

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, date) and value.year in _EXCEL_YEARS:
            reading = Reading(value.date() if isinstance(value, datetime) else value)
        else:
            reading = told(value, Hint(head=hint.head))
        dated = reading.value
        if isinstance(dated, Dated):
            if dated.precision != Precision.DAY:
                return _asked(dated)
            reading = Reading(dated.day, note=reading.note)
        if reading.value is not None and _is_last_day(hint.head):
            return _day_after(reading.value)
        return reading

    return read


def _asked(dated: Dated) -> Reading:
    first = vietnamese.date_vi(dated.day)
    sentence = _("«%(text)s» chưa đủ ngày, tháng, năm. Có phải %(day)s không?")
    facts = {"text": str(dated), "day": first}
    return Reading(problem=Problem(sentence % facts, first, is_question=True))


def _is_last_day(head: str) -> bool:
    return vietnamese.fold(head).strip().startswith(("den ngay", "den het ngay", "het ngay"))


def _day_after(last: date) -> Reading:
    after = last + timedelta(days=1)
    note = _("Đến hết ngày %(last)s: kể từ %(after)s không còn giữ.")
    facts = {"last": vietnamese.date_vi(last), "after": vietnamese.date_vi(after)}
    return Reading(after, note=note % facts)


def words_of(names: Mapping[Any, str | Promise]) -> dict[str, str]:
    """Say a closed list in Vietnamese, whatever language is spoken now: files are Vietnamese."""
    with translation.override("vi"):
        return {str(value): str(word) for value, word in names.items()}


def one_of(words: Mapping[str, str], also: Mapping[str, tuple[str, ...]]) -> Reader:
    """Read one of these words, or how else officers write it; the word itself is the value."""
    return cells.choice(*(Choice(word, word, also.get(value, ())) for value, word in words.items()))
