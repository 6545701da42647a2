"""A list of initiatives in one go: read and judged, written, given back as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import origin, reading, rehearsing, writing
from nhanrong.commons.sheets.listings import Asked
from nhanrong.commons.sheets.outcomes import Outcome, Status, counted
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.sheets.drafts import Draft, Revision
from nhanrong.registry.initiatives.sheets.held import with_decisions
from nhanrong.registry.initiatives.sheets.importing import LISTING, imported


@dataclass(frozen=True)
class Judged:
    """A list of which every row was judged."""

    read: rehearsing.Judged
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows of data: ready, question, error, all."""
        return counted(self.outcomes)

    @cached_property
    def ready(self) -> list[Any]:
        """List what can be written: new initiatives and changes of known ones."""
        ready = (one.facts for one in self.outcomes if one.status == Status.READY)
        return [draft for draft in ready if draft is not None]

    @cached_property
    def troubled(self) -> list[Outcome]:
        """List the rows that need somebody."""
        return [one for one in self.outcomes if one.problems]

    @property
    def as_of(self) -> date | None:
        """Give the day of the figures, where the list tells it."""
        return self.read.as_of

    @property
    def sites(self) -> int:
        """Count the sites that the ready rows will make."""
        return sum(one.sites or 0 for one in self.ready if isinstance(one, Draft))

    @property
    def groups(self) -> int:
        """Count the groups that the ready rows will make."""
        new = (one for one in self.ready if isinstance(one, Draft) and one.sites)
        return sum(one.groups or 0 for one in new)

    def warnings(self) -> list[str]:
        """Say of each sheet what concerns it as a whole: passed over, hidden, not understood."""
        return self.read.warnings()


@dataclass(frozen=True)
class Imported:
    """What an import came to: the judgement, and what was written."""

    judged: Judged
    made: tuple[Initiative, ...] = ()
    changed: tuple[int, ...] = ()


def judge(content: bytes, *, by: Actor, on: date, accepted: Iterable[str] = ()) -> Judged:
    """Read a list and judge every row; refuse a file that cannot be read or holds no such list.

    `accepted` names the cells («DS!C56») whose suggestion somebody confirmed.
    """
    rehearsing.must_have_hands(LISTING, by)
    asked = Asked(by, on, frozenset(accepted))
    judged = rehearsing.judged(LISTING, reading.workbook(content), asked)
    return Judged(judged, tuple(judged.outcomes()))


def import_initiatives(
    content: bytes,
    *,
    by: Actor,
    on: date,
    dry_run: bool = False,
    accepted: Iterable[str] = (),
) -> Imported:
    """Nhập danh sách: judge it and, unless it is a rehearsal, write all ready rows in one deed."""
    judged = judge(content, by=by, on=on, accepted=accepted)
    if dry_run or not judged.ready:
        return Imported(judged)
    drafts: list[Draft | Revision] = judged.ready
    done = imported(drafts, on=on, by=by)
    return Imported(judged, tuple(done.made), tuple(done.changed))


def template() -> bytes:
    """Make the empty form: fill it in and send it back."""
    return writing.form(LISTING)


def exported(records: Iterable[Any], *, on: date) -> bytes:
    """Write initiatives, listed with their counts, as a file that can be read back."""
    told = origin.of(LISTING.key, {}, timezone.now())
    with writing.listed(LISTING, with_decisions(records), on=on, origin=told) as file:
        return file.read()


def answered(judged: Judged) -> bytes:
    """Give the list back with the answer to each row in a last column."""
    return writing.answered(judged.read.sheets, judged.outcomes)
