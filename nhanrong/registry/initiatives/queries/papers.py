"""Families, and papers: decisions, regulations, attached files; found by number, title or name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from nhanrong.commons.files import queries as files
from nhanrong.commons.finding.matching import holding, written
from nhanrong.commons.finding.nearness import nearest
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    FIELD_NAMES,
    Basis,
    Family,
    FamilyAlias,
    Initiative,
)

MOST = 60  # of one kind


@dataclass(frozen=True)
class Named:
    """A family or a paper: how it is called, what stands beside it, the record that it leads to."""

    kind: str
    name: str
    note: Any
    pk: int


def families_and_papers(
    actor: Actor, typed: Typed, near: Near | None = None, *, limit: int = 8
) -> dict[str, list[Named]]:
    """Find families by name or alias, and the papers of what the actor may read: one statement."""
    branches = [*_families(typed.wholly_or_nearly(near)), *_papers(actor, typed.wholly())]
    found: dict[str, list[tuple[str, Named]]] = {"family": [], "paper": []}
    seen: set[tuple[str, str, int]] = set()
    for kind, name, note, pk in branches[0].union(*branches[1:], all=True):
        if (kind, name, pk) not in seen:
            seen.add((kind, name, pk))
            told = FIELD_NAMES[note] if kind == "family" and note in FIELD_NAMES else note
            found[kind].append((name, Named(kind, name, told, pk)))
    return {kind: nearest(named, typed, limit) for kind, named in found.items()}


def _families(words: str) -> Iterator[QuerySet[Any]]:
    rows = holding(Family.objects.all(), words, "folded")
    yield _shaped(rows, "family", F("name"), F("field"), F("pk"))
    other = holding(FamilyAlias.objects.all(), words, "folded")
    yield _shaped(other, "family", F("name"), F("family__name"), F("family"))


def _papers(actor: Actor, words: str) -> Iterator[QuerySet[Any]]:
    everything = not Initiative.within_reach(actor)
    own = None if everything else Initiative.objects.visible_to(actor).order_by().values("pk")
    mine = Q() if own is None else Q(initiative__in=own)
    grounds = written(Basis.objects.filter(mine), words, "document_number", "abstract")
    name = Concat(F("document_number"), Value(" "), F("abstract"))
    yield _shaped(grounds, "paper", name, F("initiative__name"), F("initiative"))
    rows: QuerySet[Any] = Initiative.objects.visible_to(actor).order_by()
    rules = written(rows, words, "regulation_number", "regulation_name", "recommended_number")
    name = Concat(F("regulation_number"), Value(" "), F("regulation_name"))
    yield _shaped(rules, "paper", name, F("name"), F("pk"))
    attached = files.matching(Initiative._meta.label, words, own)
    yield _shaped(attached, "paper", F("name"), F("caption"), F("record_id"))


def _shaped(rows: QuerySet[Any], kind: str, name: Any, note: Any, pk: Any) -> QuerySet[Any]:
    text = CharField()
    shaped: QuerySet[Any] = rows.annotate(
        kind_=Value(kind, output_field=text),
        name_=Cast(name, text),
        note_=Cast(note, text),
        pk_=pk,
    ).values_list("kind_", "name_", "note_", "pk_")[:MOST]
    return shaped
