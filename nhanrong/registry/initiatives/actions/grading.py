"""Xếp loại năm: the points of a year, and the schemes by which years are graded."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils import timezone

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.models import (
    Band,
    Criterion,
    Grade,
    GradeMark,
    GradingScheme,
    Initiative,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"


def must_keep_scheme(by: Actor, scheme: GradingScheme) -> None:
    """Refuse `scheme_of_others` unless the scheme is in his hands."""
    home = scheme.province_id == by.province_id
    if by.role != Role.SYSTEM and not (queries.may_keep_schemes(by) and home):
        raise Refused("scheme_of_others")


@action("initiatives.grade")
def grade(
    initiative: Initiative, year: int, marks: Mapping[int, int], *, note: str = "", by: Actor
) -> Grade:
    """Xếp loại một năm: by the scheme in force on the last day of that year.

    `marks` are the points by the number of the criterion.
    """
    must_work(by)
    today = timezone.localdate()
    rules.must_be_gradable(
        year, launched_on=initiative.launched_on, ended_on=initiative.ended_on, today=today
    )
    if Grade.objects.filter(initiative=initiative, year=year).exists():
        raise Refused("graded_already", year=str(year))
    scheme = queries.scheme_for(initiative.province_id, year)
    if scheme is None:
        raise Refused("no_scheme", year=str(year))
    result = rules.graded(scheme.asked, marks, scheme.names)
    row = Grade.objects.create(
        initiative=initiative,
        scheme=scheme.row,
        year=year,
        on=today,
        note=note,
        **vars(result),
    )
    GradeMark.objects.bulk_create(
        GradeMark(grade=row, criterion=one, points=marks[one.number]) for one in scheme.criteria
    )
    tell(year=year, grade=row.pk, points=result.points, most=result.most)
    return row


@action("initiatives.regrade")
def regrade(
    row: Grade, marks: Mapping[int, int], *, reason: str, note: str = "", by: Actor
) -> None:
    """Chấm lại: a correction with its reason, by the same scheme; the old points are kept."""
    must_work(by)
    by.must_govern(row.initiative)
    if not reason.strip():
        raise Refused("reason_missing")
    scheme = queries.scheme_of(row)
    result = rules.graded(scheme.asked, marks, scheme.names)
    row.points, row.most, row.band = result.points, result.most, result.band
    row.note, row.on = note, timezone.localdate()
    row.save()
    for mark in GradeMark.objects.filter(grade=row).select_related("criterion"):
        if mark.points != marks[mark.criterion.number]:
            mark.points = marks[mark.criterion.number]
            mark.save()
    tell(remark=reason, initiative=row.initiative_id, year=row.year)


# --- The schemes ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Parts:
    """What a scheme asks for, in its order, and how it names the result."""

    criteria: Sequence[tuple[str, int]] = field(default=())
    bands: Sequence[tuple[str, int]] = field(default=())

    @property
    def asked(self) -> list[rules.Asked]:
        """The criteria with their numbers."""
        return [rules.Asked(at, text, most) for at, (text, most) in enumerate(self.criteria, 1)]


@action("initiatives.begin_scheme")
def begin_scheme(scheme: GradingScheme, parts: Parts, *, by: Actor) -> GradingScheme:
    """Thêm bộ tiêu chí: for the country, or for a province of its own."""
    must_keep_scheme(by, scheme)
    _must_be_alone(scheme)
    return _write(scheme, parts)


@action("initiatives.change_scheme")
def change_scheme(
    scheme: GradingScheme, values: dict[str, Any], parts: Parts, *, on: date, by: Actor
) -> GradingScheme:
    """Thay bộ tiêu chí: the old one ends on the day on which the new one begins.

    Nothing of the old one is written over: years that it graded keep their grade.
    """
    must_keep_scheme(by, scheme)
    _end(scheme, on)
    successor = GradingScheme(province_id=scheme.province_id, start_date=on, **values)
    _must_be_alone(successor)
    tell(successor=_write(successor, parts).pk)
    return successor


@action("initiatives.end_scheme")
def end_scheme(scheme: GradingScheme, *, on: date, by: Actor) -> None:
    """Kết thúc bộ tiêu chí: from this day a province grades by the country's again."""
    must_keep_scheme(by, scheme)
    _end(scheme, on)


def _end(scheme: GradingScheme, on: date) -> None:
    if scheme.end_date is not None and scheme.end_date <= on:
        raise Refused("scheme_ended", on=scheme.end_date)
    if on <= scheme.start_date:
        raise Refused("scheme_ends_before_it_starts", start=scheme.start_date)
    scheme.end_date = on
    scheme.save()


def _must_be_alone(scheme: GradingScheme) -> None:
    """Refuse two schemes of one place for the same day."""
    during = Period(scheme.start_date, scheme.end_date)
    same = Q(province=scheme.province_id) if scheme.province_id else Q(province__isnull=True)
    for other in GradingScheme.objects.filter(same):
        if during.overlaps(Period(other.start_date, other.end_date)):
            raise Refused("scheme_overlaps", name=other.name, start=other.start_date)


def _write(scheme: GradingScheme, parts: Parts) -> GradingScheme:
    rules.must_be_a_scheme(parts.asked, parts.bands)
    scheme.save()
    Criterion.objects.bulk_create(
        Criterion(scheme=scheme, number=one.number, text=one.text, most=one.most)
        for one in parts.asked
    )
    Band.objects.bulk_create(
        Band(scheme=scheme, name=name, least=least) for name, least in parts.bands
    )
    return scheme


def load_schemes(*, by: Actor) -> int:
    """Nạp bộ tiêu chí của cả nước, where the house has none yet."""
    if GradingScheme.objects.filter(province__isnull=True).exists():
        return 0
    row = _rows("grading.csv")[0]
    scheme = GradingScheme(
        name=row["name"],
        start_date=date.fromisoformat(row["start_date"]),
        confidence=row["confidence"],
    )
    parts = Parts(
        [(one["text"], int(one["most"])) for one in _rows("grading_criteria.csv")],
        [(one["name"], int(one["least"])) for one in _rows("grading_bands.csv")],
    )
    begin_scheme(scheme, parts, by=by)
    return 1


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
