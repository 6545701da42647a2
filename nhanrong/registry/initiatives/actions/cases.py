"""Chấm dứt tự phát: a case is opened, given to somebody until a day, and closes itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, batch, tell
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.models import Basis, Case, Initiative, Lapse, Site
from nhanrong.registry.initiatives.rules import Cause, Outcome, Road, SiteStatus, Status


@dataclass(frozen=True)
class Order:
    """What is asked of an owner: the road, who answers for it, until when."""

    road: Road
    owner: Body
    due: date


def held_by(initiative: Initiative) -> list[rules.cases.Held]:
    """List the grounds that were not revoked, each with its last day where it has one."""
    rows = Basis.objects.filter(initiative=initiative, revoked_on__isnull=True)
    return list(rows.values_list("part", "valid_until"))


def begin_lapse(initiative: Initiative, on: date) -> None:
    """Begin the time in which an initiative does not count."""
    Lapse.objects.create(initiative=initiative, start_date=on)
    tell(lapsed_from=on.isoformat())


def end_lapse(initiative: Initiative, on: date) -> None:
    """End the time in which an initiative did not count: from this day it does again."""
    lapse = Lapse.objects.filter(initiative=initiative, end_date__isnull=True).first()
    if lapse is not None:
        rules.must_be_in_order(lapse.start_date, on, code="before_lapse")
        lapse.end_date = on
        lapse.save()


def open_for(initiative: Initiative, cause: Cause, on: date) -> Case:
    """Open a case inside the deed under way; one that is open already takes the newer cause.

    A document to be looked at again never hides that grounds are missing.
    """
    case = _open_case_of(initiative)
    if case is None:
        case = Case(initiative=initiative, cause=cause, opened_on=on)
    elif cause != Cause.REPLACED:
        case.cause = cause
    case.save()
    tell(case=case.pk, cause=case.cause)
    return case


def settle(initiative: Initiative, on: date) -> None:
    """Close the open case of an initiative when its state has settled it, in the same deed.

    Every verb that lets an initiative operate, join another or end calls this once its state is
    set: no case is closed by hand.
    """
    case = _open_case_of(initiative)
    if case is None:
        return
    outcome = rules.cases.outcome(Status(initiative.status), initiative.end_reason, case.cause)
    if outcome is not None:
        _close(case, outcome, on)


def _open_case_of(initiative: Initiative) -> Case | None:
    return Case.objects.filter(initiative=initiative, closed_on__isnull=True).first()


def _close(case: Case, outcome: Outcome, on: date) -> None:
    # A deed may be written down for a day before the case was opened.
    case.closed_on, case.outcome = max(on, case.opened_on), outcome
    case.save()
    tell(case=case.pk, outcome=outcome)


@action("initiatives.open_case")
def open_case(initiative: Initiative, *, on: date, by: Actor) -> Case:
    """Mở việc xử lý: a person puts an initiative without its four grounds into the queue."""
    rules.cases.must_have_hands(by.role)
    rules.cases.must_answer_for_territory(by.reach, by.role)
    rules.must_not_be_to_come(on, today=timezone.localdate())
    if _open_case_of(initiative) is not None:
        raise Refused("case_exists")
    present = rules.cases.standing(held_by(initiative), on)
    cause = rules.cases.must_need_care(
        Status(initiative.status), present, was_launched=initiative.launched_on is not None
    )
    return open_for(initiative, cause, on)


@batch("initiatives.open_cases")
def open_cases(*, on: date, by: Actor) -> int:
    """Mở việc xử lý hằng đêm: for whatever has lacked its grounds since before yesterday."""
    rules.cases.must_have_hands(by.role, also_at_night=True)
    before = timezone.make_aware(datetime.combine(on - timedelta(days=1), datetime.min.time()))
    found = list(queries.uncared_for(by, before=before))
    Case.objects.bulk_create(
        Case(
            initiative=row,
            cause=Cause.EXPIRED if row.launched_on else Cause.NEVER_HAD,
            opened_on=on,
        )
        for row in found
    )
    tell(cases=len(found))
    return len(found)


@action("initiatives.assign_case")
def assign_case(case: Case, order: Order, *, on: date, by: Actor) -> None:
    """Giao xử lý: the road, the body that answers for it, and the last day."""
    _must_govern(case, by)
    rules.cases.must_be_open(case.closed_on)
    rules.must_not_be_to_come(on, today=timezone.localdate())
    rules.cases.must_be_to_come(order.due, on)
    _must_be_owner(order.owner, case.initiative, on)
    if (case.road, case.owner_id, case.due) != (order.road, order.owner.pk, order.due):
        # The letter that was sent asked for something else: another must be written.
        case.letter_number, case.letter_on = "", None
    case.road, case.owner, case.due = order.road, order.owner, order.due
    case.save()
    tell(
        initiative=case.initiative_id,
        road=order.road,
        owner=order.owner.pk,
        due=order.due.isoformat(),
    )


@action("initiatives.write_letter")
def write_letter(case: Case, *, number: str, on: date, by: Actor) -> None:
    """Ghi công văn: the number and the day of the letter that asked the owner."""
    _must_govern(case, by)
    rules.cases.must_be_open(case.closed_on)
    rules.must_not_be_to_come(on, today=timezone.localdate())
    if not case.road:
        raise Refused("case_not_assigned")
    if not number.strip():
        raise Refused("number_missing")
    case.letter_number, case.letter_on = number.strip(), on
    case.save()
    tell(initiative=case.initiative_id)


@action("initiatives.confirm_basis")
def confirm_basis(case: Case, *, on: date, by: Actor) -> None:
    """Xác nhận căn cứ mới: a person has looked at the document that took the place of another."""
    _must_govern(case, by)
    rules.cases.must_be_open(case.closed_on)
    rules.must_not_be_to_come(on, today=timezone.localdate())
    if case.cause != Cause.REPLACED:
        raise Refused("nothing_to_confirm")
    rules.must_be_in_order(case.opened_on, on, code="before_case")
    rules.must_stand(rules.cases.standing(held_by(case.initiative), on))
    _close(case, Outcome.CONFIRMED, on)
    tell(initiative=case.initiative_id)


def _must_govern(case: Case, by: Actor) -> None:
    rules.cases.must_have_hands(by.role)
    rules.cases.must_answer_for_territory(by.reach, by.role)
    by.must_govern(case.initiative)


def _must_be_owner(body: Body, initiative: Initiative, on: date) -> None:
    at = rules.cases.Place(body.pk, body.province_id, body.commune_id)
    candidate = rules.cases.Candidate(at, body.kind, body.level, body.start_date, body.end_date)
    home = rules.cases.Place(initiative.body_id, initiative.province_id, initiative.commune_id)
    runs = Site.everything.filter(initiative=initiative, body=body, status=SiteStatus.ACTIVE)
    rules.cases.must_be_owner(candidate, home, runs=runs.exists(), on=on)
