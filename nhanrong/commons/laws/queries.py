"""What the law says on a day."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.laws.models import Competence, Dated, Instrument, Threshold

D = TypeVar("D", bound=Dated)


def _in_force(rows: "QuerySet[D]", on: date) -> "QuerySet[D]":
    return rows.filter(start_date__lte=on).filter(Q(end_date__isnull=True) | Q(end_date__gt=on))


def instruments() -> QuerySet[Instrument]:
    """List the legal instruments, the newest first."""
    return Instrument.objects.order_by("-issued_date", "number")


def competences() -> QuerySet[Competence]:
    """List the rows of competence with their basis."""
    return Competence.objects.select_related("instrument").order_by("deed", "-level", "body_kind")


def thresholds() -> QuerySet[Threshold]:
    """List the numbers that regulations set, with their basis."""
    return Threshold.objects.select_related("instrument").order_by("key", "start_date")


def is_competent(deed: str, *, body_kind: str, level: str, on: date) -> bool:
    """Say whether a body of this kind and level may do the deed on that day.

    A deed that has no row at all is open to every body: the flow table alone judges it.
    """
    rows = _in_force(Competence.objects.filter(deed=deed), on)
    allowed = {(row.body_kind, row.level) for row in rows}
    return not allowed or (body_kind, level) in allowed


def competent_deeds(deeds: Collection[str], *, body_kind: str, level: str, on: date) -> set[str]:
    """Keep of these deeds those that a body of this kind and level may do, in one statement."""
    allowed: dict[str, set[tuple[str, str]]] = {}
    for row in _in_force(Competence.objects.filter(deed__in=deeds), on):
        allowed.setdefault(row.deed, set()).add((row.body_kind, row.level))
    return {deed for deed in deeds if (body_kind, level) in allowed.get(deed, {(body_kind, level)})}


def threshold(key: str, *, on: date) -> Decimal:
    """Return the number in force on that day; refuse `no_threshold` when there is none."""
    row = _in_force(Threshold.objects.filter(key=key), on).first()
    if row is None:
        raise Refused("no_threshold", key=key)
    return row.value
