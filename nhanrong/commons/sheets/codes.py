"""Reads what names a record or a unit: a number of the register, a code of the gazetteer."""

from typing import Final

from django.utils.translation import gettext as _

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
from nhanrong.commons.sheets.reading import Unreadable, Value

OF_A_PROVINCE: Final = 2  # figures
OF_A_COMMUNE: Final = 5
_LONGEST: Final = 18  # figures that a number of the register can have


def number() -> Reader:
    """Read the number of a record, as an export writes it; anything else is not one."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value):
            return NOTHING
        words = plain(value)
        if words.isdecimal() and len(words) <= _LONGEST:
            return Reading(str(int(words)))
        sentence = _("«%(text)s» không phải mã trong sổ. Giữ nguyên mã khi xuất, hoặc để trống.")
        return Reading(problem=Problem(sentence % {"text": words}))

    return read


def unit_code() -> Reader:
    """Read the code of a unit; where Excel dropped its first noughts, only if none is doubtful."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value):
            return NOTHING
        words = plain(value)
        is_written = isinstance(value, str)
        if words.isdecimal() and len(words) in (OF_A_PROVINCE, OF_A_COMMUNE) and is_written:
            return Reading(words)
        if words.isdecimal() and OF_A_PROVINCE < len(words) <= OF_A_COMMUNE:
            return Reading(words.zfill(OF_A_COMMUNE))
        sentence = _(
            "«%(text)s» không phải mã đơn vị: mã tỉnh 2 chữ số, mã xã 5 chữ số. Ghi đủ số 0 ở đầu."
        )
        return Reading(problem=Problem(sentence % {"text": words}))

    return read
