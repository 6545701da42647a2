"""Hoàn tác một lần nhập: what nobody worked on since is as it was before the list came."""

import uuid
from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.settling import count_anew
from nhanrong.registry.initiatives.models import (
    WAITING,
    Basis,
    Case,
    Comparison,
    Group,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.rules import Status

# What an import brings with an initiative, and what leaves with it.
_OWN = frozenset(
    {"Basis.initiative", "Site.initiative", "Case.initiative", "Comparison.one", "Comparison.other"}
)


@batch("initiatives.undo_import")
def take_back_import(deed: uuid.UUID, *, by: Actor) -> taking_back.Undone:
    """Remove what a list entered and put back what it changed; what was worked on since stays."""
    must_work(by)
    found = taking_back.trace(Initiative, deed)
    every = Initiative.everything.filter(pk__in=[*found.made, *found.changed]).order_by("pk")
    rows = list(every.select_for_update(of=("self",)))
    for row in rows:
        by.must_govern(row)
    asked = Comparison.objects.filter(pk__in=_compared_by(deed))
    busy = found.touched | _in_use(found.made, deed) | _answered(asked)
    made = set(found.made) - busy
    changed = set(found.changed) - busy
    restored = taking_back.restore(Initiative, sorted(changed), deed)
    asked.filter(Q(one__in=changed) | Q(other__in=changed)).delete()
    _remove([row for row in rows if row.pk in made])
    left = tuple(sorted(row.name for row in rows if row.pk in busy))
    tell(rows=len(made), restored=restored, left=len(left), of=str(deed))
    return taking_back.Undone(len(made), restored, left)


def _compared_by(deed: uuid.UUID) -> list[int]:
    """Name the pairs that wait because of a name which the list changed."""
    told = journal.lines(Entry.objects.filter(pk=deed))
    return [pk for line in told for pk in line.facts.get("compared", ())]


def _answered(asked: QuerySet[Comparison]) -> set[int]:
    """Name both of each pair on which somebody has concluded."""
    pairs = asked.filter(withdrawn_at__isnull=False).values_list("one", "other")
    return {pk for pair in pairs for pk in pair}


def _in_use(made: Sequence[int], deed: uuid.UUID) -> frozenset[int]:
    """Name those of the new ones on which somebody worked since, or on which something hangs."""
    rows = Initiative.everything.filter(pk__in=made)
    busy = set(rows.exclude(status=Status.LISTED).values_list("pk", flat=True))
    cases = Case.objects.filter(initiative__in=made).exclude(road="")
    busy |= set(cases.values_list("initiative_id", flat=True))
    compared = Comparison.objects.filter(Q(one__in=made) | Q(other__in=made))
    for pair in compared.exclude(verdict=WAITING).values_list("one_id", "other_id"):
        busy |= set(pair) & set(made)
    files = Attachment.objects.filter(kind=Initiative._meta.label, record_id__in=made)
    busy |= set(files.values_list("record_id", flat=True))
    busy |= taking_back.hung_on(Initiative, list(made), but=_OWN)
    return frozenset(busy | _with_other_parts(made, deed))


def _with_other_parts(made: Collection[int], deed: uuid.UUID) -> set[int]:
    """Name those with a ground, a site or a group that another deed wrote or changed."""
    busy: set[int] = set()
    for kind, to in ((Basis, "initiative"), (Site, "initiative"), (Group, "site__initiative")):
        found = taking_back.trace(kind, deed)
        own = set(found.made) - found.touched
        parts = kind._base_manager.filter(**{f"{to}__in": made}).values_list("pk", to)
        busy |= {initiative for pk, initiative in parts if pk not in own}
    return busy


def _remove(rows: Sequence[Initiative]) -> None:
    """Take the new ones away with all that came with them, and count their places anew."""
    ids = [row.pk for row in rows]
    Case.objects.filter(initiative__in=ids).delete()
    Comparison.objects.filter(Q(one__in=ids) | Q(other__in=ids)).delete()
    sites = list(Site.everything.filter(initiative__in=ids).values_list("pk", flat=True))
    taking_back.remove(Group, sites, "site_id")
    taking_back.remove(Site, ids, "initiative_id")
    taking_back.remove(Basis, ids, "initiative_id")
    taking_back.remove(Initiative, ids)
    count_anew({(row.province_id, row.commune_id) for row in rows})
