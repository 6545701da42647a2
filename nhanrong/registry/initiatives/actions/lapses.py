"""Hết căn cứ, khôi phục: what loses a ground falls out of the count, and comes back by a leader."""

from datetime import date, timedelta

from django.db.models import Max

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.actions.cases import (
    begin_lapse,
    end_lapse,
    held_by,
    open_for,
    settle,
)
from nhanrong.registry.initiatives.actions.life import judge, keep, move, must_stand, retally_sites
from nhanrong.registry.initiatives.models import STATUS_NAMES, Basis, Initiative
from nhanrong.registry.initiatives.rules import IN_OPERATION, Cause, Status


@action("initiatives.lapse")
def lapse(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Hết căn cứ: at night, what has lost a ground goes back to the list until it has four again.

    It stops counting on the day after the document's last day, whenever the night comes to it.
    """
    judge(initiative, "lapse", by, on)
    if not fall_if_expired(initiative, on):
        raise Refused("grounds_still_stand")


@action("initiatives.drop_expired")
def drop_expired(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Gỡ căn cứ hết giá trị: at night, of what is not in operation."""
    if Status(initiative.status) in IN_OPERATION | {Status.ENDED}:
        raise Refused("wrong_state", state=STATUS_NAMES[Status(initiative.status)])
    if not fall_if_expired(initiative, on):
        raise Refused("grounds_still_stand")
    keep(initiative)


@action("initiatives.reinstate")
def reinstate(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Khôi phục hoạt động: the leader lets run again what was launched and has four grounds."""
    move(initiative, "reinstate", by, on)
    if initiative.launched_on is None:
        raise Refused("never_launched")
    must_stand(initiative, on)
    _must_follow_its_documents(initiative, on)
    end_lapse(initiative, on)
    initiative.operating_on = initiative.operating_on or on
    settle(initiative, on)
    keep(initiative)
    retally_sites(initiative)


def fall_if_expired(initiative: Initiative, on: date) -> bool:
    """Revoke what has expired, inside the deed under way; say whether anything had.

    The night does this, and so does whoever touches the grounds before the night came: both
    leave the same days behind.
    """
    lost = [(part, last) for part, last in held_by(initiative) if last is not None and last < on]
    if not lost:
        return False
    for part, last in lost:
        Basis.objects.filter(initiative=initiative, part=part, revoked_on__isnull=True).update(
            revoked_on=last + timedelta(days=1)
        )
    tell(expired=sorted(part for part, _last in lost))
    if Status(initiative.status) in IN_OPERATION:
        initiative.status = Status.LISTED
        begin_lapse(initiative, rules.cases.first_day_without(last for _part, last in lost))
        open_for(initiative, Cause.EXPIRED, on)
        keep(initiative)
        retally_sites(initiative)
    return True


def _must_follow_its_documents(initiative: Initiative, on: date) -> None:
    rows = Basis.objects.filter(initiative=initiative, revoked_on__isnull=True)
    newest = rows.aggregate(newest=Max("document_date"))["newest"]
    rules.must_be_in_order(newest, on, code="before_ground")
