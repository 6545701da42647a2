"""What a cell says: its value, or what is wrong with it and what the officer can do."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets.reading import ERROR_VALUE, Unreadable, Value


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be taken as it is; a question has an answer that somebody must confirm."""

    sentence: str
    suggestion: str = ""
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a value, or nothing; a problem; a note on how it was understood."""

    value: Any = None
    problem: Problem | None = None
    note: str = ""

    @property
    def is_missing(self) -> bool:
        """Say that the cell leaves the matter open: not yet known, which is never zero."""
        return self.value is None and self.problem is None


@dataclass(frozen=True)
class Hint:
    """What the sheet tells about a cell: the words of its head, and the day of the figures.

    `is_1904` says that the file counts its days from 1904, as old ones of a Mac do.
    """

    head: str = ""
    as_of: date | None = None
    is_1904: bool = False


NO_HINT: Final = Hint()


class Reader(Protocol):
    """Reads one cell; what the sheet tells about it may be left out."""

    def __call__(self, value: Value, hint: Hint = NO_HINT) -> Reading: ...


NOTHING: Final = Reading()


@dataclass(frozen=True)
class Choice:
    """One value of a closed list, as officers write it."""

    value: Any
    label: str
    others: tuple[str, ...] = field(default=())


_MISSING = frozenset(
    {
        "chua co",
        "chua ghi",
        "chua ro",
        "chua biet",
        "chua xac dinh",
        "chua cap nhat",
        "khong ro",
        "khong nho",
        "khong xac dinh",
        "khong co so lieu",
        "dang cap nhat",
        "dang bo sung",
        "n/a",
        "na",
        "null",
        "none",
        "nan",
    }
)
_BLANKS = re.compile(r"[\s.\-_/…?*~]*")
# No way of leaving a matter open begins with one of these.
_TELLING = frozenset("0123456789aàáảbeghilmopqrstuvxyAÁÀẢBEGHILMOPQRSTUVXY")  # words: kept
_DITTO = frozenset({'"', "''", "nt", "-nt-", "- nt -", "n.t", "nhu tren", "tuong tu", "”", "“"})


def is_missing(value: Value) -> bool:
    """Say whether a cell leaves the matter open: empty, a dash, «chưa có», «không rõ»."""
    if value is None:
        return True
    if not isinstance(value, str) or value[:1] in _TELLING:
        return False
    return _is_open(value)


@lru_cache(maxsize=16_384)
def _is_open(text: str) -> bool:
    bare = vietnamese.fold(text).strip(" .()[]")
    return _BLANKS.fullmatch(bare) is not None or bare in _MISSING


def is_ditto(value: Value) -> bool:
    """Say whether a cell points at the one above it: «nt», «như trên», a ditto mark."""
    return isinstance(value, str) and folded(value).strip(" .") in _DITTO


# A column says the same few words thousands of times: they are cleaned and folded once.
_cleaned = lru_cache(maxsize=16_384)(vietnamese.clean)
_folded = lru_cache(maxsize=16_384)(vietnamese.fold)
LONG: Final = 200  # longer texts are not remembered


def cleaned(text: str) -> str:
    """Clean a text as `vietnamese.clean` does."""
    return _cleaned(text) if len(text) <= LONG else vietnamese.clean(text)


def folded(text: str) -> str:
    """Fold a text as `vietnamese.fold` does."""
    return _folded(text) if len(text) <= LONG else vietnamese.fold(text)


def plain(value: Value) -> str:
    """Write a cell's value as the officer sees it."""
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return vietnamese.date_vi(value)
    return cleaned(str(value))


def unreadable(value: Unreadable) -> Reading:
    """Say what to do about a cell that shows an error or an uncomputed formula."""
    if value is ERROR_VALUE:
        sentence = _("Ô đang báo lỗi của Excel. Hãy sửa công thức hoặc gõ thẳng giá trị.")
    else:
        sentence = _("Ô là công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi nộp lại.")
    return Reading(problem=Problem(sentence))


