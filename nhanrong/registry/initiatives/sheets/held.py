"""The initiatives of the register as the columns of a list ask for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from django.utils import timezone

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.registry.initiatives.models import FIELD_NAMES, STATUS_NAMES, Basis, Initiative
from nhanrong.registry.initiatives.queries.narrowing import Filters, narrowed_by
from nhanrong.registry.initiatives.rules import Field, Part, Status

AT_ONCE: Final = 1_000  # records whose decisions are fetched together


@dataclass(frozen=True, slots=True)
class Held:
    """One initiative, with its counts and its decision, in the words of the columns."""

    record: Initiative
    decision: str
    decision_date: date | None
    issuer: str

    @property
    def pk(self) -> int:
        """Give the id of the record."""
        return self.record.pk

    @property
    def code(self) -> str:
        """Give the code by which a list names it."""
        return self.record.code

    @property
    def name(self) -> str:
        """Give its name."""
        return self.record.name

    @property
    def field(self) -> str:
        """Give its field of work in words."""
        return str(FIELD_NAMES[Field(self.record.field)])

    @property
    def family(self) -> str:
        """Give the name of its family."""
        return self.record.family.name if self.record.family else ""

    @property
    def commune(self) -> str:
        """Give the commune where it counts today; a province's own has none."""
        return self.record.commune.full_name if self.record.commune else ""

    @property
    def province(self) -> str:
        """Give the province where it counts today."""
        return self.record.province.full_name if self.record.province else ""

    @property
    def founded(self) -> Dated | None:
        """Give its beginning, as exactly as it is known."""
        day = self.record.founded_on
        return Dated(day, Precision(self.record.founded_precision)) if day else None

    @property
    def sites(self) -> int:
        """Give the number of its sites, as the register counts them."""
        count: int = self.record.site_count  # type: ignore[attr-defined]  # asked for in `listed`
        return count

    @property
    def groups(self) -> int:
        """Give the number of its groups."""
        count: int = self.record.group_count  # type: ignore[attr-defined]  # asked for in `listed`
        return count

    @property
    def status(self) -> str:
        """Give its state in words."""
        return str(STATUS_NAMES[Status(self.record.status)])

    @property
    def district(self) -> None:
        """A district is only told of what is older than 01/07/2025."""
        return None

    @property
    def commune_now(self) -> None:
        """The present commune is told as the commune."""
        return None

    def __getattr__(self, name: str) -> Any:
        """Take the rest of the content from the record itself."""
        return getattr(object.__getattribute__(self, "record"), name)

    def __str__(self) -> str:
        return self.record.name


def held(actor: Actor, filters: Filters) -> Iterator[Held]:
    """Stream what the actor may read, narrowed as the list's page narrows it, in its order."""
    rows = narrowed_by(actor, filters, on=timezone.localdate())
    return with_decisions(rows.iterator(AT_ONCE))


def with_decisions(records: Iterable[Any]) -> Iterator[Held]:
    """Put the living decision beside each record, some at a time."""
    rest = iter(records)
    while some := list(islice(rest, AT_ONCE)):
        yield from _with_decisions(some)


def _with_decisions(records: Sequence[Any]) -> Iterator[Held]:
    grounds = Basis.objects.filter(initiative__in=records, part=Part.DECISION, revoked_on=None)
    decisions = {ground.initiative_id: ground for ground in grounds}
    for record in records:
        ground = decisions.get(record.pk)
        yield Held(
            record=record,
            decision=ground.document_number if ground else "",
            decision_date=ground.document_date if ground else None,
            issuer=ground.body_name if ground else "",
        )
