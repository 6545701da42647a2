"""Reads the number of an official document: «610/QĐ-UBND», «QĐ số 610 ngày 12/3/2015»."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhanrong.bedrock import numbering, vietnamese
from nhanrong.commons.sheets import days
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


@dataclass(frozen=True)
class Numbered:
    """The number and symbol of a document, and its day where the cell tells it."""

    number: str
    dated: days.Dated | None = None

    def __str__(self) -> str:
        return self.number


_NONE = frozenset(
    {
        "khong",
        "khong co",
        "khong co quyet dinh",
        "chua co quyet dinh",
        "chua co qd",
        "tu phat",
        "chua ban hanh",
        "chua thanh lap",
        "dang trinh",
        "dang xin",
    }
)
_LEAD = re.compile(r"^(?:(?:quyết định|qđ|qd)\s*)?(?:(?:số|so)\s*[:.]?\s*)?", re.IGNORECASE)
_DATED = re.compile(r"[,;(]?\s*(?:ban hành\s+)?ngày\s+(?P<day>.+?)\)?$", re.IGNORECASE)
_BARE = re.compile(r"\d{1,5}[a-zA-Z]?")


def number() -> Reader:
    """Read a decision's number; «chưa có» and «tự phát» say that there is none yet."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value) or vietnamese.fold(plain(value)).strip(" .") in _NONE:
            return NOTHING
        return _read(plain(value).strip(" .;,"), hint)

    return read


def _read(words: str, hint: Hint) -> Reading:
    found = _DATED.search(words)
    if found is None:
        return _numbered(words, None)
    day = days.day()(found["day"], hint)
    if day.problem:
        return Reading(problem=day.problem)
    return _numbered(words[: found.start()].strip(" ,;("), day.value)


def _numbered(words: str, dated: days.Dated | None) -> Reading:
    bare = _LEAD.sub("", words, count=1)
    try:
        return Reading(Numbered(str(numbering.read(bare)), dated))
    except numbering.Unreadable:
        pass
    inside = numbering.find(words)
    if _BARE.fullmatch(bare):
        note = _("Số văn bản chưa có ký hiệu (ví dụ 384/QĐ-UBND).")
        return Reading(Numbered(bare, dated), note=note)
    return Reading(problem=_unclear(words, inside))


def _unclear(words: str, inside: list[numbering.DocumentNumber]) -> Problem:
    if len(inside) > 1:
        sentence = _("«%(text)s» có nhiều số quyết định. Hãy chỉ giữ quyết định thành lập.")
        return Problem(sentence % {"text": words})
    if inside:
        sentence = _("«%(text)s» còn chữ ngoài số quyết định. Có phải %(number)s không?")
        facts = {"text": words, "number": str(inside[0])}
        return Problem(sentence % facts, str(inside[0]), is_question=True)
    sentence = _(
        "«%(text)s» không phải số quyết định. Hãy ghi như 610/QĐ-UBND; chưa có thì để trống."
    )
    return Problem(sentence % {"text": words})
