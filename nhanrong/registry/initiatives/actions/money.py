"""The ledger and the pledges: written down, struck with a reason, never deleted."""

from datetime import date

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_work
from nhanrong.registry.initiatives.actions.striking import strike
from nhanrong.registry.initiatives.models import Funding, Initiative, Pledge, Site
from nhanrong.registry.initiatives.rules import money

SOCIAL = "social"


@action("initiatives.add_funding")
def add_funding(funding: Funding, *, by: Actor) -> Funding:
    """Ghi khoản kinh phí: money or goods; a donor is named only with the day of his consent."""
    must_work(by)
    _must_answer_for(funding.initiative, funding.site, by)
    must_be_past(funding.on)
    money.must_be_worth_something(funding.amount, funding.in_kind)
    money.must_name_with_consent(
        funding.donor, funding.consent_on, is_social=funding.kind == SOCIAL
    )
    _must_have_come(funding.consent_on)
    if not funding.donor.strip():
        funding.donor, funding.consent_on = "", None
    funding.save()
    # The sum and the giver stay in the row: the journal only says that there is one.
    tell(initiative=funding.initiative_id, source=funding.kind)
    return funding


@action("initiatives.strike_funding")
def strike_funding(funding: Funding, *, reason: str, by: Actor) -> None:
    """Bỏ khoản ghi nhầm: it stays to be read, struck through, with the reason."""
    must_work(by)
    _must_answer_for(funding.initiative, funding.site, by)
    strike(funding, reason)


@action("initiatives.add_pledge")
def add_pledge(pledge: Pledge, *, by: Actor) -> Pledge:
    """Ghi số cam kết: how many were asked and how many signed, until that day, by whom counted."""
    must_work(by)
    _must_answer_for(pledge.initiative, pledge.site, by)
    must_be_past(pledge.on)
    money.must_not_exceed(pledge.signed, pledge.asked)
    pledge.counted_by = pledge.counted_by.strip() or by.body_name
    pledge.save()
    tell(initiative=pledge.initiative_id, asked=pledge.asked, signed=pledge.signed)
    return pledge


@action("initiatives.strike_pledge")
def strike_pledge(pledge: Pledge, *, reason: str, by: Actor) -> None:
    """Bỏ số cam kết ghi nhầm: it stays to be read, struck through, with the reason."""
    must_work(by)
    _must_answer_for(pledge.initiative, pledge.site, by)
    strike(pledge, reason)


def _must_answer_for(initiative: Initiative, site: Site | None, by: Actor) -> None:
    """See that he answers for the site of which he writes, or for the initiative."""
    if site is not None and site.initiative_id != initiative.pk:
        raise Refused("site_of_another")
    if site is None or not by.governs(site):
        by.must_govern(initiative)


def _must_have_come(day: date | None) -> None:
    if day is not None:
        must_be_past(day)
