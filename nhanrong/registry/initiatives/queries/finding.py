"""One search: marks, Đ, abbreviations and one wrong letter; typed marks come first.

A question is asked in its readings («tên», or «tên + xã»). The database brings a few rows of each,
already in order; only these are ranked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from nhanrong.bedrock.vietnamese import neutral, spelled
from nhanrong.commons.finding.matching import holding
from nhanrong.commons.finding.nearness import Nearness, answers, nearness
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near, is_one_letter_away
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.queries import branches
from nhanrong.registry.initiatives.queries.readings import (
    Question,
    nearly,
    question,
    widely,
)

AS_ASKED = {Nearness.SAME, Nearness.SAME_UNMARKED}
AS_TYPED = Nearness.HOLDS_MARKED  # up to here the name holds the words with the typed marks


@dataclass(frozen=True)
class Found:
    """One finding: what kind it is, its name, where it stands, and its page.

    `is_readable` is false for what he sees only because it is published; its code leads there.
    """

    kind: str
    name: str
    where: str
    url: str
    pk: int = 0
    code: str = ""
    is_readable: bool = True


@dataclass(frozen=True)
class Ranked:
    """A row of a branch with its place in the order of the findings."""

    found: Found
    near: bool
    nearness: Nearness
    order: tuple[Any, ...]
    is_meant: bool = False

    @property
    def key(self) -> tuple[Any, ...]:
        """Sort by: as asked before nearly so, marks, length, the order of the dictionary."""
        return (self.near, self.nearness, *self.order)


@dataclass(frozen=True)
class Findings:
    """What was found, the nearest first, and the words that were taken for the typed ones.

    `near` are the words one letter away, where they were asked for.
    """

    initiatives: Sequence[Found] = ()
    sites: Sequence[Found] = ()
    instead: str = ""
    near: Near | None = None


def narrowed(rows: QuerySet[Any], text: str, column: str = "search") -> QuerySet[Any]:
    """Keep the rows whose folded words begin with every word that was typed."""
    return holding(rows, Typed.of(text).beginning(), column)


def find(actor: Actor, text: str, *, limit: int = 20, nearly: bool = True) -> list[Found]:
    """Find initiatives and sites that the actor may read, or that are published, in one list.

    Without `nearly` no letter may be wrong: for boxes that have other means against that.
    """
    ranked, _near = _ranked(actor, question(text), exactly=not nearly)
    return [_with_page(one.found) for one in sorted(ranked, key=lambda one: one.key)[:limit]]


def findings(actor: Actor, asked: Question, *, limit: int = 10, exactly: bool = False) -> Findings:
    """Find initiatives and sites, `limit` of each; `exactly` takes the marks at their word."""
    ranked, near = _ranked(actor, asked, exactly=exactly)
    if exactly:
        ranked = [one for one in ranked if one.nearness <= AS_TYPED and not one.near]
    ranked.sort(key=lambda one: one.key)
    by_kind = {
        kind: [_with_page(one.found) for one in ranked if one.found.kind == kind][:limit]
        for kind in ("initiative", "site")
    }
    return Findings(by_kind["initiative"], by_kind["site"], _instead(asked.typed, ranked), near)


def _with_page(found: Found) -> Found:
    return replace(found, url=reverse(f"initiatives:{found.kind}", args=[found.pk]))


def _ranked(
    actor: Actor, asked: Question, *, exactly: bool = False
) -> tuple[list[Ranked], Near | None]:
    """Ask for the words as typed; where no name is just that, with a letter wrong, turn by turn."""
    if not asked.typed:
        return [], None
    found = _once(actor, asked)
    if exactly or any(one.nearness in AS_ASKED for one in found.values()):
        return list(found.values()), None
    again = nearly(asked)
    more = _once(actor, again, near=True)
    if not any(one.is_meant for one in more.values()):
        more |= _once(actor, widely(again), near=True)
    return list((more | found).values()), again.near


def _once(actor: Actor, asked: Question, *, near: bool = False) -> dict[tuple[str, int], Ranked]:
    best: dict[tuple[str, int], Ranked] = {}
    for row in branches.hits(actor, asked):
        one = _ranked_row(asked, row, near)
        at = (one.found.kind, one.found.pk)
        if at not in best or one.key < best[at].key:
            best[at] = one
    return best


def _ranked_row(asked: Question, row: tuple[Any, ...], near: bool) -> Ranked:
    kind, pk, name, folded, order, where, context, code, readable, at = row
    reading = asked.readings[at]
    names = [name, context] if kind == "initiative" and context else [name]
    if kind == "site" and reading.places:
        names = [name, f"{context} {name}"]
    told = where
    if context:
        former = gettext("tên trước đây: %(name)s") % {"name": context}
        told = " · ".join(filter(None, [former if kind == "initiative" else context, where]))
    how = min(nearness(one, reading.name) for one in names)
    found = Found(kind, name, told, "", pk, code, readable)
    meant = near and any(answers(one, reading.name) for one in names)
    return Ranked(found, near, how, (not reading.places, len(folded), order, where), meant)


# --- What was taken for what was typed -----------------------------------------------------------


def _instead(typed: Typed, ranked: Sequence[Ranked]) -> str:
    """Write the question as the best finding spells it, where nothing is spelt as it was typed."""
    if not ranked or any(one.nearness <= AS_TYPED and not one.near for one in ranked):
        return ""
    best = ranked[0]
    spelt = neutral(f"{best.found.name} {best.found.where}").split()
    words = [
        _spelt(marked, bare, spelt) for marked, bare in zip(typed.marked, typed.bare, strict=True)
    ]
    told = " ".join(words)
    return told if told != typed.text else ""


def _spelt(marked: str, bare: str, spelt: Sequence[str]) -> str:
    """Find the word that was meant: a word typed without marks that is there needs none."""
    alike = [word for word in spelt if spelled(word) == bare]
    if marked in alike or (alike and marked == bare):
        return marked
    near = [word for word in spelt if is_one_letter_away(spelled(word), bare)]
    return next(iter([*alike, *near]), marked)
