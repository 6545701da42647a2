"""The catalogue by list: families with their other names, added and changed in one deed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.catalogue import must_be_unknown, must_keep_catalogue
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.life import assign
from nhanrong.registry.initiatives.actions.many_sites import Kept
from nhanrong.registry.initiatives.models import Family, FamilyAlias
from nhanrong.registry.initiatives.queries import family_for

CONTENT = frozenset({"name", "field", "summary"})


@dataclass(frozen=True)
class FamilyRow:
    """One row of the catalogue: the family that it names, or none; its content, its other names.

    `aliases` is None where they stay as they are.
    """

    family: int | None
    values: Mapping[str, Any]
    aliases: Sequence[str] | None = None


@batch("initiatives.keep_families")
def keep_families(rows: Sequence[FamilyRow], *, by: Actor) -> Kept:
    """Ghi danh mục loại mô hình: new families, changed ones, and their other names; all, or none.

    Refuses what `add_family` and `add_alias` refuse.
    """
    must_work(by)
    must_keep_catalogue(by)
    held = Family.objects.select_for_update().in_bulk([row.family for row in rows if row.family])
    kept = [_keep(row, held) for row in rows]
    changes = [
        _keep_aliases(family, row.aliases)
        for family, row in zip(kept, rows, strict=True)
        if row.aliases is not None
    ]
    made = [one.pk for one, row in zip(kept, rows, strict=True) if row.family is None]
    changed = [row.family for row in rows if row.family is not None]
    tell(
        rows=len(rows),
        made=made,
        changed=changed,
        named=[pk for added, _gone in changes for pk in added],
        unnamed=[one for _added, gone in changes for one in gone],
    )
    return Kept(require_deed(Family).id, made, len(changed))


def _keep(row: FamilyRow, held: Mapping[int, Family]) -> Family:
    family = Family() if row.family is None else held[row.family]
    if "name" in row.values:
        must_be_unknown(str(row.values["name"]), but=row.family)
    assign(family, dict(row.values), CONTENT)
    if row.values:
        family.save()
    return family


def _keep_aliases(family: Family, names: Sequence[str]) -> tuple[list[int], list[list[Any]]]:
    """Give a family just these other names; say which rows are new, and what was taken away."""
    wanted = {spelled(name): name for name in names}
    wanted.pop(family.folded, None)
    gone = []
    for alias in FamilyAlias.objects.filter(family=family):
        if wanted.pop(alias.folded, None) is None:
            gone.append([family.pk, alias.name])
            alias.delete()
    added = []
    for name in wanted.values():
        must_be_unknown(name)
        added.append(FamilyAlias.objects.create(family=family, name=name).pk)
    return added, gone


@batch("initiatives.take_back_families")
def take_back_families(deed: UUID, *, by: Actor) -> taking_back.Undone:
    """Hoàn tác một lần ghi danh mục: what nobody worked on since, and no record uses, is as before.

    The journal of the deed tells which other names it gave and took.
    """
    must_work(by)
    must_keep_catalogue(by)
    told = journal.lines(Entry.objects.filter(pk=deed))
    if not told:
        raise Refused("import_unknown")
    facts = told[0].facts
    found = taking_back.trace(Family, deed)
    busy = found.touched | taking_back.hung_on(Family, found.made, but={"FamilyAlias.family"})
    leaving = set(found.made) - busy
    busy |= _name_taken(deed, set(found.changed) - busy, leaving, facts["named"])
    FamilyAlias.objects.filter(pk__in=facts["named"]).exclude(family__in=busy).delete()
    made = sorted(set(found.made) - busy)
    FamilyAlias.objects.filter(family__in=made).delete()
    taking_back.remove(Family, made)
    changed = set(found.changed) - busy
    # Backwards, one by one: a name that one family took from another goes back to it.
    back = [pk for pk in reversed(facts["changed"]) if pk in changed]
    restored = sum(taking_back.restore(Family, [pk], deed) for pk in back)
    _name_again(facts["unnamed"], busy)
    renamed = set(facts["changed"]) - set(found.changed) - busy
    left = Family.objects.filter(pk__in=busy).order_by("sort_key").values_list("name", flat=True)
    restored += len(renamed)
    tell(of=str(deed), removed=len(made), restored=restored, left=len(left))
    return taking_back.Undone(len(made), restored, tuple(left))


def _name_taken(
    deed: UUID, changed: Collection[int], leaving: Collection[int], named: Collection[int]
) -> set[int]:
    """Name those whose name of before was given to another family since."""
    before = taking_back.before(Family, list(changed), deed, ["folded"])
    wanted = {pk: folded for pk, (folded,) in before.items()}
    others = Family.objects.filter(folded__in=wanted.values())
    others = others.exclude(pk__in={*changed, *leaving})
    aliases = FamilyAlias.objects.filter(folded__in=wanted.values()).exclude(pk__in=named)
    taken = {*others.values_list("folded", flat=True), *aliases.values_list("folded", flat=True)}
    return {pk for pk, folded in wanted.items() if folded in taken}


def _name_again(gone: Sequence[Sequence[Any]], busy: Collection[int]) -> None:
    """Give the other names back that the deed took; one that is in use by now stays where it is."""
    for family, name in gone:
        if family not in busy and family_for(name) is None:
            FamilyAlias.objects.create(family_id=family, name=name)
