"""Khôi phục: the content of an earlier version is put back, as a new version, by the same rules."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit import versions
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.correcting import is_settled
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.life import CONTENT
from nhanrong.registry.initiatives.actions.likeness import must_be_new, newly_near
from nhanrong.registry.initiatives.models import (
    Family,
    Funding,
    Group,
    Initiative,
    Review,
    Site,
)
from nhanrong.registry.initiatives.rules import SiteStatus, Status

# What is mended by a request for correction once the initiative runs or has ended.
SENSITIVE = frozenset({"founded_on", "founded_precision"})


@dataclass(frozen=True)
class Restorable:
    """Which fields of a kind are content, and who may put an earlier content back."""

    content: frozenset[str]
    judge: Callable[[Any, Actor], None]


def _judge_initiative(record: Initiative, by: Actor) -> None:
    by.must_govern(record)
    if record.status == Status.ENDED:
        _must_lead(by)


def _judge_site(record: Site, by: Actor) -> None:
    by.must_govern(record)
    if record.status == SiteStatus.ENDED:
        _must_lead(by)


def _judge_group(record: Group, by: Actor) -> None:
    by.must_govern(record)
    if record.end_date is not None:
        _must_lead(by)


def _judge_family(record: Family, by: Actor) -> None:
    if not (by.is_national or by.role == Role.SYSTEM):
        raise Refused("catalogue_is_national")


def _judge_funding(record: Funding, by: Actor) -> None:
    if record.site is not None and not by.governs(record.initiative):
        by.must_govern(record.site)
        if record.initiative.status == Status.ENDED:
            _must_lead(by)
    else:
        _judge_initiative(record.initiative, by)
    if record.struck_on is not None:
        raise Refused("restore_struck")


def _judge_review(record: Review, by: Actor) -> None:
    _judge_initiative(record.initiative, by)
    if record.is_public:
        raise Refused("restore_public_review")


def _must_lead(by: Actor) -> None:
    """Of what has ended only the leader puts content back."""
    if by.role not in {Role.LEADER, Role.SYSTEM}:
        raise Refused("restore_of_the_ended")


KINDS: Mapping[type[Model], Restorable] = {
    Initiative: Restorable(CONTENT, _judge_initiative),
    Site: Restorable(frozenset({"name", "area_kind"}), _judge_site),
    Group: Restorable(frozenset({"name", "members"}), _judge_group),
    Family: Restorable(frozenset({"name", "field", "summary"}), _judge_family),
    Funding: Restorable(
        frozenset({"kind", "on", "amount", "in_kind", "purpose", "donor", "consent_on"}),
        _judge_funding,
    ),
    Review: Restorable(
        frozenset(
            {"kind", "on", "summary", "good", "shortcomings", "causes", "lessons", "outcome"}
        ),
        _judge_review,
    ),
}


def content_of(record: Model) -> frozenset[str]:
    """Name the fields that a restoring puts back: content, never state, code, home, days of life.

    Of an initiative that runs or has ended the beginning stays: it is mended by a request.
    """
    fields = KINDS[type(record)].content
    if isinstance(record, Initiative) and is_settled(record):
        return fields - SENSITIVE
    return fields


def must_restore(record: Model, by: Actor) -> None:
    """Refuse, with the reason, what this actor may not restore: for the page and the deed."""
    must_work(by)
    KINDS[type(record)].judge(record, by)


@action("initiatives.restore")
def restore(record: Model, number: int, *, by: Actor) -> None:
    """Khôi phục một bản đã ghi: its content comes back; what today's rules forbid is refused."""
    must_restore(record, by)
    row = versions.version(record, number)
    if row is None:
        raise Refused("no_such_version")
    fields = content_of(record)
    changed = [
        field
        for field in record._meta.concrete_fields
        if field.name in fields and getattr(row, field.attname) != getattr(record, field.attname)
    ]
    if not changed:
        raise Refused("restore_changes_nothing")
    values = {field.attname: getattr(row, field.attname) for field in changed}
    _must_hold_today(record, values, {field.name for field in changed})
    if isinstance(record, Initiative):
        # An earlier name may since be the name of another initiative.
        must_be_new(newly_near(record, str(row.name)), despite="")
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    tell(version=number)


def _must_hold_today(record: Model, values: Mapping[str, Any], changed: set[str]) -> None:
    """Refuse what can no longer be: a family that is gone, a choice, a constraint of today."""
    tried = copy.copy(record)
    tried._state = copy.copy(record._state)
    tried._state.fields_cache = {}
    for name, value in values.items():
        setattr(tried, name, value)
    others = {field.name for field in record._meta.fields} - changed
    try:
        tried.clean_fields(exclude=others)
        tried.validate_constraints()
    except ValidationError as wrong:
        raise Refused("restore_breaks_rules", why=list(wrong.messages)) from wrong
