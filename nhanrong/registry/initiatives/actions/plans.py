"""The scaling plan: its aim and team, and the steps that become work on their owners' desks."""

from datetime import date
from typing import Any

from django.db.models import Max

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_work
from nhanrong.registry.initiatives.actions.life import assign
from nhanrong.registry.initiatives.models import STATUS_NAMES, ScalingPlan, ScalingStep
from nhanrong.registry.initiatives.rules import IN_OPERATION, Status, must_be_in_order

CONTENT = frozenset({"kind", "aim", "resource_team", "body", "start_date", "end_date"})
MOST_STEPS = 50  # of one plan: more are no longer read
STEP = frozenset({"what", "owner", "due"})


@action("initiatives.open_plan")
def open_plan(plan: ScalingPlan, *, by: Actor) -> ScalingPlan:
    """Lập kế hoạch nhân rộng: for an initiative in operation, by whoever answers for it."""
    must_work(by)
    by.must_govern(plan.initiative)
    state = Status(plan.initiative.status)
    if state not in IN_OPERATION:
        raise Refused("wrong_state", state=STATUS_NAMES[state])
    _must_end_later(plan)
    plan.save()
    tell(initiative=plan.initiative_id, kind=plan.kind)
    return plan


@action("initiatives.revise_plan")
def revise_plan(plan: ScalingPlan, values: dict[str, Any], *, by: Actor) -> None:
    """Sửa kế hoạch: while it is open."""
    _must_be_open(plan, by)
    assign(plan, values, CONTENT)
    _must_end_later(plan)
    plan.save()
    tell(initiative=plan.initiative_id)


@action("initiatives.close_plan")
def close_plan(plan: ScalingPlan, *, on: date, by: Actor) -> None:
    """Đóng kế hoạch: steps that were not done stay as they are, and leave the desks."""
    _must_be_open(plan, by)
    must_be_past(on)
    must_be_in_order(plan.start_date, on, code="before_start")
    plan.closed_on = on
    plan.save()
    undone = ScalingStep.objects.filter(plan=plan, done_on__isnull=True).count()
    tell(initiative=plan.initiative_id, undone=undone)


@action("initiatives.add_step")
def add_step(step: ScalingStep, *, by: Actor) -> ScalingStep:
    """Thêm việc: whose it is and until when; it stands on the owner's desk at once."""
    _must_be_open(step.plan, by)
    must_be_in_order(step.plan.start_date, step.due, code="due_before_the_plan")
    # One after the other: two who add at once do not get the same number.
    ScalingPlan.objects.select_for_update().get(pk=step.plan_id)
    rows = ScalingStep.objects.filter(plan=step.plan_id)
    step.number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    if step.number > MOST_STEPS:
        raise Refused("plan_full", most=MOST_STEPS)
    step.save()
    tell(plan=step.plan_id, owner=step.owner_id, number=step.number)
    return step


@action("initiatives.revise_step")
def revise_step(step: ScalingStep, values: dict[str, Any], *, by: Actor) -> None:
    """Sửa việc: while it is not done."""
    _must_be_open(step.plan, by)
    _must_be_undone(step)
    assign(step, values, STEP)
    must_be_in_order(step.plan.start_date, step.due, code="due_before_the_plan")
    step.save()
    tell(plan=step.plan_id, owner=step.owner_id, number=step.number)


@action("initiatives.finish_step")
def finish_step(step: ScalingStep, *, result: str, on: date, by: Actor) -> None:
    """Xong: its owner, or whoever answers for the initiative, says what came of it."""
    must_work(by)
    if by.body_id != step.owner_id:
        by.must_govern(step.plan.initiative)
    if step.plan.closed_on is not None:
        raise Refused("plan_closed")
    _must_be_undone(step)
    if not result.strip():
        raise Refused("result_missing")
    must_be_past(on)
    must_be_in_order(step.plan.start_date, on, code="before_start")
    step.done_on, step.result = on, result
    step.save()
    tell(plan=step.plan_id, number=step.number)


def _must_be_open(plan: ScalingPlan, by: Actor) -> None:
    must_work(by)
    by.must_govern(plan.initiative)
    if plan.closed_on is not None:
        raise Refused("plan_closed")


def _must_be_undone(step: ScalingStep) -> None:
    if step.done_on is not None:
        raise Refused("step_done")


def _must_end_later(plan: ScalingPlan) -> None:
    if plan.end_date is not None:
        must_be_in_order(plan.start_date, plan.end_date, code="before_start")
