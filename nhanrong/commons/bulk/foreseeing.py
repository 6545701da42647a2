"""What a verb would do to many records: found by doing it, and taking all of it back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import versions
from nhanrong.commons.audit.deeds import canonical, trial
from nhanrong.commons.bulk import rules
from nhanrong.commons.bulk.verbs import BulkVerb, Values, rows_of
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui import refusals


@dataclass(frozen=True)
class Change:
    """One record: what it is called, the changed fields before and after, or why not."""

    record: Any
    before: dict[str, str | None] = field(default_factory=dict)
    after: dict[str, str | None] = field(default_factory=dict)
    said_before: str = ""
    said_after: str = ""
    refusal: str = ""

    @property
    def is_idle(self) -> bool:
        """Whether nothing would change: it is as wanted already."""
        return not self.refusal and self.before == self.after


@dataclass(frozen=True)
class Foreseen:
    """The whole: what would change, what would not, and what is refused."""

    changes: list[Change]

    @property
    def doing(self) -> list[Change]:
        """The records that would change."""
        return [one for one in self.changes if not one.refusal and not one.is_idle]

    @property
    def idle(self) -> list[Change]:
        """The records that are as wanted already."""
        return [one for one in self.changes if one.is_idle]

    @property
    def refused(self) -> list[Change]:
        """The records in which a rule says no."""
        return [one for one in self.changes if one.refusal]

    @property
    def digest(self) -> str:
        """The mark of this preview: when it differs later, somebody changed a record meanwhile."""
        rows = [[one.record.pk, one.before, one.said_after] for one in self.doing]
        told = canonical({"rows": rows})
        return hashlib.sha256(told.encode()).hexdigest()[:24]


def foresee(verb: BulkVerb, chosen: Sequence[int], values: Values, by: Actor) -> Foreseen:
    """Say what the verb would do to the chosen records that the actor may see.

    It is really done, record by record, and rolled back: the preview obeys every rule that the
    deed obeys, because it is the deed. Refuses `bulk_nothing_chosen`, `bulk_too_many`.
    """
    rules.must_be_chosen(chosen)
    records = list(rows_of(verb.kind, by).filter(pk__in=chosen).order_by("pk"))
    rules.must_be_chosen(records)
    with trial():
        return Foreseen([tried(verb, record, values, by) for record in records])


def tried(verb: BulkVerb, record: Any, values: Values, by: Actor) -> Change:
    """Do the verb to one record; a refusal takes back this record alone and says why."""
    before = state(record, verb.fields)
    said_before = said(record, verb.fields)
    try:
        with transaction.atomic():
            verb.act(record, values, by)
            connection.check_constraints()
    except Refused as refused:
        return Change(record, refusal=refusals.sentence(refused))
    except IntegrityError:
        return Change(record, refusal=_("Trái với ràng buộc của hồ sơ này; mở hồ sơ để xem."))
    record.refresh_from_db()
    after = state(record, verb.fields)
    return Change(record, before, after, said_before, said(record, verb.fields))


def state(record: models.Model, fields: Sequence[str]) -> dict[str, str | None]:
    """Keep the values of these fields as text, so that they can be put back."""
    kept: dict[str, str | None] = {}
    for name in fields:
        one = record._meta.get_field(name)
        assert isinstance(one, models.Field)
        value = getattr(record, one.attname)
        kept[name] = None if value is None else one.value_to_string(record)
    return kept


def values_of(model: type[models.Model], kept: dict[str, str | None]) -> Values:
    """Make the values of `state` into what an action takes: days, lists, records."""
    made: Values = {}
    for name, text in kept.items():
        one = model._meta.get_field(name)
        assert isinstance(one, models.Field)
        if text is None:
            made[name] = None
        elif isinstance(one, models.ForeignKey):
            made[name] = one.related_model._base_manager.filter(pk=text).first()
        else:
            made[name] = one.to_python(text)
    return made


def said(record: models.Model, fields: Sequence[str]) -> str:
    """Say the values as an officer reads them; what is empty is said to be so."""
    parts = [_worded(record, name) for name in fields]
    return " · ".join(part for part in parts if part) or _("chưa ghi")


def _worded(record: models.Model, name: str) -> str:
    one = record._meta.get_field(name)
    assert isinstance(one, models.Field)
    value = getattr(record, one.attname)
    names = {}
    if isinstance(one, models.ForeignKey) and value is not None:
        names[name, value] = str(getattr(record, name))
    if isinstance(value, datetime):
        # The minute differs from one look at the same wish to the next.
        value = timezone.localtime(value).date()
    return versions.said(one, value, names)
