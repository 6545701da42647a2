"""Hỏi đơn vị đang làm: a question to the host, its answer, and that it was read."""

from datetime import date, timedelta

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.laws import queries as laws
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_have_reason, must_work
from nhanrong.registry.initiatives.models import (
    QUESTION_STATES,
    STATUS_NAMES,
    Question,
)
from nhanrong.registry.initiatives.queries import descents
from nhanrong.registry.initiatives.rules import IN_OPERATION, Status


@action("initiatives.ask")
def ask(question: Question, *, on: date, by: Actor) -> Question:
    """Hỏi, hoặc xin đến thăm: whoever may read the record, or finds it published, asks its host."""
    must_work(by)
    must_be_past(on)
    if by.body_id is None or not descents.known_to(by).filter(pk=question.initiative_id).exists():
        raise Refused("stranger_to_record")
    host = question.initiative.body_id
    if host == by.body_id:
        raise Refused("asking_oneself")
    state = Status(question.initiative.status)
    if state not in IN_OPERATION | {Status.ENDED}:
        raise Refused("wrong_state", state=STATUS_NAMES[state])
    if question.wanted_on is not None and question.wanted_on < on:
        raise Refused("visit_in_the_past", wanted=question.wanted_on)
    most = int(laws.threshold("initiatives.open_questions", on=on))
    open_ = Question.objects.filter(
        state="open", asked_body=by.body_id, initiative__body=host
    ).count()
    if open_ >= most:
        raise Refused("too_many_questions", most=most)
    question.state = "open"
    question.asked_by_id, question.asked_body_id, question.asked_on = by.post_id, by.body_id, on
    question.due = on + timedelta(days=int(laws.threshold("initiatives.answer_days", on=on)))
    question.save()
    tell(initiative=question.initiative_id, kind=question.kind)
    return question


@action("initiatives.answer")
def answer(question: Question, *, answer: str, is_shared: bool, on: date, by: Actor) -> None:
    """Trả lời: the host answers; what is shared may be read by all who read the record."""
    _close(question, "answered", on, by)
    if not answer.strip():
        raise Refused("answer_missing")
    question.answer, question.is_shared = answer, is_shared
    question.save()


@action("initiatives.decline_question")
def decline_question(question: Question, *, reason: str, on: date, by: Actor) -> None:
    """Không nhận: the host says why; only the one who asked reads it."""
    must_have_reason(reason)
    _close(question, "declined", on, by)
    question.answer, question.is_shared = reason, False
    question.save()


@action("initiatives.read_answer")
def read_answer(question: Question, *, on: date, by: Actor) -> None:
    """Đã đọc trả lời: the asking body takes the answer off its desk."""
    if by.body_id != question.asked_body_id:
        raise Refused("not_at_home")
    if question.state == "open":
        raise Refused("wrong_state", state=QUESTION_STATES["open"])
    question.read_on = on
    question.save()


def _close(question: Question, state: str, on: date, by: Actor) -> None:
    must_work(by)
    by.must_govern(question.initiative)
    must_be_past(on)
    if question.state != "open":
        raise Refused("wrong_state", state=QUESTION_STATES[question.state])
    question.state, question.answered_by_id, question.answered_on = state, by.post_id, on
    tell(initiative=question.initiative_id, to=state)
