"""Reads counts and money as officers write them: «05 điểm», «3.900.000», «13,5 triệu»."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Final

from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
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

MOST_MONEY: Final = 10**12
_FIGURE = re.compile(
    r"(?P<sign>-)?\s*(?P<whole>\d{1,3}(?:[.,\s]\d{3})+|\d+)(?P<rest>[.,]\d+)?\s*(?P<unit>[^\d]*)"
)
# Letters that stand where a figure was meant.
_LOOKALIKES = str.maketrans("OoQDlI|SsB", "0000111558")
_WORDS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_LOOSE = re.compile(r"\d+")
_SCALES = {
    "nghin": 10**3,
    "ngan": 10**3,
    "k": 10**3,
    "trieu": 10**6,
    "tr": 10**6,
    "ty": 10**9,
    "ti": 10**9,
}
_CURRENCY = frozenset({"", "d", "dong", "vnd", "vn dong", "viet nam dong", "dong viet nam"})


@dataclass(frozen=True)
class Scanned:
    """A figure taken apart: its amount, the words behind it, whether its comma is doubtful."""

    amount: Decimal
    unit: str
    is_doubtful: bool


def scanned(words: str) -> Scanned | None:
    """Take apart a text that is one figure with words behind it, or give None."""
    # A small figure above the line is a footnote or a power: «2²» is not 22.
    if any(sign.isdigit() and not sign.isdecimal() for sign in words):
        return None
    found = _FIGURE.fullmatch(unicodedata.normalize("NFKC", words).replace("−", "-").strip())
    if found is None:
        return None
    whole, rest = found["whole"], found["rest"] or ""
    groups = re.split(r"[.,\s]", whole)
    # In Vietnamese a comma comes before decimals, yet an English Excel puts it between thousands.
    doubtful = len(groups) == 2 and "," in whole and not rest  # noqa: PLR2004
    amount = Decimal("".join(groups) + rest.replace(",", "."))
    unit = vietnamese.fold(found["unit"]).strip(" .()[],;:")
    return Scanned(-amount if found["sign"] else amount, unit, doubtful)


def whole(units: tuple[str, ...] = (), most: int = 1_000_000) -> Reader:
    """Read a count: a whole number, not negative, with its own unit behind it or none."""
    known = frozenset(vietnamese.fold(unit) for unit in units)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        odd = _odd(value)
        if odd is not None:
            return odd
        if isinstance(value, int | float):
            return _counted(Decimal(str(value)), most)
        return _count_in(plain(value), known, most)

    return read


def money() -> Reader:
    """Read an amount in đồng; the words of the cell or of the head may say nghìn, triệu, tỷ."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        odd = _odd(value)
        if odd is not None:
            return odd
        scale = scale_of(hint.head)
        if isinstance(value, int | float):
            return _paid(Decimal(str(value)) * scale)
        return _money_in(plain(value), scale)

    return read


def _odd(value: Value) -> Reading | None:
    """Answer for what is no figure at all: nothing, an error, a date, TRUE."""
    if isinstance(value, Unreadable):
        return unreadable(value)
    if is_missing(value):
        return NOTHING
    if isinstance(value, float) and not isfinite(value):
        return unreadable(ERROR_VALUE)
    if isinstance(value, bool | date | time | timedelta):
        sentence = _("Ô đang ở dạng ngày giờ (%(text)s), không phải số. Hãy gõ lại số.")
        return Reading(problem=Problem(sentence % {"text": plain(value)}))
    return None


def _counted(amount: Decimal, most: int) -> Reading:
    if amount < 0:
        sentence = _("Số lượng không thể âm (%(number)s). Hãy ghi số đúng; chưa biết thì để trống.")
        return Reading(problem=Problem(sentence % {"number": _shown(amount)}))
    if amount != amount.to_integral_value():
        sentence = _("Số lượng phải là số nguyên, không phải %(number)s. Hãy ghi lại.")
        return Reading(problem=Problem(sentence % {"number": _shown(amount)}))
    if amount > most:
        sentence = _("%(number)s quá lớn ở cột này (nhiều nhất %(most)s). Hãy kiểm tra lại.")
        facts = {"number": _shown(amount), "most": vietnamese.number(most)}
        return Reading(problem=Problem(sentence % facts))
    return Reading(int(amount))


