"""Questions to those who run an initiative, and what waits on the desks because of spreading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, Q, QuerySet, Value

from nhanrong.bedrock.roles import HANDS
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Initiative, Question, ScalingStep
from nhanrong.registry.initiatives.queries.descents import known_to

MOST_WAITING = 20  # cards of one desk; the nearest deadlines come first


def questions(actor: Actor) -> QuerySet[Question]:
    """Return the questions that concern him: his body's own, and those to what he answers for."""
    hosted = Initiative.objects.at_home_with(actor).values("pk")
    mine = Q(asked_body=actor.body_id) if actor.body_id else Q(pk__in=[])
    rows = Question.objects.filter(mine | Q(initiative__in=hosted))
    return rows.select_related("initiative", "initiative__body", "asked_body").order_by("-pk")


def answers_shared(initiative: Initiative) -> QuerySet[Question]:
    """Return the answers that stand on the record: the asking body is named, never a person."""
    rows = Question.objects.filter(initiative=initiative, state="answered", is_shared=True)
    return rows.select_related("asked_body").order_by("-answered_on", "-pk")


def asked_of(actor: Actor, initiative: Initiative) -> QuerySet[Question]:
    """Return what stands on the record, and with it what the actor answers for, or asked."""
    own = Q(pk__in=questions(actor).order_by().values("pk"))
    shared = Q(state="answered", is_shared=True)
    seen = known_to(actor).order_by().values("pk")
    rows = Question.objects.filter(own | (shared & Q(initiative__in=seen)), initiative=initiative)
    return rows.select_related("asked_body").order_by("-asked_on", "-pk")


@dataclass(frozen=True, slots=True)
class Task:
    """What spreading puts on a desk: a question to answer, an answer to read, a step to do."""

    kind: str
    id: int
    name: str
    what: str
    deadline: date | None


def waiting(actor: Actor, *, on: date) -> Iterator[Task]:
    """List what waits for the actor's body, in one statement: questions, answers, steps."""
    if actor.body_id is None or actor.role not in HANDS:
        return
    columns = ("kind_", "pk", "name_", "what_", "day_")
    open_ = _columns(
        Question.objects.filter(initiative__body=actor.body_id, state="open"),
        "question",
        what="text",
        day="due",
    )
    unread = _columns(
        Question.objects.filter(asked_body=actor.body_id, read_on__isnull=True).exclude(
            state="open"
        ),
        "answer",
        what="text",
    )
    steps = _columns(
        ScalingStep.objects.filter(
            owner=actor.body_id, done_on__isnull=True, plan__closed_on__isnull=True
        ),
        "step",
        name="plan__initiative__name",
        what="what",
        day="due",
    )
    rows = open_.values_list(*columns).union(
        unread.values_list(*columns), steps.values_list(*columns), all=True
    )
    for kind, pk, name, what, day in rows.order_by(F("day_").asc(nulls_last=True), "pk")[
        :MOST_WAITING
    ]:
        yield Task(kind, pk, name, what, day)


def _columns(
    rows: QuerySet[Any], kind: str, *, what: str, name: str = "initiative__name", day: str = ""
) -> QuerySet[Any]:
    shown = F(day) if day else Value(None, output_field=DateField())
    found: QuerySet[Any] = rows.order_by().annotate(
        kind_=Value(kind, output_field=CharField()), name_=F(name), what_=F(what), day_=shown
    )
    return found
