"""Writes the cells of one column as a sheet's own text: fast, and no text is ever a formula."""

import math
import re
from datetime import date
from typing import Any, Final

from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.writing.values import (
    LONGEST,
    flat,
    is_a_day_of_excel,
    is_open_to_excel,
)

KINDS: Final = ("text", "quoted", "whole", "number", "day")
_EPOCH: Final = date(1899, 12, 30).toordinal()
_MOST_KNOWN: Final = 4_096  # texts of one column that are kept once for the whole file
_SHORT: Final = 200
_EXACT: Final = 2**53  # beyond it a cell, which holds a float, would round: it is text
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def escaped(text: str) -> str:
    """Write a text for a cell: signs that XML has no place for as Excel itself writes them."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMED:
        return _NAMED[sign]
    return "_x005F" + sign if len(sign) > 1 else f"_x{ord(sign):04X}_"


_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def text_element(text: str) -> str:
    """Write the element of a text, with its spaces kept."""
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{kept}>{escaped(text)}</t>"


class Strings:
    """The texts that many cells share: those of the shell, then ours."""

    def __init__(self, part: str) -> None:
        self.before, self.after = part.removesuffix("</sst>"), "</sst>"
        self.count = self.before.count("<si>")
        self.told: list[str] = []

    def add(self, text: str) -> int:
        """Keep one more text and give its number."""
        self.told.append(f"<si>{text_element(text)}</si>")
        self.count += 1
        return self.count - 1

    def part(self) -> bytes:
        """Write the part of the package that holds them."""
        counts = f' uniqueCount="{self.count}"'
        before = re.sub(r' count="\d+" uniqueCount="\d+"', counts, self.before, count=1)
        return "".join([before, *self.told, self.after]).encode("utf-8", "replace")


class Pen:
    """Writes the cells of one column: all but the number of their row."""

    def __init__(
        self, column: Column, letters: str, styles: dict[str, int], strings: Strings
    ) -> None:
        self.of = column.of
        self.start = f'<c r="{letters}'
        self.styles, self.strings = styles, strings
        self.known: dict[str, str] = {}

    def written(self, value: Any) -> str:
        """Write a value as the rest of its cell; nothing where there is nothing to tell."""
        if type(value) is not str:
            value = flat(value)
            if value is None:
                return ""
            if isinstance(value, date):
                return self._day(value)
            if not isinstance(value, str):
                return self._number(value)
        return self.known.get(value) or self._text(value)

    def _text(self, text: str) -> str:
        """Write a text; what a column says often is kept once and named by its number."""
        if not text:
            return ""
        style = self.styles["quoted" if is_open_to_excel(text) else "text"]
        if len(text) <= _SHORT and len(self.known) < _MOST_KNOWN:
            number = self.strings.add(text)
            told = self.known[text] = f'" s="{style}" t="s"><v>{number}</v></c>'
            return told
        element = text_element(text[:LONGEST])
        return f'" s="{style}" t="inlineStr"><is>{element}</is></c>'

    def _day(self, day: date) -> str:
        if not is_a_day_of_excel(day):
            return self._text(f"{day:%d/%m/%Y}")
        return f'" s="{self.styles["day"]}"><v>{day.toordinal() - _EPOCH}</v></c>'

    def _number(self, number: int | float) -> str:
        if not math.isfinite(number):
            return ""
        if isinstance(number, int) and abs(number) > _EXACT:
            return self._text(str(number))
        kind = "whole" if isinstance(number, int) else "number"
        return f'" s="{self.styles[kind]}"><v>{number!r}</v></c>'
