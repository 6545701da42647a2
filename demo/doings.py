"""What a running initiative writes down through its year: parts, deeds, money, pledges, reviews."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from demo.clock import working_day
from demo.scale import SEED
from demo.texts import Kind, tellings
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions import Change, Looked
from nhanrong.registry.initiatives.models import (
    Activity,
    CorePart,
    Funding,
    Initiative,
    Pledge,
)
from nhanrong.registry.initiatives.rules import Movement

MILLION = 1_000_000
# So large a share keeps no book at all: among them are those that the night finds silent.
SILENT = 0.2
MOVEMENTS: tuple[list[Movement], ...] = (
    [],
    [Movement.MASS_MOBILISATION],
    [Movement.NEW_RURAL],
    [Movement.CULTURAL_LIFE, Movement.MASS_MOBILISATION],
)


class Doings:
    """The books of one initiative, with a chance of their own: the lives stay as they were."""

    def __init__(self, kind: Kind, key: object, *, weak: bool = False, known: bool = False) -> None:
        self.kind, self.weak, self.known = kind, weak, known
        self.chance = random.Random(f"{SEED} doings {key}")
        self.parts: list[CorePart] = []

    def _said(self, text: str) -> str:
        return text.format(group=self.kind.group)

    # --- What stands in the record ---------------------------------------------------------------

    def content(self, start: date) -> dict[str, Any]:
        """Fill the rest of the form: who, how much, where it fits, what it costs, its rules."""
        words, chance = tellings(), self.chance
        begun = chance.randint(*self.kind.money) * MILLION
        return {
            "who": self._said(chance.choice(words["who"])),
            "dose": chance.choice(words["dose"]),
            "fits": words["fits"][self.kind.where],
            "unfit": words["unfit"][self.kind.where],
            "volunteers": chance.randint(6, 30),
            "cost_start": begun,
            "cost_year": begun // 5,
            "upkeep": chance.choice(words["upkeep"]),
            "regulation_name": words["regulation"],
            "regulation_number": f"{chance.randint(1, 30):02d}/QƯ",
            "regulation_on": start,
            "also_counted_in": [str(one) for one in chance.choice(MOVEMENTS)],
        }

    def name_parts(self, made: Initiative, *, by: Actor) -> None:
        """Say the core parts, from which those who learn may depart."""
        words = tellings()["parts"]
        for text in words.get(self.kind.key, words["any"]):
            part = CorePart(initiative=made, text=self._said(text))
            self.parts.append(actions.add_part(part, by=by))

    def changes(self) -> list[Change]:
        """Say what a new site does with each core part: most it keeps."""
        words, chance = tellings()["adapted"], self.chance
        told = [Change(part, "kept") for part in self.parts]
        if not told or chance.random() < 0.5:
            return told
        spot = chance.randrange(len(told))
        part = told[spot].part
        how, why = chance.choice(words["changed"])
        told[spot] = Change(part, "changed", how, why)
        if chance.random() < 0.3:
            told[spot] = Change(part, "dropped", "", words["dropped"][1])
        if chance.random() < 0.3:
            told.append(Change(None, "added", chance.choice(words["added"]), "Dân đề nghị"))
        return told

    # --- What is written down --------------------------------------------------------------------

    def books(
        self, made: Initiative, since: date, last: date, *, by: Actor
    ) -> Iterator[tuple[date, Any]]:
        """Lay what is written down over the days between; a silent one writes nothing."""
        if self.chance.random() < SILENT and not (self.weak or self.known):
            return
        left = (last - since).days
        for share, write in self._entries(made, by):
            yield working_day(since + timedelta(days=round(left * share)), until=last), write

    def _entries(self, made: Initiative, by: Actor) -> Iterator[tuple[float, Any]]:
        words, chance = tellings(), self.chance
        told = chance.sample(words["activity"], 3)
        for number, one in enumerate(told, 1):
            yield 0.02 + 0.22 * number, self._activity(made, one, by)
        for number, one in enumerate(chance.sample(words["funding"], 2), 1):
            yield 0.06 + 0.2 * number, self._funding(made, one, by)
        yield 0.4, self._pledge(made, by)
        yield 0.62, self._review(made, by)

    def _activity(self, made: Initiative, told: Mapping[str, Any], by: Actor) -> Any:
        people = self.chance.randint(*told["people"]) if "people" in told else None
        what = self._said(told["what"])
        return lambda on: actions.write_activity(
            Activity(initiative=made, kind=told["kind"], on=on, what=what, people=people), by=by
        )

    def _funding(self, made: Initiative, told: Mapping[str, Any], by: Actor) -> Any:
        amount = self.chance.randint(*told["amount"]) * MILLION
        donor = told.get("donor", "")
        return lambda on: actions.add_funding(
            Funding(
                initiative=made,
                kind=told["kind"],
                on=on,
                amount=amount,
                in_kind=told.get("in_kind", ""),
                purpose=told["purpose"],
                donor=donor,
                consent_on=on if donor else None,
            ),
            by=by,
        )

    def _pledge(self, made: Initiative, by: Actor) -> Any:
        asked = self.chance.randint(60, 240)
        signed = round(asked * self.chance.uniform(0.6, 0.98))
        text = tellings()["pledge"]["household"]
        return lambda on: actions.add_pledge(
            Pledge(initiative=made, kind="household", text=text, on=on, asked=asked, signed=signed),
            by=by,
        )

    def _review(self, made: Initiative, by: Actor) -> Any:
        told = tellings()["review"]
        known = [one for one in told if (one["outcome"] == "not_yet") == self.weak]
        one = self.chance.choice(known)
        return lambda on: actions.write_review(made, Looked("interim", on, **one), by=by)


def marks_of(made: Initiative, year: int, chance: random.Random) -> dict[int, int]:
    """Give points for each criterion of the scheme of that year."""
    scheme = queries.scheme_for(made.province_id, year)
    if scheme is None:
        return {}
    level = chance.uniform(0.45, 0.95)
    return {
        one.number: round(one.most * min(1, level + chance.uniform(-0.1, 0.1)))
        for one in scheme.asked
    }
