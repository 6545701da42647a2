"""Vietnamese as it is written: marks, the order of words, numbers, dates, kinds of places."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Ngang, huyền, hỏi, ngã, sắc, nặng: the order of the dictionary."""

NO_BREAK_SPACE = "\u00a0"
_Signs = dict[int, str | None]
_ETH: _Signs = {
    ord("Ð"): "Đ",
    ord("ð"): "đ",
}  # the Icelandic letter that old keyboards left in names
_UNSEEN: _Signs = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_APOSTROPHES: _Signs = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02b9\u00b4`"), "'")
_DASHES: _Signs = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PLAIN_SIGNS: _Signs = _UNSEEN | _APOSTROPHES | _DASHES | _ETH


def nfc(text: str) -> str:
    """Compose letters and their marks into one sign each (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Repair what keyboards and copies leave: NFC, Đ for Ð, no unseen signs, single spaces."""
    return " ".join(nfc(text.translate(_UNSEEN)).translate(_ETH).split())


def clean_lines(text: str) -> str:
    """Clean a text of several lines; keep its lines, at most one empty line between two."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


# --- Without marks -------------------------------------------------------------------------------


def _bare_letters() -> _Signs:
    marks: _Signs = dict.fromkeys(range(0x0300, 0x0370))
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            marks[code] = base
    return marks | _PLAIN_SIGNS | dict.fromkeys(map(ord, "đĐðÐ"), "d")


_BARE = _bare_letters()


def fold(text: str) -> str:
    """Write a text as one types it in a hurry: small letters, no marks, d for đ, single spaces."""
    bare = nfc(text).lower().translate(_BARE)
    return " ".join((bare if bare.isascii() else nfc(bare)).split())


def tokens(text: str) -> list[str]:
    """List the folded words of a text, for search."""
    return words(fold(text))


def words(text: str) -> list[str]:
    """List the words of a text as they stand, without the signs between them."""
    return re.findall(r"[^\W_]+", text)


def spelled(text: str) -> str:
    """Write the folded words of a text and nothing between them: what search compares."""
    return " ".join(tokens(text))


# --- The place of the tone -----------------------------------------------------------------------


def _toned_vowels() -> dict[str, tuple[str, int]]:
    return {
        nfc(vowel + mark): (vowel, tone)
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone, mark in enumerate(TONES)
    }


_VOWELS = _toned_vowels()
_TONED = {letter for letter, (_, tone) in _VOWELS.items() if tone}
_CLUSTER = re.compile(f"([qQgG]?)([{''.join(_VOWELS)}]{{2,}})(?=([^\\W\\d_]?))")
_LONGEST_CLUSTER = 3


def _bearer(vowels: str, *, closed: bool) -> int:
    """Say which vowel bears the tone, as the older spelling has it: hòa, khỏe, thủy, but hoàn."""
    for marked in ("ăâêôơ", "ư"):
        for place, vowel in enumerate(vowels):
            if vowel in marked:
                return place
    return 1 if len(vowels) == _LONGEST_CLUSTER or (closed and len(vowels) > 1) else 0


@lru_cache(maxsize=4096)
def _settled(lead: str, cluster: str, closed: bool) -> str:
    tones = [_VOWELS[letter][1] for letter in cluster]
    vowels = "".join(_VOWELS[letter][0] for letter in cluster)
    # The u of «qu» and the i of «gi» belong to the consonant and never bear the tone.
    onset = int((lead + vowels[0]).lower() in ("qu", "gi"))
    own = vowels[onset:]
    if sum(1 for tone in tones if tone) != 1 or len(own) > _LONGEST_CLUSTER:
        return lead + cluster
    place = onset + _bearer(own.lower(), closed=closed)
    toned = nfc(vowels[place] + TONES[max(tones)])
    return lead + vowels[:place] + toned + vowels[place + 1 :]


def _settle(text: str) -> str:
    """Put every tone where the older spelling puts it (hoà → hòa, thuỷ → thủy, qúy → quý)."""
    return _CLUSTER.sub(lambda found: _settled(found[1], found[2], bool(found[3])), text)


def neutral(text: str) -> str:
    """Write a text with its marks but free of spelling habits: small letters, hòa for hoà."""
    plain = nfc(text).lower().translate(_PLAIN_SIGNS)
    return " ".join(_settle(nfc(plain)).split())


def same_word(one: str, other: str) -> bool:
    """Say whether two texts are the same words, wherever their tones are placed."""
    return one == other or neutral(one) == neutral(other)


# --- The order of the dictionary -----------------------------------------------------------------

# A special letter is written as its base letter and a sign that follows every ASCII letter, so that
# «ăn» comes after «az» and before «ân».
_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
_BREAK = "!"


def _letter_key(letter: str) -> str:
    small = letter.lower()
    vowel, _ = _VOWELS.get(small, (small, 0))
    if vowel in _LETTERS:
        return _LETTERS[vowel]
    bare = vowel.translate(_BARE)
    if bare.isascii():
        return bare if bare.isalnum() else ""
    return f"z{{{ord(letter):05x}" if letter.isalnum() else ""


class _LetterKeys(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        inside_word = letter == "'" or unicodedata.combining(letter)
        self[code] = _letter_key(letter) or ("" if inside_word else _BREAK)
        return self[code]


class _ToneKeys(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code).lower()
        self[code] = str(_VOWELS.get(letter, ("", 0))[1]) if letter.isalpha() else ""
        return self[code]


class _CaseKeys(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = ("1" if letter != letter.lower() else "0") if letter.isalpha() else ""
        return self[code]


_LETTER_KEYS, _TONE_KEYS, _CASE_KEYS = _LetterKeys(), _ToneKeys(), _CaseKeys()
_DIGITS = re.compile("[0-9]+")
_BREAKS = re.compile(f"{_BREAK}+")
_LONG_NUMBER = 9


def _number_key(found: re.Match[str]) -> str:
    # A longer number is a larger number: «Tổ 2» comes before «Tổ 10».
    digits = found[0].lstrip("0")
    length = len(digits)
    return f"{length}{digits}" if length < _LONG_NUMBER else f"{_LONG_NUMBER}{length:04d}{digits}"


def sort_key(text: str) -> str:
    """Give the ASCII key whose byte order is the order of the dictionary: letters, tones, case.

    Words come before tones (An, Anh, Ảnh, Ánh, Ăn, Ân), tones before capitals; signs between words
    count as a space, apostrophes do not count, and numbers go by their size.
    """
    settled = _settle(nfc(nfc(text).translate(_PLAIN_SIGNS)))
    letters = _DIGITS.sub(_number_key, settled).translate(_LETTER_KEYS)
    levels = (
        _BREAKS.sub(_BREAK, letters).strip(_BREAK),
        settled.translate(_TONE_KEYS).rstrip("0"),
        settled.translate(_CASE_KEYS).rstrip("0"),
    )
    return " ".join(levels).rstrip()


# --- Numbers and dates ---------------------------------------------------------------------------


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """Write a number with dots between thousands and a comma before decimals: 1.234.567,8."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def percent(share: int | float | Decimal, decimals: int = 0) -> str:
    """Write a share of one as a percentage that does not break over a line: 0.15 is «15 %»."""
    return f"{number(share * 100, decimals)}{NO_BREAK_SPACE}%"


def date_vi(day: date) -> str:
    """Write a day in figures: 05/11/2026."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def date_in_words(day: date) -> str:
    """Write a day as on an official document: ngày 05 tháng 11 năm 2026.

    Days under 10 and the months 1 and 2 get a nought before them (Decree 30/2020/NĐ-CP, Annex I).
    """
    month = f"{day.month:02d}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


_FIGURES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _tens_in_words(tens: int, ones: int) -> list[str]:
    words = ["mười"] if tens == 1 else [_FIGURES[tens], "mươi"]
    # After twenty, one, four and five change their sound: mốt, tư, lăm; after ten only five does.
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return words + ([changed.get(ones, _FIGURES[ones])] if ones else [])


def _group_in_words(group: int, *, full: bool) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_FIGURES[hundreds], "trăm"] if full or hundreds else []
    if tens:
        return words + _tens_in_words(tens, ones)
    if not ones:
        return words
    return [*words, "linh", _FIGURES[ones]] if words else [_FIGURES[ones]]


def _count_in_words(value: int, *, full: bool) -> list[str]:
    billions, rest = divmod(value, 10**9)
    words = [*_count_in_words(billions, full=full), "tỷ"] if billions else []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += [*_group_in_words(group, full=full or bool(words)), name]
    return words


def number_in_words(value: int) -> str:
    """Write a whole number in words: 1005 is «một nghìn không trăm linh năm».

    The house says «linh», «nghìn», «tỷ», and «tư» only after mươi (hai mươi tư, một trăm linh bốn).
    """
    words = _count_in_words(abs(value), full=False) or [_FIGURES[0]]
    return " ".join(filter(None, ["âm" if value < 0 else "", *words]))


# --- Places --------------------------------------------------------------------------------------

_PLACES = (
    (re.compile(r"T\.?\s?P(?:\.\s*|\s+)(?=\w)", re.I), "Thành phố "),
    (re.compile(r"T\.?\s?X(?:\.\s*|\s+)(?=\w)", re.I), "Thị xã "),
    (re.compile(r"T\.?\s?T(?:\.\s*|\s+)(?=\w)", re.I), "Thị trấn "),
    (re.compile(r"[ĐD]\.?\s?K(?:\.\s*|\s+)(?=\w)", re.I), "Đặc khu "),
    (re.compile(r"X(?:\.\s*|\s+)(?=\w)", re.I), "Xã "),
    (re.compile(r"P(?:\.\s*|\s+)(?=\w)", re.I), "Phường "),
    (re.compile(r"H(?:\.\s*|\s+)(?=\w)", re.I), "Huyện "),
    (re.compile(r"Q(?:\.\s*|\s+)(?=\w)", re.I), "Quận "),
    # A bare T is too often something else (tổ, thôn); with its dot it is a province.
    (re.compile(r"T\.\s*(?=\w)", re.I), "Tỉnh "),
)


def _expand_one(place: str) -> str:
    for abbreviation, word in _PLACES:
        found = abbreviation.match(place)
        if found:
            name = place[found.end() :]
            return word + ("Hồ Chí Minh" if name.upper() == "HCM" else name)
    return place


def expand_place(text: str) -> str:
    """Write out the kind of a unit in each part of an address: «X. Xuân Thắng» is Xã Xuân Thắng."""
    return ", ".join(_expand_one(part.strip()) for part in clean(text).split(","))