def _count_in(words: str, units: frozenset[str], most: int) -> Reading:
    figure = scanned(words)
    if figure is None or _lookalike(words):
        return _not_a_figure(words)
    reading = _counted(figure.amount, most)
    if reading.problem:
        return reading
    if figure.is_doubtful or not _fits(figure.unit, units):
        return _asked(words, _shown(figure.amount))
    return reading


def _fits(unit: str, units: frozenset[str]) -> bool:
    return not unit or any(unit == known or unit.startswith(known + " ") for known in units)


def _not_a_figure(words: str) -> Reading:
    suggestion = _meant(words)
    if suggestion:
        return _asked(words, suggestion)
    sentence = _("«%(text)s» không phải số. Hãy ghi bằng chữ số; chưa biết thì để trống.")
    return Reading(problem=Problem(sentence % {"text": words}))


def _asked(words: str, suggestion: str) -> Reading:
    if scanned(words) and not _lookalike(words):
        sentence = _("«%(text)s»: có phải %(number)s không?")
    else:
        sentence = _("«%(text)s» không phải số. Có phải %(number)s không?")
    facts = {"text": words, "number": suggestion}
    return Reading(problem=Problem(sentence % facts, suggestion, is_question=True))


def _meant(words: str) -> str:
    """Guess the figure that was meant, to ask and never to take: 7O, «khoảng 20», «năm»."""
    figures = _lookalike(words)
    if figures:
        return figures
    folded = vietnamese.fold(words)
    if folded in ("khong co", "khong"):
        return "0"
    first, _space, rest = folded.partition(" ")
    if first in _WORDS and len(rest.split()) <= 1:
        return str(_WORDS.index(first))
    loose = _LOOSE.findall(words)
    if len(loose) == 1:
        return str(int(loose[0]))
    return ""


def _lookalike(words: str) -> str:
    """Give the figure behind letters that look like figures: 7O is 70; or ""."""
    figures = words.translate(_LOOKALIKES)
    is_mixed = any(sign.isdigit() for sign in words) and not words.isdigit()
    return str(int(figures)) if is_mixed and figures.isdigit() else ""


def scale_of(head: str) -> int:
    """Read in the words of a head whether its amounts are in nghìn, triệu or tỷ đồng."""
    folded = vietnamese.fold(head)
    found = re.search(
        r"\b(nghin|ngan|trieu|tr|ty)\s*(?:dong|d|vnd)\b|\b1[.,]?000\s*(?:dong|d)\b", folded
    )
    if found is None:
        return 1
    return _SCALES[found[1]] if found[1] else 10**3


def _money_in(words: str, scale: int) -> Reading:
    figure = scanned(words)
    if figure is None or _lookalike(words):
        return _not_a_figure(words)
    own = _own_scale(figure.unit)
    if own is None:
        return _asked(words, _shown(figure.amount))
    if figure.is_doubtful:
        return _asked(words, _shown(figure.amount * (own if own > 1 else scale)))
    return _paid(figure.amount * (own if own > 1 or figure.unit else scale))


def _own_scale(unit: str) -> int | None:
    """Give the scale that stands behind the figure itself: «triệu đồng» is a million."""
    first, _space, rest = unit.replace(".", " ").partition(" ")
    if first in _SCALES and rest.strip() in _CURRENCY:
        return _SCALES[first]
    return 1 if unit in _CURRENCY else None


def _paid(amount: Decimal) -> Reading:
    if amount < 0:
        sentence = _("Số tiền không thể âm (%(number)s). Hãy ghi số đúng; chưa biết thì để trống.")
        return Reading(problem=Problem(sentence % {"number": _shown(amount)}))
    if amount != amount.to_integral_value():
        sentence = _("Số tiền %(number)s có phần lẻ dưới một đồng. Hãy ghi lại số đồng.")
        return Reading(problem=Problem(sentence % {"number": _shown(amount)}))
    if amount > MOST_MONEY:
        sentence = _("%(number)s đồng quá lớn. Đơn vị tính của cột có đúng không?")
        return Reading(problem=Problem(sentence % {"number": _shown(amount)}))
    return Reading(int(amount))


def _shown(amount: Decimal) -> str:
    settled = amount.normalize()
    exponent = settled.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return vietnamese.number(settled, decimals).replace("-", "−")
