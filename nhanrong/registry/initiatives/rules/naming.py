"""The name of an initiative freed of habits: what two ways of writing one name have in common.

Abbreviations are written out, numbers become figures, words that say nothing and the record's own
place fall away. The marks stay: «Cổng trường» and «Công trường» are two things.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nhanrong.bedrock import abbreviations
from nhanrong.bedrock.vietnamese import clean, fold, neutral

Words = tuple[str, ...]
Phrases = Mapping[Words, Words]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared.

    `plain` are its words with their marks; `words` are the same after synonyms, without marks.
    `numbers` are its figures in order of size, `place` are the words of its own place that were
    taken out, `is_marked` says whether marks were written at all.
    """

    text: str
    plain: Words
    words: Words
    numbers: Words
    place: str
    is_marked: bool

    @property
    def key(self) -> str:
        """Give the text that is scored."""
        return " ".join(self.words)


_FIGURES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBERS = {word: str(value) for value, word in enumerate(_FIGURES, 1)}
# Before these words a number word is a number («ba không»), after «giúp» too («năm giúp một»).
_COUNTED = ("không", "an", "biết", "có", "quản", "giúp", "phòng", "bảo", "sạch", "tốt", "rõ")
_KINDS = (
    "xã", "phường", "đặc khu", "thị trấn", "huyện", "quận", "thị xã", "tỉnh", "thành phố", "tp",
    "x", "p", "tt", "h", "q", "tx", "t",
)  # fmt: skip
# Places may bear the very words of the movement (xã An Toàn, xã Bình Yên): small letters in a name
# are then the idea, not the place.
_IDEAS = frozenset({"an ninh", "an toan", "binh yen", "binh an", "hoa binh", "trat tu", "tu quan"})
# Words that say nothing about the idea, and short ways of saying the same.
_SHORTER = {
    "mô hình điểm": "",
    "mô hình": "",
    "xây dựng": "",
    "thành lập": "",
    "trên địa bàn": "",
    "công trình": "",
    "về": "",
    "của": "",
    "ở": "",
    "tại": "",
    "các": "",
    "những": "",
    "và": "",
    "trong": "",
    "không có": "không",
    "tệ nạn ma túy": "ma túy",
    "không tệ nạn ma túy": "không ma túy",
    "không có tệ nạn ma túy": "không ma túy",
    "bảo đảm an ninh": "an ninh",
    "đảm bảo an ninh": "an ninh",
    "bảo vệ an ninh": "an ninh",
    "khu nhà trọ": "nhà trọ",
    "nhóm zalo": "zalo",
    "hội cựu chiến binh": "cựu chiến binh",
    "hội nông dân": "nông dân",
    "hội phụ nữ": "phụ nữ",
    "hội liên hiệp phụ nữ": "phụ nữ",
}
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?")
_YEAR = re.compile(r"\b(?:năm|nam|giai đoạn|giai doan)(?: (?:19|20)\d\d){1,2}\b")
_WORD = re.compile(r"[^\W_]+")
# «kĩ», «lí» and «kỹ», «lý» are one word in two spellings.
_SHORT_I = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))
_ENDS_IN_I = re.compile(f"^([hklmst])([{''.join(_SHORT_I)}])$")


def _phrases(table: Mapping[str, str], *, folded: bool) -> dict[Words, Words]:
    write = fold if folded else str
    return {tuple(write(key).split()): tuple(write(told).split()) for key, told in table.items()}


_SHORTER_MARKED = _phrases(_SHORTER, folded=False)
_SHORTER_FOLDED = _phrases(_SHORTER, folded=True)
_NUMBERS_FOLDED = {fold(word): figure for word, figure in _NUMBERS.items()}
_COUNTED_FOLDED = frozenset(fold(word) for word in _COUNTED)


def replaced(words: Sequence[str], phrases: Phrases) -> Words:
    """Put one phrase for another, the longest first, from left to right and once over."""
    longest = max(map(len, phrases), default=0)
    found: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(longest, len(words) - place), 0, -1):
            told = phrases.get(tuple(words[place : place + size]))
            if told is not None:
                found.extend(told)
                place += size
                break
        else:
            found.append(words[place])
            place += 1
    return tuple(found)


def carry_marks(words: Iterable[str]) -> bool:
    """Say whether somebody wrote marks: a name without any may be read in several ways."""
    return any(fold(word) != word for word in words)


def _one_spelling(word: str) -> str:
    found = _ENDS_IN_I.match(word)
    return found[1] + _SHORT_I[found[2]] if found else word


