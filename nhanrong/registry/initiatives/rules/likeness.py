"""How alike two names are: a line in words, and the reasons that an officer understands.

The score is the cosine of parts of words (TF-IDF of 2 to 4 letters). A veto comes before it: other
numbers, other marks, another word in the same place are never «gần như trùng».
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nhanrong.bedrock import abbreviations, vietnamese
from nhanrong.bedrock.vietnamese import fold
from nhanrong.registry.initiatives.rules.naming import Name, Words, difference


class Line(StrEnum):
    """How near two names are, from nearest to furthest."""

    NEAR = "near"
    MAYBE = "maybe"
    LOOK = "look"
    APART = "apart"


ORDER = {line: place for place, line in enumerate(Line)}


class Why(StrEnum):
    """A reason, for the officer."""

    EXACT = "exact"
    WRITING = "writing"
    SHORT = "short"
    NO_MARKS = "no_marks"
    PLACE = "place"
    ORDER = "order"
    SYNONYM = "synonym"
    SLIP = "slip"
    MORE = "more"
    WORD = "word"
    NUMBER = "number"
    MARK = "mark"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names are alike or not, with the words of each that show it."""

    why: Why
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How alike two names are: the line, the score after vetoes, the reasons."""

    line: Line
    score: float
    reasons: tuple[Reason, ...]


# Where the lines are drawn: found on the tuned half of tests/registry/initiatives/pairs.csv.
NEAR_FROM = 0.85
MAYBE_FROM = 0.60
VETOED = 0.59
ANOTHER_WORD = 0.84
# So many names must bear a word before it is known to be one: a slip is written once.
KNOWN_FROM = 3


# --- What is left when the common words are gone -------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rest:
    """The words that only one of two names has, in their order."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def _rest(ours: Sequence[str], theirs: Sequence[str]) -> _Rest:
    common = Counter(ours) & Counter(theirs)
    return _Rest(_without(ours, common.copy()), _without(theirs, common))


def _without(words: Sequence[str], common: Counter[str]) -> tuple[str, ...]:
    left = []
    for word in words:
        if common[word] > 0:
            common[word] -= 1
        else:
            left.append(word)
    return tuple(left)


def _other_marks(one: Name, other: Name) -> list[tuple[str, str]]:
    """Pair the words that are the same without marks and another word with them."""
    rest = _rest(one.plain, other.plain)
    waiting = list(rest.theirs)
    found = []
    for word in rest.ours:
        twin = next((their for their in waiting if fold(their) == fold(word)), None)
        if twin is not None:
            waiting.remove(twin)
            found.append((word, twin))
    return found


def slipped(one: str, other: str) -> bool:
    """Say whether one word is the other with one slip: a letter more, less, swapped or changed.

    A changed letter in a word of up to three is another word (tổ, hộ).
    """
    if one == other:
        return True
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = (
            len(wrong) == 2  # noqa: PLR2004 -- two neighbours
            and wrong[1] == wrong[0] + 1
            and one[wrong[0]] == other[wrong[1]]
            and one[wrong[1]] == other[wrong[0]]
        )
        return swapped or (len(wrong) == 1 and len(one) > 3)  # noqa: PLR2004 -- tổ, hộ
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _slips(rest: _Rest, known: Collection[str]) -> tuple[list[tuple[str, str]], _Rest]:
    """Take out the pairs of words that are one slip apart; what remains are other words.

    Two words that other names know as well are two words, not a slip.
    """
    theirs = list(rest.theirs)
    pairs, left = [], []
    for word in rest.ours:
        twin = next(
            (one for one in theirs if slipped(word, one) and not (word in known and one in known)),
            None,
        )
        if twin is None:
            left.append(word)
        else:
            theirs.remove(twin)
            pairs.append((word, twin))
    return pairs, _Rest(tuple(left), tuple(theirs))


# --- The verdict ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """What other names teach: the words that they know, and what can be read in two ways."""

    known: Collection[str] = frozenset()
    readings: Mapping[Words, Collection[Words]] = field(default_factory=dict)

    def is_ambiguous(self, name: Name) -> bool:
        """Say whether a name without marks may be read as two: «cong truong»."""
        words = tuple(map(fold, name.plain))
        return any(len(self.readings.get(pair, ())) > 1 for pair in neighbours(words))


def context_of(names: Iterable[Name], catalogue: Iterable[Name] = ()) -> Context:
    """Learn from the names that exist; the catalogue's words are known even if borne once."""
    borne: Counter[str] = Counter()
    readings: dict[Words, set[Words]] = {}
    for name in {name.plain: name for name in names}.values():
        borne.update(set(name.words))
        if name.is_marked:
            for pair in neighbours(name.plain):
                readings.setdefault(tuple(map(fold, pair)), set()).add(pair)
    known = {word for word, count in borne.items() if count >= KNOWN_FROM}
    return Context(known | {word for name in catalogue for word in name.words}, readings)


