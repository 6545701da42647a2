"""Đính chính: a leader writes what a request asked for; the order of days is judged as ever.

These deeds are done only by `corrections.apply`, for a request that another person checked.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.corrections import sensitive
from nhanrong.commons.corrections.sensitive import Sensitive
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import cells, days
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.hands import must_lead
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import PART_NAMES, Basis, Initiative, Site
from nhanrong.registry.initiatives.queries import trace
from nhanrong.registry.initiatives.rules import IN_OPERATION, Part, Status

LONGEST_NUMBER = 60


def is_settled(record: Initiative) -> bool:
    """Say whether an initiative runs or has ended: its days and documents are settled."""
    return Status(record.status) in IN_OPERATION | {Status.ENDED}


def must_leave_settled(record: Initiative, values: Mapping[str, Any]) -> None:
    """Refuse to write over the beginning of an initiative that runs: that is asked for."""
    settled = ("founded_on", "founded_precision")
    changed = [name for name in settled if name in values and values[name] != getattr(record, name)]
    if changed and is_settled(record):
        raise Refused("settled_field", field=_("Ngày bắt đầu"))


# --- What is typed -------------------------------------------------------------------------------


def read_day(text: str) -> days.Dated:
    """Read a day as officers write it, also a month or a year alone; refuse what is no day."""
    reading = days.day()(vietnamese.clean(text), cells.NO_HINT)
    if reading.problem is not None:
        raise Refused("correction_no_day", why=reading.problem.sentence)
    if reading.value is None:
        raise Refused("correction_no_day", why=_("Chưa ghi ngày."))
    dated: days.Dated = reading.value
    if dated.day > timezone.localdate():
        raise Refused("day_in_future", on=dated.day)
    return dated


def _roughly(text: str) -> str:
    return str(read_day(text))


def _exactly(text: str) -> str:
    dated = read_day(text)
    if dated.precision != days.Precision.DAY:
        raise Refused("correction_no_day", why=_("Ghi đủ ngày, tháng, năm; ví dụ 05/11/2026."))
    return str(dated)


def _number(text: str) -> str:
    clean = vietnamese.clean(text)
    if not clean or len(clean) > LONGEST_NUMBER:
        raise Refused("correction_no_number", limit=LONGEST_NUMBER)
    return clean


# --- What is written -----------------------------------------------------------------------------


@action("initiatives.correct")
def correct(initiative: Initiative, field: str, text: str, *, by: Actor) -> None:
    """Áp dụng đính chính cho một ngày của mô hình: the beginning, the decision, the launch."""
    _must_lead(by)
    dated = read_day(text)
    if field == "founded_on":
        rules.must_be_in_order(dated.day, initiative.ended_on or dated.day, code="before_start")
        initiative.founded_precision = dated.precision
    else:
        _must_stand_in_order(initiative, field, dated.day)
    setattr(initiative, field, dated.day)
    initiative.save()
    retally([(initiative.province_id, initiative.commune_id)])
    tell(field=field)


@action("initiatives.correct_ground")
def correct_ground(basis: Basis, field: str, text: str, *, by: Actor) -> None:
    """Áp dụng đính chính cho văn bản của một căn cứ: its number or its day."""
    _must_lead(by)
    by.must_govern(basis.initiative)
    value: Any = read_day(text).day if field == "document_date" else _number(text)
    if field == "document_date" and basis.revoked_on is not None:
        rules.must_be_in_order(value, basis.revoked_on, code="before_document")
    setattr(basis, field, value)
    basis.save()
    tell(initiative=basis.initiative_id, field=field)


def _must_lead(by: Actor) -> None:
    must_lead(by)


def _must_stand_in_order(initiative: Initiative, field: str, day: date) -> None:
    """Judge the days around the corrected one by the rules of the verbs that wrote them."""
    if field == "decided_on":
        rules.must_be_in_order(initiative.proposed_on, day, code="before_proposal")
        rules.must_be_in_order(day, initiative.launched_on or day, code="before_decision")
        return
    rules.must_be_in_order(initiative.decided_on, day, code="before_decision")
    first = Site.everything.filter(initiative=initiative).aggregate(day=Min("start_date"))["day"]
    for later in (initiative.operating_on, initiative.ended_on, first):
        rules.must_be_in_order(day, later or day, code="before_launch")


# --- What is registered --------------------------------------------------------------------------


def _shown_day(name: str) -> Callable[[Any], str]:
    def current(record: Any) -> str:
        day = getattr(record, name)
        return vietnamese.date_vi(day) if day else ""

    return current


def _beginning(record: Initiative) -> str:
    if record.founded_on is None:
        return ""
    return str(days.Dated(record.founded_on, days.Precision(record.founded_precision)))


def _initiative(actor: Actor, pk: int) -> Initiative | None:
    return queries.initiatives(actor).filter(pk=pk).first()


def _writes(field: str) -> Callable[[Any, str, Actor], None]:
    return lambda record, text, by: correct(record, field, text, by=by)


def _writes_ground(field: str) -> Callable[[Any, str, Actor], None]:
    return lambda record, text, by: correct_ground(record, field, text, by=by)


def hang() -> None:
    """Register what is corrected by request once an initiative runs or has ended."""
    exact = _("Ví dụ 05/11/2026")
    for name, label, parse, current, hint in (
        ("founded_on", _("Ngày bắt đầu"), _roughly, _beginning, _("Ví dụ 05/11/2026, 11/2026")),
        ("decided_on", _("Ngày quyết định"), _exactly, _shown_day("decided_on"), exact),
        ("launched_on", _("Ngày ra mắt"), _exactly, _shown_day("launched_on"), exact),
    ):
        sensitive.register(
            Sensitive(
                "initiatives.Initiative",
                name,
                label,
                parse,
                _writes(name),
                current,
                _initiative,
                needs=is_settled,
                hint=hint,
            )
        )
    for name, label, parse, current, hint in (
        (
            "document_number",
            _("Số văn bản"),
            _number,
            lambda basis: basis.document_number,
            _("Ví dụ 384/QĐ-UBND"),
        ),
        ("document_date", _("Ngày văn bản"), _exactly, _shown_day("document_date"), exact),
    ):
        sensitive.register(
            Sensitive(
                "initiatives.Basis",
                name,
                label,
                parse,
                _writes_ground(name),
                current,
                trace.ground,
                home=lambda basis: basis.initiative,
                needs=lambda basis: is_settled(basis.initiative),
                detail=lambda basis: PART_NAMES[Part(basis.part)],
                hint=hint,
            )
        )