def text(most: int = 500) -> Reader:
    """Read words: composed, without stray spaces, not longer than can be kept."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value):
            return NOTHING
        words = _lines(value) if isinstance(value, str) else plain(value)
        if len(words) > most:
            sentence = _("Nội dung dài %(length)s ký tự, nhiều nhất là %(most)s. Hãy rút gọn.")
            return Reading(problem=Problem(sentence % {"length": len(words), "most": most}))
        return Reading(words)

    return read


def _lines(value: str) -> str:
    if len(value.splitlines()) == 1:
        return cleaned(value)
    return vietnamese.clean_lines(value.replace("\xa0", " "))


# Abbreviations that stay in capitals when a name typed all in capitals is written normally.
_CAPITALS = frozenset(
    re.findall(
        r"\w+",
        "ANTT ANTQ ATGT TTATGT TTATXH PCCC CNCH PCTP TNXH KCN CCN KKT KCX CLB KDC TDP KTX UBND "
        "HĐND MTTQ BCĐ BCA CCB NTM ANCS BVDP DTTS HTX TP TPHCM II III IV VI",
    )
)
_PROPER = {"zalo": "Zalo", "facebook": "Facebook", "việt": "Việt", "nam": "Nam"}  # words: kept
_QUOTES = "\"“”„«»‟″'‘’"
_WRAPPER = re.compile(
    rf"^(?:tên\s+)?(?:các\s+)?(?:mô\s*hình|mh)\s*(?:[:\-–]\s*|(?=[{_QUOTES}])|(?=[A-ZĐÀ-Ỹ0-9]))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-+•*–]\s*|\d{1,3}[.)]\s+)(?=\S)")
_SHORT: Final = 8


def name(most: int = 300) -> Reader:
    """Read a name: without bullet, without «Mô hình "…"», not shouted in capitals."""
    words = text(most)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = words(value, hint)
        if reading.value is None:
            return reading
        bare = bare_name(" ".join(str(reading.value).split()))
        if not any(sign.isalpha() for sign in bare):
            sentence = _("«%(text)s» không phải tên. Hãy ghi tên bằng chữ.")
            return Reading(problem=Problem(sentence % {"text": bare or plain(value)}))
        quiet = spoken(bare)
        note = ""
        if quiet != bare:
            note = _("Tên viết hoa toàn bộ, ghi lại là «%(name)s».") % {"name": quiet}
        return Reading(quiet, note=note)

    return read


def bare_name(words: str) -> str:
    """Take a name out of its dress: «Mô hình "Tiếng mõ an ninh"» is Tiếng mõ an ninh."""
    words = _BULLET.sub("", words.strip())
    found = _WRAPPER.match(words)
    if found and _opens_name(words, found.end()):
        words = words[found.end() :]
    words = words.strip(" ;,.:")
    inner = words.strip(_QUOTES + " ")
    if words[:1] in _QUOTES and not any(sign in '"“”«»„' for sign in inner):
        words = inner
    return words


def _opens_name(words: str, start: int) -> bool:
    # «Mô hình điểm về…» is a phrase of its own; «Mô hình Camera», «MH: camera» are dressed names.
    rest = words[start : start + 1]
    marked = any(sign in words[:start] for sign in ":-–")
    return bool(rest) and (rest in _QUOTES or not rest.islower() or marked)


def spoken(words: str) -> str:
    """Write a name that is all in capitals in ordinary letters; leave any other as it is."""
    if words != words.upper() or len(words) <= _SHORT or " " not in words:
        return words
    quiet = [_spoken_word(word) for word in words.split(" ")]
    first = quiet[0]
    quiet[0] = first[:1].upper() + first[1:]
    return " ".join(quiet)


def _spoken_word(word: str) -> str:
    if word.strip("()\"',.;:-") in _CAPITALS:
        return word
    return _PROPER.get(word.lower(), word.lower())


def choice(*choices: Choice) -> Reader:
    """Read one value of a closed list, with or without marks, by its label or its other names."""
    by_name = {
        vietnamese.fold(label): option.value
        for option in choices
        for label in (option.label, *option.others)
    }

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        if isinstance(value, Unreadable):
            return unreadable(value)
        if is_missing(value):
            return NOTHING
        words = plain(value)
        found = by_name.get(vietnamese.fold(words).strip(" ."))
        if found is not None:
            return Reading(found)
        sentence = _("«%(text)s» không có trong danh mục. Hãy chọn một trong: %(choices)s.") % {
            "text": words,
            "choices": "; ".join(option.label for option in choices),
        }
        return Reading(problem=Problem(sentence))

    return read
