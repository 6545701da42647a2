"""Nhập, tách, thay, đổi tên: nothing is deleted; each deed keeps what its undoing needs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import models, queries, rules
from nhanrong.registry.initiatives.actions.cases import settle
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.hands import must_have_reason
from nhanrong.registry.initiatives.actions.life import assign, must_stand, next_code
from nhanrong.registry.initiatives.actions.likeness import keep_waiting, newly_near
from nhanrong.registry.initiatives.actions.moving import (
    end_sites,
    fold_sites,
    move_sites,
    places_of,
)
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import (
    Basis,
    FormerName,
    Initiative,
    Reform,
    Site,
)
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import IN_OPERATION, Part, SiteStatus, Status
from nhanrong.registry.initiatives.rules import reforms as law
from nhanrong.registry.initiatives.rules.reforms import Kind, SitesThen

# What a new initiative takes over from the one it was split from, unless it says otherwise.
INHERITED = (
    "family_id", "field", "area_kinds", "problem", "aim", "method", "who", "dose", "fits", "unfit",
)  # fmt: skip
OWN = frozenset({"family", "field", "area_kinds", "problem", "aim", "method", "who", "dose"})
# Grounds that stand behind both; the decision is its own.
SHARED = (Part.LEADERSHIP, Part.MANAGEMENT, Part.GUIDANCE)


@action("initiatives.merge")
def merge(  # noqa: PLR0913 -- into what, when, why, on which decision, which sites are one
    source: Initiative,
    heir: Initiative,
    *,
    on: date,
    reason: str,
    decision_number: str = "",
    same_sites: Sequence[tuple[Site, Site]] = (),
    by: Actor,
) -> Reform:
    """Nhập: `source` ends in `heir`, its running sites go on there, nothing is deleted.

    `same_sites` pairs a site of the source with the site of the heir that it was in truth: the
    first closes that day, and its groups go on at the other.
    """
    _must_join((source, heir), "merge", reason, on, by)
    _must_fold(source, heir, same_sites, on)
    reform = _reform(Kind.MERGED, source, heir, (on, reason, decision_number), by)
    places = places_of(source, heir)
    folded = fold_sites(reform, same_sites)
    moved = move_sites(
        reform, asked.running(source, on).exclude(pk__in=[one["id"] for one in folded])
    )
    if spelled(source.name) != spelled(heir.name):
        _keep_name(heir, source.name, reform)
    _leave(reform, {"sites": moved, "folded": folded}, places)
    tell(sites_folded=len(folded))
    return reform


@action("initiatives.replace")
def replace(  # noqa: PLR0913 -- by what, when, why, on which decision, what of the sites
    source: Initiative,
    heir: Initiative,
    *,
    on: date,
    reason: str,
    decision_number: str = "",
    sites: SitesThen = SitesThen.FOLLOW,
    by: Actor,
) -> Reform:
    """Thay: `source` ends, `heir` takes its place; its sites follow, or end the same day."""
    _must_join((source, heir), "replace", reason, on, by)
    running = asked.running(source, on)
    if sites == SitesThen.END:
        law.must_have_begun(map(asked.place, running.exclude(status=SiteStatus.PLANNED)), on)
    reform = _reform(Kind.REPLACED, source, heir, (on, reason, decision_number), by)
    places = places_of(source, heir)
    kept: dict[str, Any] = {}
    if sites == SitesThen.FOLLOW:
        kept["sites"] = move_sites(reform, running)
    else:
        kept["ended"] = end_sites(running, on)
    _leave(reform, kept, places)
    return reform


@action("initiatives.split")
def split(  # noqa: PLR0913 -- into what, with which sites, when, why, on which decision
    source: Initiative,
    new_name: str,
    sites: Sequence[Site],
    *,
    on: date,
    reason: str,
    decision: Paper,
    values: Mapping[str, Any] | None = None,
    by: Actor,
) -> Reform:
    """Tách: a new initiative with its own decision takes the chosen sites over, in the same state.

    The three other grounds stand behind both; what the new one does not say it takes over.
    """
    _must_lead(reason, "split", by)
    party = asked.party(source)
    law.must_part(party)
    law.must_come_last(on, [party], today=timezone.localdate())
    running = source.status in IN_OPERATION
    if running:
        must_stand(source, on)
    _must_be_free(new_name, source)
    chosen = asked.running(source, on).filter(pk__in=[site.pk for site in sites])
    if not sites or chosen.count() != len(set(sites)):
        raise Refused("no_site_chosen")
    # Asked before the new one is there: it would be near to itself.
    near = nearest([Asked(new_name, source.unit, source.pk)])[0]
    heir = _new(source, new_name, values or {}, on)
    _give_grounds(source, heir, decision, on)
    reform = _reform(Kind.SPLIT, source, heir, (on, reason, decision.number), by)
    places = places_of(source, heir)
    reform.before = {"sites": move_sites(reform, chosen)}
    reform.save()
    keep_waiting(heir, near, reason, by)
    retally(places)
    return reform


@action("initiatives.rename")
def rename(  # noqa: PLR0913 -- which name, when, why, on which decision
    record: Initiative,
    new_name: str,
    *,
    on: date,
    reason: str,
    decision_number: str = "",
    by: Actor,
) -> Reform:
    """Đổi tên: the old name is kept and still found."""
    _must_lead(reason, "rename", by)
    party = asked.party(record)
    law.must_be_named_anew(party, new_name)
    law.must_come_last(on, [party], today=timezone.localdate())
    _must_be_free(new_name, record)
    reform = _reform(Kind.RENAMED, record, None, (on, reason, decision_number), by)
    reform.before = {"name": record.name, "new_name": new_name}
    reform.save()
    FormerName.objects.create(initiative=record, reform=reform, name=record.name, until=on)
    near = newly_near(record, new_name)
    record.name = new_name
    record.save()
    keep_waiting(record, near, reason, by)
    return reform


# --- Judging -------------------------------------------------------------------------------------


def _must_lead(reason: str, verb: str, by: Actor) -> None:
    law.must_lead(by.role)
    must_have_reason(reason)
    if not queries.is_competent(by, verb, on=timezone.localdate()):
        raise Refused("not_competent")


def _must_join(
    both: tuple[Initiative, Initiative], verb: str, reason: str, on: date, by: Actor
) -> None:
    source, heir = both
    _must_lead(reason, verb, by)
    hold(heir, by)
    parties = asked.party(source), asked.party(heir)
    law.must_join(*parties, asked.ways_from(heir.pk).values())
    law.must_come_last(on, parties, today=timezone.localdate())
    if heir.status in IN_OPERATION:
        must_stand(heir, timezone.localdate())


def hold(heir: Initiative, by: Actor) -> None:
    """Lock the second record of a deed as well, and see that the actor answers for it."""
    rows = Initiative._base_manager.select_for_update(of=("self",))
    heir.refresh_from_db(from_queryset=rows)
    by.must_govern(heir)


def _must_fold(
    source: Initiative, heir: Initiative, same_sites: Sequence[tuple[Site, Site]], on: date
) -> None:
    pairs = {asked.place(gone): asked.place(kept) for gone, kept in same_sites}
    law.must_be_folded(pairs, source.pk, heir.pk, on)


def _must_be_free(name: str, record: Initiative) -> None:
    other = asked.namesake(name, record.unit_id, but=record.pk)
    if other is not None:
        raise Refused("name_taken", name=name, code=other.code)


# --- Writing -------------------------------------------------------------------------------------


def _reform(
    kind: Kind,
    source: Initiative,
    heir: Initiative | None,
    told: tuple[date, str, str],
    by: Actor,
) -> Reform:
    on, reason, number = told
    tell(remark=reason, heir=heir.pk if heir else None)
    reform = Reform(
        kind=kind,
        source=source,
        heir=heir,
        on=on,
        reason=reason,
        decision_number=number,
        at=timezone.now(),
        post_id=by.post_id,
    )
    reform.save()
    tell(reform=reform.pk)
    return reform


def _keep_name(heir: Initiative, name: str, reform: Reform) -> None:
    FormerName.objects.create(initiative=heir, reform=reform, name=name, until=reform.on)
    heir.save()


def _leave(reform: Reform, kept: dict[str, Any], places: Iterable[tuple[Any, Any]]) -> None:
    """Let the source end in its heir, with its case, and count every place anew."""
    source = reform.source
    case = models.Case.objects.filter(initiative=source, closed_on=None).first()
    reform.before = kept | {
        "source": {"status": str(source.status)},
        "case": case.pk if case else None,
    }
    reform.save()
    source.status, source.ended_on = Status.ENDED, reform.on
    source.end_reason = str(reform.kind)
    settle(source, reform.on)
    source.save()
    retally(places)


def _new(source: Initiative, name: str, values: Mapping[str, Any], on: date) -> Initiative:
    """Open the file of the new initiative beside the old one, in the same state."""
    heir = Initiative(
        name=name,
        unit_id=source.unit_id,
        province_id=source.province_id,
        commune_id=source.commune_id,
        body_id=source.body_id,
        status=source.status,
        founded_on=on,
        **{field: getattr(source, field) for field in INHERITED},
    )
    assign(heir, dict(values), OWN)
    if source.status in IN_OPERATION:
        heir.launched_on = on
        heir.operating_on = on if source.operating_on else None
        heir.dormant_on = source.dormant_on
        heir.review_on = queries.next_review(on)
    province = source.province or source.unit
    heir.code = next_code(province.code)
    heir.save()
    return heir


def _give_grounds(source: Initiative, heir: Initiative, decision: Paper, on: date) -> None:
    """Let the shared grounds stand behind the new one too, and its own decision."""
    if decision.body is not None:
        rules.must_be_ground(Part.DECISION, decision.body.kind)
    if decision.signed_on is not None:
        rules.must_be_in_order(decision.signed_on, on, code="before_decision")
    rows = Basis.objects.filter(initiative=source, part__in=SHARED, revoked_on=None)
    for basis in rows.order_by("pk"):
        basis.pk, basis.initiative = None, heir
        basis._state.adding = True
        basis.save()
    Basis.objects.create(
        initiative=heir,
        part=Part.DECISION,
        body=decision.body,
        body_name=decision.body_name or (decision.body.name if decision.body else ""),
        document_number=decision.number,
        document_date=decision.signed_on,
    )
    heir.decided_on = decision.signed_on
    heir.save()
