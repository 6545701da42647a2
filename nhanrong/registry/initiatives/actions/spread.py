"""Lineage: from whom an initiative or a site learnt, declared, mended, withdrawn, or denied."""

from datetime import date
from typing import Any

from django.db import connection

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_have_reason, must_work
from nhanrong.registry.initiatives.actions.life import assign
from nhanrong.registry.initiatives.models import DeniedSource, Descent, Replication, Site
from nhanrong.registry.initiatives.queries import descents
from nhanrong.registry.initiatives.rules import descent as rules

TOLD = frozenset({"parent", "on", "adapted", "decision_number", "coached_by"})


@action("initiatives.declare_descent")
def declare_descent(descent: Descent, *, by: Actor) -> Descent:
    """Khai nguồn gốc: whoever answers for the child says from which initiative it learnt."""
    must_work(by)
    _alone()
    _must_be_free(descent)
    _must_be_sound(descent, by)
    descent.save()
    tell(child=descent.child_id, parent=descent.parent_id)
    return descent


@action("initiatives.revise_descent")
def revise_descent(descent: Descent, values: dict[str, Any], *, by: Actor) -> None:
    """Sửa nguồn gốc đã khai: judged like a new one."""
    must_work(by)
    _must_stand(descent)
    assign(descent, values, TOLD)
    _must_be_sound(descent, by)
    descent.save()
    tell(child=descent.child_id, parent=descent.parent_id)


@action("initiatives.withdraw_descent")
def withdraw_descent(descent: Descent, *, reason: str, on: date, by: Actor) -> None:
    """Rút lại nguồn gốc đã khai: the row stays as history."""
    must_work(by)
    by.must_govern(descent.child)
    _must_stand(descent)
    must_have_reason(reason)
    must_be_past(on)
    descent.withdrawn_on = on
    descent.save()
    tell(remark=reason, child=descent.child_id, parent=descent.parent_id)


@action("initiatives.declare_source")
def declare_source(site: Site, source: Site, *, by: Actor) -> None:
    """Khai điểm đã học: a site says from which earlier site of the same initiative it learnt."""
    must_work(by)
    if source.initiative_id != site.initiative_id:
        raise Refused("source_of_another")
    if not descents.sites_known_to(by).filter(pk=source.pk).exists():
        raise Refused("source_unknown")
    _alone()
    edge = Replication.objects.filter(site=site).first()
    on = edge.on if edge else site.start_date
    if on is None:
        raise Refused("site_without_a_day")
    if source.start_date is not None:
        rules.must_have_existed(source.start_date, on)
    rules.must_not_circle(site.pk, source.pk, descents.site_parents(site.initiative_id))
    edge = edge or Replication(site=site, on=on)
    edge.source_site = source
    edge.save()
    tell(source=source.pk)


@action("initiatives.deny_source")
def deny_source(denied: DeniedSource, *, by: Actor) -> None:
    """Bác nguồn suy đoán: a guess of the house that is not so does not come back."""
    must_work(by)
    target = denied.child or denied.site
    if target is None:
        raise Refused("source_unknown")
    by.must_govern(target)
    same = DeniedSource.objects.filter(
        child=denied.child_id,
        parent=denied.parent_id,
        site=denied.site_id,
        source_site=denied.source_site_id,
    )
    if not same.exists():
        denied.save()


def _must_be_free(descent: Descent) -> None:
    held = Descent.objects.filter(child=descent.child_id, withdrawn_on__isnull=True)
    if held.exists():
        raise Refused("descent_declared")


def _must_stand(descent: Descent) -> None:
    if descent.withdrawn_on is not None:
        raise Refused("descent_withdrawn")


def _must_be_sound(descent: Descent, by: Actor) -> None:
    """Judge an edge: at home, known to him, not before the source existed, no circle."""
    by.must_govern(descent.child)
    must_be_past(descent.on)
    parent = descents.known_to(by).filter(pk=descent.parent_id).first()
    if parent is None:
        raise Refused("source_unknown")
    rules.must_have_existed(descents.since(parent), descent.on)
    _alone()
    rules.must_not_circle(descent.child_id, parent.pk, descents.parents_above(parent.pk))


def _alone() -> None:
    """Let one lineage deed judge at a time: two half circles must not meet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lineage of initiatives'))")