def neighbours(words: Sequence[str]) -> list[Words]:
    """List the pairs of neighbours in a name; a name of one word is its own neighbour."""
    return [tuple(words[place : place + 2]) for place in range(max(1, len(words) - 1))]


def judged(one: Name, other: Name, score: float, context: Context) -> Verdict:
    """Say how alike two names are; the order in which they are given does not matter."""
    if (other.plain, other.text) < (one.plain, one.text):
        turned = judged(other, one, score, context)
        reasons = tuple(Reason(why.why, why.theirs, why.ours) for why in turned.reasons)
        return Verdict(turned.line, turned.score, reasons)
    return _veto(one, other, score) or _weighed(one, other, score, context)


def _veto(one: Name, other: Name, score: float) -> Verdict | None:
    """Keep apart what differs by a number, or by the marks of a word."""
    reasons: tuple[Reason, ...] = ()
    if one.numbers != other.numbers:
        rest = _rest(one.numbers, other.numbers)
        reasons = (Reason(Why.NUMBER, ", ".join(rest.ours), ", ".join(rest.theirs)),)
    elif one.is_marked and other.is_marked:
        reasons = tuple(Reason(Why.MARK, *pair) for pair in _other_marks(one, other))
    if not reasons:
        return None
    line = Line.LOOK if score >= MAYBE_FROM else Line.APART
    return Verdict(line, min(score, VETOED), reasons)


def _weighed(one: Name, other: Name, score: float, context: Context) -> Verdict:
    """Weigh the words that only one of the two has: another word, a slip, a word more."""
    slips, rest = _slips(_rest(one.words, other.words), context.known)
    reasons = tuple(
        Reason(Why.SLIP, _written(one, [ours]), _written(other, [theirs])) for ours, theirs in slips
    )
    if rest.ours or rest.theirs:
        why = Why.WORD if rest.ours and rest.theirs else Why.MORE
        reasons = (Reason(why, _written(one, rest.ours), _written(other, rest.theirs)), *reasons)
        if why == Why.WORD:
            score = min(score, ANOTHER_WORD)
    if score < NEAR_FROM:
        return Verdict(Line.MAYBE if score >= MAYBE_FROM else Line.APART, score, reasons)
    bare = _read_in_two_ways(one, other, context)
    if bare:
        return Verdict(Line.LOOK, VETOED, (Reason(Why.AMBIGUOUS, bare), *reasons))
    return Verdict(Line.NEAR, score, reasons or _habits(one, other))


def _written(name: Name, words: Sequence[str]) -> str:
    """Write folded words as they stand in the name, with their marks."""
    marked = {fold(word): word for word in name.plain}
    return " ".join(marked.get(word, word) for word in words)


def _read_in_two_ways(one: Name, other: Name, context: Context) -> str:
    """Give the name that was written without marks and may mean two things."""
    if (one.is_marked and other.is_marked) or one.plain == other.plain:
        return ""
    bare = other if one.is_marked else one
    return bare.key if context.is_ambiguous(bare) else ""


# --- Why two names that mean one thing look different --------------------------------------------


def _habits(one: Name, other: Name) -> tuple[Reason, ...]:
    """Tell the habits of writing in which two names of one thing differ."""
    if vietnamese.clean(one.text) == vietnamese.clean(other.text):
        return (Reason(Why.EXACT),)
    shorts = _short_ways(one), _short_ways(other)
    found = []
    if shorts[0] != shorts[1]:
        rest = _rest(*shorts)
        found.append(Reason(Why.SHORT, ", ".join(rest.ours), ", ".join(rest.theirs)))
    if one.place != other.place:
        found.append(Reason(Why.PLACE, one.place, other.place))
    if one.is_marked != other.is_marked and _lacks_marks(one, other):
        found.append(Reason(Why.NO_MARKS))
    folded = [tuple(map(fold, name.plain)) for name in (one, other)]
    if folded[0] != folded[1]:
        same = sorted(folded[0]) == sorted(folded[1])
        meant = sorted(one.words) == sorted(other.words)
        if same or meant:
            found.append(
                Reason(Why.ORDER) if same else Reason(Why.SYNONYM, *difference(one, other))
            )
    return tuple(found) or (Reason(Why.WRITING),)


def _lacks_marks(one: Name, other: Name) -> bool:
    """Say whether words with marks stand without them in the other name: camera never has any."""
    bare, full = (other, one) if one.is_marked else (one, other)
    return any(fold(word) != word and fold(word) in bare.plain for word in full.plain)


def _short_ways(name: Name) -> list[str]:
    """List the abbreviations in a name, as they are known."""
    written = set(re.findall(r"[^\W_]+", name.text.upper()))
    return [short for short in abbreviations.WORDS if short in written]
