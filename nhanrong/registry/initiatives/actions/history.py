"""Ghi mô hình đã có từ trước: older than the register, by old papers, in old units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.entering import take_in
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.life import next_code
from nhanrong.registry.initiatives.actions.likeness import keep_waiting, must_be_new
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import PART_NAMES, Basis, Initiative
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import Part, Status, entering


@dataclass(frozen=True)
class Past:
    """What old papers say: the documents that are there, and the day of the launch if known."""

    papers: Mapping[Part, Paper]
    launched_on: date | None = None


@action("initiatives.enter")
def enter(initiative: Initiative, past: Past, *, by: Actor, despite: str = "") -> Initiative:
    """Ghi mô hình đã có: with four grounds and its launch it runs, from that day; else it waits.

    `unit` stays the old unit; today's home follows its succession (a split unit: the default heir).
    What lacks a ground enters as «đã kê khai» and stands in the queue of «tự phát».
    """
    take_in(initiative, by)
    near = nearest([Asked(initiative.name, initiative.unit)])[0]
    must_be_new(near, despite)
    runs = settle_past(initiative, past)
    initiative.code = next_code((initiative.province or initiative.unit).code)
    initiative.save()
    Basis.objects.bulk_create(grounds_of(initiative, past))
    keep_waiting(initiative, near, despite, by)
    retally([(initiative.province_id, initiative.commune_id)])
    tell(grounds=sorted(past.papers), runs=runs)
    return initiative


def settle_past(initiative: Initiative, past: Past) -> bool:
    """Judge the days and the papers, and set how it stands: it runs, or waits for its grounds."""
    _judge_days(initiative, past)
    for part, paper in past.papers.items():
        _judge_paper(part, paper)
    runs = entering.may_have_run(past.papers, past.launched_on)
    if runs:
        _let_run(initiative, past)
        held = [(part, paper.valid_until) for part, paper in past.papers.items()]
        rules.must_stand(rules.cases.standing(held, timezone.localdate()))
    else:
        _let_wait(initiative, past)
    return runs


def grounds_of(initiative: Initiative, past: Past) -> Iterator[Basis]:
    """Make the grounds from the papers: a body is named as the paper, or as the register, says."""
    for part, paper in past.papers.items():
        yield Basis(
            initiative=initiative,
            part=part,
            body=paper.body,
            body_name=paper.body_name or (paper.body.name if paper.body else ""),
            document_number=paper.number,
            document_date=paper.signed_on,
            abstract=paper.abstract,
            valid_until=paper.valid_until,
        )


def _judge_days(initiative: Initiative, past: Past) -> None:
    """See that the beginning and the launch lie in the past, in order, and in a unit that stood."""
    today = timezone.localdate()
    first, last = _span(initiative, past)
    for day in (first, past.launched_on):
        if day is not None and day > today:
            raise Refused("day_in_future", on=day)
    if past.launched_on is not None and initiative.founded_on is not None:
        rules.must_be_in_order(
            initiative.founded_on, past.launched_on, code="launched_before_founded"
        )
    if first is not None and last is not None:
        unit = initiative.unit
        entering.must_have_stood(unit.start_date, unit.end_date, since=first, until=last)


def _span(initiative: Initiative, past: Past) -> tuple[date | None, date | None]:
    """Give the first and the last day on which it may have begun, as exactly as it is told."""
    first = initiative.founded_on or past.launched_on
    if first is None or initiative.founded_on is None:
        return first, first
    if initiative.founded_precision == "year":
        return first, date(first.year, 12, 31)
    if initiative.founded_precision == "month":
        return first, rules.months_after(first, 1)
    return first, first


def _judge_paper(part: Part, paper: Paper) -> None:
    if paper.signed_on is not None and paper.signed_on > timezone.localdate():
        raise Refused("day_in_future", on=paper.signed_on)
    rules.cases.must_outlive_its_day(paper.signed_on, paper.valid_until)
    if paper.body is not None:
        rules.must_be_ground(part, paper.body.kind)
    else:
        entering.must_fit_ground(part, paper.body_name)


def _let_run(initiative: Initiative, past: Past) -> None:
    """Let it run since its launch; no document may be younger than that day."""
    launched = past.launched_on
    assert launched is not None
    for part, paper in past.papers.items():
        if paper.signed_on is None:
            raise Refused("ground_without_day", part=PART_NAMES[part])
        if paper.signed_on > launched:
            raise Refused(
                "ground_after_launch",
                part=PART_NAMES[part],
                earlier=launched,
                later=paper.signed_on,
            )
    initiative.status = Status.OPERATING
    initiative.decided_on = past.papers[Part.DECISION].signed_on
    initiative.launched_on = initiative.operating_on = launched
    if initiative.founded_on is None:
        initiative.founded_on, initiative.founded_precision = launched, "day"
    initiative.review_on = initiative.review_on or queries.next_review(timezone.localdate())


def _let_wait(initiative: Initiative, past: Past) -> None:
    """Let it wait for its grounds; a launch day that is told is kept in words, not counted from."""
    initiative.status = Status.LISTED
    if past.launched_on is not None:
        said = f"Ngày ra mắt theo hồ sơ cũ: {date_vi(past.launched_on)}."  # words: kept
        initiative.note = "\n".join(filter(None, [initiative.note, said]))
