"""What somebody typed: its words with and without marks, and the abbreviations among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nhanrong.bedrock import abbreviations
from nhanrong.bedrock.vietnamese import neutral, tokens, words
from nhanrong.commons.finding.vocabulary import Near

LONG = 5  # words of a text that is looked for by its thirds
MOST_WORDS = 16  # what is typed beyond them no longer narrows anything


@dataclass(frozen=True)
class Term:
    """One word, or the words of one abbreviation, with the other ways to write the same."""

    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()

    def said(self, *, begins: bool = False) -> str:
        """Write the term for the text search of PostgreSQL; `begins` takes it as a beginning."""
        ways = [_all(way, begins=begins) for way in (self.words, *self.others)]
        return f"({' | '.join(ways)})" if len(ways) > 1 else ways[0]


def _all(words_: Sequence[str], *, begins: bool) -> str:
    sign = ":*" if begins else ""
    last = f"{words_[-1]}{sign}"
    return f"({' & '.join([*words_[:-1], last])})" if len(words_) > 1 else last


@dataclass(frozen=True)
class Typed:
    """A question in words. `marked` and `bare` name the same words, place by place."""

    marked: tuple[str, ...]
    bare: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Read what was typed; of signs and spaces nothing remains."""
        bare, marked = tuple(tokens(text)), tuple(words(neutral(text)))
        if len(bare) != len(marked):  # letters of other scripts, whose marks go another way
            marked = bare
        return cls(marked[:MOST_WORDS], bare[:MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.bare)

    def without(self, start: int, end: int) -> "Typed":
        """Leave out the words from one place to another."""
        return Typed(self.marked[:start] + self.marked[end:], self.bare[:start] + self.bare[end:])

    @property
    def folded(self) -> str:
        """The words without marks, as the names are kept."""
        return " ".join(self.bare)

    @property
    def text(self) -> str:
        """The words with the marks that were typed."""
        return " ".join(self.marked)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words in order; an abbreviation, long or short, is one term with both ways."""
        return tuple(_terms(self.bare))

    def spans(self, longest: int) -> Iterator[tuple[int, int]]:
        """Name the runs of words, the longest first and the later before the earlier."""
        for length in range(min(longest, len(self.bare)), 0, -1):
            for start in range(len(self.bare) - length, -1, -1):
                yield start, start + length

    def wholly(self, *, begins: bool = True) -> str:
        """Ask for every word; the last one may be a beginning, as when one is still typing."""
        return _all_of(self._said(begins=begins))

    def beginning(self) -> str:
        """Ask for words that begin with every typed one: «cam an» for «Camera an ninh»."""
        return _all_of([term.said(begins=True) for term in self.terms])

    def nearly(self, near: Near) -> str:
        """Ask for every word but one, and for a word that is nearly it in its place.

        A word that the house does not know is the wrong one; of two such words none is found.
        """
        said, asked = self._said(begins=self._is_unfinished(near)), []
        for place in self._doubtful(near):
            alike = near.alike.get(self.terms[place].words[0], ())
            if alike:
                rest = [*said[:place], *said[place + 1 :], f"({' | '.join(alike)})"]
                asked.append(f"({_all_of(rest)})")
        return " | ".join(asked)

    def wholly_or_nearly(self, near: Near | None) -> str:
        """Ask for beginnings of every word; where `near` is told for every word but one as well."""
        asked = [self.beginning(), self.nearly(near) if near else ""]
        return " | ".join(f"({one})" for one in asked if one)

    def mostly(self, near: Near) -> str:
        """Ask, more cheaply than `nearly` and for more, for two thirds of the words of a long text.

        Nothing where `nearly` itself is cheap: of few words, or of which one is known to be wrong.
        """
        said = self._said(begins=False)
        if len(said) < LONG or len(self._doubtful(near)) == 1:
            return ""
        thirds = [said[len(said) * one // 3 : len(said) * (one + 1) // 3] for one in range(3)]
        pairs = ((0, 1), (1, 2), (0, 2))
        return " | ".join(f"({_all_of(thirds[one] + thirds[two])})" for one, two in pairs)

    def anchors(self, near: Near | None = None) -> list[str]:
        """Name words of which one at least must stand in what is found."""
        sure = [term.words[0] for term in self.terms if not term.others]
        if near is None:
            return sorted(sure, key=len)[-1:]
        wrong = {self.terms[place].words[0] for place in self._doubtful(near)}
        certain = [word for word in sure if word not in wrong]
        return sorted(certain, key=len)[-1:] or (
            sorted(sure, key=len)[-2:] if len(sure) > 1 else []
        )

    def _said(self, *, begins: bool) -> list[str]:
        last = len(self.terms) - 1
        return [term.said(begins=begins and place == last) for place, term in enumerate(self.terms)]

    def _is_unfinished(self, near: Near) -> bool:
        """Whether the last word may be one that is still being typed."""
        return bool(self.bare) and self.bare[-1] in near.unknown

    def _doubtful(self, near: Near) -> list[int]:
        """Name the places where the wrong letter may be."""
        alone = [place for place, term in enumerate(self.terms) if len(term.words) == 1]
        unknown = [place for place in alone if self.terms[place].words[0] in near.unknown]
        if self._is_unfinished(near) and len(unknown) > 1:
            unknown.pop()
        if not unknown:
            return alone
        return unknown if len(unknown) == 1 else []


def _all_of(said: Sequence[str]) -> str:
    return " & ".join(said)


def _terms(bare: Sequence[str]) -> Iterator[Term]:
    place = 0
    while place < len(bare):
        found = abbreviations.at(bare, place)
        if found is None:
            yield Term((bare[place],))
            place += 1
        else:
            here, other = found
            yield Term(here, (other,))
            place += len(here)