def _figured(words: Sequence[str], *, is_marked: bool) -> Words:
    """Write number words as figures where they count something."""
    numbers = _NUMBERS if is_marked else _NUMBERS_FOLDED
    counted = frozenset(_COUNTED) if is_marked else _COUNTED_FOLDED
    helping = "giúp" if is_marked else "giup"
    found = list(words)
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        if word in numbers and (after in counted or before == helping):
            found[place] = numbers[word]
    return tuple(str(int(word)) if word.isdecimal() else word for word in found)


def _is_lettered(words: Sequence[str]) -> bool:
    """Say whether capitals mean something: «TIẾNG KẺNG» and «Tiếng Kẻng» tell no names."""
    return any(word[0].islower() for word in words) and any(word[0].isupper() for word in words[1:])


def _without_places(written: list[str], places: Iterable[str]) -> list[str]:
    """Take the record's own place out: with its kind before it, or written as a name."""
    has_case = _is_lettered(written)
    write = neutral if carry_marks(map(neutral, written)) else fold
    kinds = {tuple(write(kind).split()) for kind in _KINDS}
    for place in sorted({write(place) for place in places if place.strip()}, key=len, reverse=True):
        words = [write(word) for word in written]
        own = _WORD.findall(place)
        for start in range(len(words) - len(own), -1, -1):
            end = start + len(own)
            if words[start:end] != own:
                continue
            led = _led_by(words[:start], kinds)
            named = all(word[0].isupper() for word in written[start:end])
            if led < start or (named if has_case else fold(place) not in _IDEAS):
                written = [*written[:led], *written[end:]]
                words = [*words[:led], *words[end:]]
    return written


def _led_by(before: Sequence[str], kinds: set[Words]) -> int:
    """Say where the kind of a place begins that stands before its name: «tại xã» Thái Hòa."""
    start = len(before)
    while found := next(
        (kind for kind in kinds if tuple(before[max(0, start - len(kind)) : start]) == kind), None
    ):
        start -= len(found)
    return start


def _in_full(written: Sequence[str]) -> Words:
    """Write words in small letters and one spelling, abbreviations in full, marks kept."""
    words = [neutral(word) for word in written]
    if carry_marks(words):
        words = neutral(abbreviations.written_out(" ".join(words))).split()
    else:
        words = abbreviations.spelt_out(words)
    return tuple(_one_spelling(word) for word in words)


def _shortened(words: Words) -> Words:
    """Take out what says nothing until nothing more can be taken; something always stays."""
    while words:
        is_marked = carry_marks(words)
        table = _SHORTER_MARKED if is_marked else _SHORTER_FOLDED
        bare = tuple(_YEAR.sub("", " ".join(words)).split())
        less = replaced(_figured(bare, is_marked=is_marked), table)
        if less == words or not less:
            break
        words = less
    return words


def normalised(text: str, *, places: Iterable[str] = (), synonyms: Phrases | None = None) -> Name:
    """Free a name of habits; `places` are the names of the record's own units.

    `synonyms` are phrases without marks, each with the one that stands for it. They change what is
    scored, never what is vetoed.
    """
    written = _WORD.findall(_DOTTED.sub(lambda found: found[0].replace(".", ""), clean(text)))
    elsewhere = _without_places(written, places)
    plain = _shortened(_in_full(elsewhere or written))
    words = tuple(fold(word) for word in plain)
    return Name(
        text=text,
        plain=plain,
        words=replaced(words, synonyms) if synonyms else words,
        numbers=tuple(sorted((word for word in plain if word.isdecimal()), key=int)),
        place=_taken(written, elsewhere),
        is_marked=carry_marks(plain),
    )


def _taken(written: Sequence[str], left: Sequence[str]) -> str:
    waiting = Counter(left)
    taken = []
    for word in written:
        if waiting[word]:
            waiting[word] -= 1
        else:
            taken.append(word)
    return " ".join(taken)


def synonym_table(pairs: Iterable[tuple[str, str]]) -> dict[Words, Words]:
    """Make the table of synonyms: of two phrases the one that comes first stands for both.

    Chains lead to one phrase: with «a = b» and «b = c» all three are a.
    """
    first: dict[Words, Words] = {}

    def root(phrase: Words) -> Words:
        while first.get(phrase, phrase) != phrase:
            phrase = first[phrase]
        return phrase

    for one, other in sorted(pairs):
        ends = sorted(root(tuple(fold(phrase).split())) for phrase in (one, other))
        if all(ends) and ends[0] != ends[1]:
            first[ends[1]] = ends[0]
    return {phrase: root(phrase) for phrase in first}


def difference(one: Name, other: Name) -> tuple[str, str]:
    """Give the phrases in which two names differ when their common beginning and end are gone.

    An empty phrase means that one name only says more.
    """
    ours, theirs = list(one.plain), list(other.plain)
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    return " ".join(ours), " ".join(theirs)
