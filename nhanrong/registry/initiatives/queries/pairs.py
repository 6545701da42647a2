"""Pairs of initiatives that may be one, and that nobody judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import WAITING, Initiative
from nhanrong.registry.initiatives.queries import known
from nhanrong.registry.initiatives.queries.likeness import comparable, standing
from nhanrong.registry.initiatives.rules import likeness
from nhanrong.registry.initiatives.rules.likeness import Line, Verdict
from nhanrong.registry.initiatives.rules.naming import Words

Key = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two initiatives that may be one, with the writer's reason where it waits."""

    one: Initiative
    other: Initiative
    verdict: Verdict
    despite: str = ""


def unjudged(actor: Actor, *, limit: int = 500) -> list[Pair]:
    """List the pairs of the actor's own territory that nobody judged, the nearest first.

    What was written in spite of its likeness comes first. Both records of a pair are his to read:
    he is asked for a verdict. Of many that bear one name each is paired once, not with all others.
    """
    register = known.register()
    own = set(Initiative.objects.at_home_with(actor).values_list("pk", flat=True))
    readable = set(comparable(actor).values_list("pk", flat=True))
    waiting = _waiting(own & register.initiatives.keys(), readable & register.initiatives.keys())
    found = _Finder(register, own, readable).found()
    ranked = sorted(found, key=lambda key: (_rank(found[key]), key))
    keys = [*waiting, *(key for key in ranked if key not in waiting)][:limit]
    records = comparable(actor).in_bulk({pk for key in keys for pk in key})
    return [
        Pair(
            records[one],
            records[other],
            found.get((one, other)) or register.verdict(one, other),
            waiting.get((one, other), ""),
        )
        for one, other in keys
    ]


def _rank(verdict: Verdict) -> tuple[int, float]:
    return likeness.ORDER[verdict.line], -verdict.score


def _waiting(own: set[int], readable: set[int]) -> dict[Key, str]:
    rows = standing().filter(Q(one__in=own) | Q(other__in=own), verdict=WAITING)
    return {
        (one, other): reason
        for one, other, reason in rows.order_by("at").values_list("one", "other", "reason")
        if {one, other} <= readable
    }


class _Finder:
    """Finds the pairs of a territory, name by name."""

    def __init__(self, register: known.Register, own: set[int], readable: set[int]) -> None:
        self.register, self.own = register, own
        # Of those who bear one name, the territory's own stand first.
        self.namesakes: dict[Words, list[int]] = {
            words: sorted(left, key=lambda pk: (pk not in own, pk))
            for words, ids in register.namesakes.items()
            if (left := [pk for pk in ids if pk in readable])
        }
        self.partners: dict[int, set[int]] = {}
        for one, other in standing().values_list("one", "other"):
            self.partners.setdefault(one, set()).add(other)
            self.partners.setdefault(other, set()).add(one)

    def found(self) -> dict[Key, Verdict]:
        """Give each pair with how alike its names are."""
        mine = [words for words, ids in self.namesakes.items() if ids[0] in self.own]
        names = [self.register.initiatives[self.namesakes[words][0]] for words in mine]
        pairs: dict[Key, Verdict] = {}
        for words, hits in zip(mine, self.register.near(names), strict=True):
            ids = self.namesakes[words]
            pairs |= dict(self._of_one_name(ids))
            others = {hit.name.plain: verdict for hit, verdict in hits if hit.kind == "initiative"}
            for plain, verdict in others.items():
                if plain != words and plain in self.namesakes and verdict.line != Line.LOOK:
                    other = self.namesakes[plain][0]
                    own = self._verdict(ids[0], other, verdict.score)
                    pairs |= self._if_unjudged(ids[0], other, own)
        return pairs

    def _of_one_name(self, ids: Sequence[int]) -> Iterator[tuple[Key, Verdict]]:
        """Pair each of the territory with the first; the first with one from elsewhere."""
        first, *rest = ids
        mine, others = [pk for pk in rest if pk in self.own], set(rest) - self.own
        for pk in mine:
            if not self.partners.get(pk, set()) & set(ids):
                yield from self._if_unjudged(first, pk, self._verdict(first, pk)).items()
        if others and not self.partners.get(first, set()) & others:
            other = min(others)
            yield from self._if_unjudged(first, other, self._verdict(first, other)).items()

    def _verdict(self, one: int, other: int, score: float = 1.0) -> Verdict:
        names = self.register.initiatives
        return likeness.judged(names[one], names[other], score, self.register.context)

    def _if_unjudged(self, one: int, other: int, verdict: Verdict) -> dict[Key, Verdict]:
        if other in self.partners.get(one, set()):
            return {}
        return {(min(one, other), max(one, other)): verdict}
