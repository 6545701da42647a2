"""What may be done with a request: asked, checked, applied, refused, withdrawn: one deed each.

The journal learns which request, field and state; what is asked for stands in the row alone.
"""

from typing import Any

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.corrections import rules
from nhanrong.commons.corrections.models import STATE_NAMES, Correction
from nhanrong.commons.corrections.rules import LIFE, State
from nhanrong.commons.corrections.sensitive import Sensitive, named
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.rules import Inspected
from nhanrong.commons.scope.actor import Actor


@action("corrections.ask")
def ask(correction: Correction, proof: Inspected | None = None, *, by: Actor) -> Correction:
    """Đề nghị đính chính: whoever keeps or reads the record says what is wrong, and why."""
    rules.must_ask(by.role)
    sensitive = _sensitive(correction)
    record = _record(sensitive, correction, by)
    if not sensitive.needs(record):
        raise Refused("correction_not_needed")
    if not correction.reason.strip():
        raise Refused("correction_reason_missing")
    proposed, before = sensitive.parse(correction.proposed), sensitive.current(record)
    if proposed == before:
        raise Refused("correction_changes_nothing")
    same = Correction.objects.filter(
        kind=correction.kind,
        record_id=correction.record_id,
        field=correction.field,
        state__in=rules.WAITING,
    )
    if same.exists():
        raise Refused("correction_open")
    home = sensitive.home(record)
    correction.title = str(home)[:200]
    correction.proposed, correction.before = proposed, before
    correction.unit_id, correction.body_id = home.unit_id, home.body_id
    correction.province_id, correction.commune_id = home.province_id, home.commune_id
    correction.state, correction.asked_at = State.OPEN, timezone.now()
    correction.asked_user, correction.asked_by_id = by.user_id, by.post_id
    correction.save()
    tell(of=correction.kind, of_record=correction.record_id, field=correction.field)
    if proof is not None:
        files.attach(correction, proof, by=by)
    return correction


@action("corrections.check")
def check(correction: Correction, *, by: Actor) -> None:
    """Kiểm tra: another person of the home has compared the request with the papers."""
    target = _judged(correction, "check", by)
    correction.state = target
    correction.checked_by_id, correction.checked_at = by.post_id, timezone.now()
    correction.save()


@action("corrections.apply")
def apply(correction: Correction, *, by: Actor) -> None:
    """Áp dụng: the leader writes the value, by the deed of the record's own room."""
    target = _judged(correction, "apply", by)
    sensitive = _sensitive(correction)
    record = _record(sensitive, correction, by)
    if sensitive.current(record) != correction.before:
        raise Refused("correction_overtaken")
    sensitive.apply(record, correction.proposed, by)
    _settle(correction, target, by)
    tell(of=correction.kind, of_record=correction.record_id, field=correction.field)


@action("corrections.refuse")
def refuse(correction: Correction, *, answer: str, by: Actor) -> None:
    """Không chấp nhận: with a reason that the asker reads."""
    target = _judged(correction, "refuse", by)
    if not answer.strip():
        raise Refused("correction_answer_missing")
    correction.answer = answer
    _settle(correction, target, by)


@action("corrections.withdraw")
def withdraw(correction: Correction, *, by: Actor) -> None:
    """Rút đề nghị: only who asked takes it back."""
    rules.must_be_the_asker(correction.asked_user, by.user_id)
    correction.known_at = timezone.now()
    _settle(correction, _after(correction, "withdraw", by), by)


@action("corrections.acknowledge")
def acknowledge(correction: Correction, *, by: Actor) -> None:
    """Đã biết kết quả: the asker has read what became of his request."""
    rules.must_be_the_asker(correction.asked_user, by.user_id)
    if correction.state not in rules.SETTLED:
        raise Refused("wrong_state", state=STATE_NAMES[State(correction.state)])
    correction.known_at = timezone.now()
    correction.save()


def _judged(correction: Correction, verb: str, by: Actor) -> State:
    """Judge a step at the home of the record, by somebody other than who asked."""
    target = _after(correction, verb, by)
    # The request stands where its record stands: unit and body answer for it alike.
    by.must_govern(correction)  # type: ignore[arg-type]  # has a home without being scoped
    rules.must_be_another(correction.asked_user, by.user_id)
    return target


def _after(correction: Correction, verb: str, by: Actor) -> State:
    state = State(correction.state)
    try:
        return State(LIFE.after(state, verb, by.role))
    except Refused as refused:
        if refused.code == "wrong_state":
            raise Refused("wrong_state", state=STATE_NAMES[state]) from refused
        raise


def _settle(correction: Correction, state: State, by: Actor) -> None:
    correction.state = state
    correction.settled_by_id, correction.settled_at = by.post_id, timezone.now()
    correction.save()


def _sensitive(correction: Correction) -> Sensitive:
    sensitive = named(correction.kind, correction.field)
    if sensitive is None:
        raise Refused("correction_not_needed")
    return sensitive


def _record(sensitive: Sensitive, correction: Correction, by: Actor) -> Any:
    record = sensitive.fetch(by, correction.record_id)
    if record is None:
        raise Refused("correction_of_nothing")
    return record
