"""The list of notes on units: every unit of the territory is in it, none is made by it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import (
    Asked,
    Entry,
    Filters,
    Listing,
    TakenBack,
    Written,
)
from nhanrong.commons.sheets.outcomes import Finding, Findings
from nhanrong.commons.ui import refusals
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.actions import notes as judging
from nhanrong.registry.territory.rules import NOTERS
from nhanrong.registry.territory.sheets.columns import COLUMNS


def held(actor: Actor, filters: Filters) -> Iterable[queries.Noted]:
    """Go through the units of the actor's territory, with or without a note."""
    return queries.with_notes(actor, queries.found_units(actor, filters))


@dataclass(frozen=True, slots=True)
class Draft:
    """The note that a row says of a unit; an empty one takes it away."""

    unit: int
    text: str


class Clerk:
    """Reads notes for somebody who answers for the place."""

    def __init__(self, asked: Asked) -> None:
        self.by = asked.by

    def known(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return the units on which the actor may write, by their codes."""
        units = queries.notable(self.by).filter(code__in=keys)
        return {row.unit.code: row for row in queries.with_notes(self.by, units)}

    def draft(self, entry: Entry, found: Findings) -> Draft:
        """Say what the note becomes; a row never makes a unit."""
        unit, text = entry.record.unit, str(entry.changed["note"] or "")
        try:
            judging.judge(unit, text, self.by)
        except Refused as refused:
            said = str(refusals.sentence(refused))
            found.problems.append(Finding(entry.cell("note"), said))
        return Draft(unit.pk, text)

    def as_it_was(self, records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
        """Give those units whose note changed after a moment, with their note of then."""
        told = queries.texts_then([row.pk for row in records], moment)
        return {row.pk: replace(row, note=told[row.pk]) for row in records if row.pk in told}


def write(drafts: Sequence[Draft], *, on: date, by: Actor) -> Written:
    """Write the notes in one deed."""
    texts = {draft.unit: draft.text for draft in drafts}
    deed, made, changed = actions.write_notes(texts, by=by)
    return Written(deed, made, changed)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed."""
    removed, restored, left = actions.take_back_notes(deed, by=by)
    return TakenBack(removed, restored, tuple(left))


NOTES: Final = Listing(
    key="units",
    order=70,
    slug="don-vi",
    title=_("Ghi chú về địa bàn"),
    columns=COLUMNS,
    identity="code",
    roles=NOTERS,
    held=held,
    clerk=Clerk,
    write=write,
    take_back=take_back,
    page="territory:units",
    guide=(
        _("Mỗi đơn vị trong địa bàn một dòng; chỉ cột «Ghi chú» ghi được."),
        _("Xóa ghi chú thì để trống ô; hệ thống hỏi lại trước khi xóa."),
    ),
    free=frozenset({"note"}),
)
