"""Ready to scale, and who says so: marks on the checklist, and the recommendation to replicate."""

from dataclasses import dataclass
from datetime import date

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_have_reason, must_work
from nhanrong.registry.initiatives.models import STATUS_NAMES, Initiative, ReadinessMark
from nhanrong.registry.initiatives.queries import scaling
from nhanrong.registry.initiatives.rules import Status, must_be_in_order, readiness

RUNNING = frozenset({Status.LAUNCHED, Status.OPERATING, Status.CONSOLIDATING})


@dataclass(frozen=True)
class Marked:
    """What a person says of one item: met or not, on what it rests, and when he looked."""

    is_met: bool
    note: str
    on: date


@action("initiatives.mark_readiness")
def mark_readiness(initiative: Initiative, item: str, marked: Marked, *, by: Actor) -> None:
    """Đánh dấu sẵn sàng: only what the record itself cannot answer, and on what it rests."""
    must_work(by)
    readiness.must_be_marked_by_hand(item)
    must_be_past(marked.on)
    must_have_reason(marked.note)
    mark = ReadinessMark.objects.filter(initiative=initiative, item=item).first()
    mark = mark or ReadinessMark(initiative=initiative, item=item)
    mark.is_met, mark.note, mark.on = marked.is_met, marked.note, marked.on
    mark.save()
    tell(item=item, is_met=marked.is_met)


@action("initiatives.recommend")
def recommend(initiative: Initiative, level: str, *, number: str, on: date, by: Actor) -> None:
    """Đề nghị nhân rộng: each level by its leader; only the whole country waits for the checklist.

    The evidence on which it rests is what the record holds that day.
    """
    state = Status(initiative.status)
    if state not in RUNNING:
        raise Refused("wrong_state", state=STATUS_NAMES[state])
    readiness.must_speak_for(level, role=by.role, at=by.level, reach=by.reach)
    if not queries.is_competent(by, "recommend", on=on):
        raise Refused("not_competent")
    must_be_past(on)
    must_be_in_order(initiative.launched_on, on, code="before_launch")
    readiness.must_not_lower(initiative.recommended_level, level)
    if level == Level.NATION:
        readiness.must_be_ready(readiness.met(scaling.known(initiative)))
    initiative.recommended_level, initiative.recommended_on = level, on
    initiative.recommended_number = number
    initiative.save()
    tell(level=level)


@action("initiatives.withdraw_recommendation")
def withdraw_recommendation(initiative: Initiative, *, reason: str, by: Actor) -> None:
    """Rút lại đề nghị nhân rộng: the leader of that level, or of a higher one, says why."""
    level = initiative.recommended_level
    if not level:
        raise Refused("not_recommended")
    if not readiness.may_withdraw(level, role=by.role, at=by.level, reach=by.reach):
        raise Refused("not_his_to_recommend")
    must_have_reason(reason)
    initiative.recommended_level, initiative.recommended_on = "", None
    initiative.recommended_number = ""
    initiative.save()
    tell(remark=reason, level=level)
