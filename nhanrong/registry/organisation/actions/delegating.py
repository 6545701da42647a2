"""Delegation in absence: for some days a colleague acts in one's own post, and signs so."""

from typing import Any

from django.utils import timezone

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people import rules as people_rules
from nhanrong.commons.people.models import Delegation
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules


@action("organisation.delegate")
def delegate(delegation: Delegation, *, by: Actor) -> Delegation:
    """Ủy quyền: for some days a colleague acts in the actor's own post, and signs so."""
    rules.must_delegate_own(by.role, is_delegated=bool(by.delegated_from))
    giver, receiver = delegation.giver, delegation.receiver
    if giver.pk != by.post_id or giver.user_id != by.user_id:
        raise Refused("not_your_post")
    during = Period(delegation.start_date, delegation.end_date)
    people_rules.must_start_today_or_later(delegation.start_date, timezone.localdate())
    people_rules.must_be_lendable(queries.holding(giver), queries.holding(receiver), during)
    rules.must_sign_as(delegation.signing, Role(receiver.role))
    _must_be_alone(delegation)
    tell(giver=giver.pk, receiver=receiver.pk)
    delegation.save()
    return delegation


def delegate_from(by: Actor, facts: dict[str, Any]) -> Delegation:
    """Delegate the post in which the actor works; refuse `delegated_twice` when it is lent."""
    giver = queries.own_post(by)
    if giver is None:
        raise Refused("delegated_twice")
    return delegate(Delegation(giver=giver, **facts), by=by)


def _must_be_alone(delegation: Delegation) -> None:
    """Refuse two delegations of one post for the same day."""
    same_days = Delegation.objects.filter(
        giver=delegation.giver,
        revoked_at__isnull=True,
        start_date__lt=delegation.end_date,
        end_date__gt=delegation.start_date,
    )
    if same_days.exists():
        raise Refused("delegation_overlaps")


@action("organisation.revoke")
def revoke(delegation: Delegation, *, by: Actor) -> None:
    """Thu hồi ủy quyền: the giver takes his post back from now on."""
    if delegation.giver.user_id != by.user_id:
        raise Refused("not_your_post")
    if delegation.revoked_at is not None:
        raise Refused("delegation_already_revoked")
    delegation.revoked_at = timezone.now()
    delegation.save()
