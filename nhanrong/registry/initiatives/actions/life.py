"""The life of an initiative: the verbs of `rules.LIFE`, and its writing and publishing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.cases import end_lapse, held_by, settle
from nhanrong.registry.initiatives.actions.correcting import must_leave_settled
from nhanrong.registry.initiatives.actions.ending import Parting, part
from nhanrong.registry.initiatives.actions.entering import take_in
from nhanrong.registry.initiatives.actions.hands import must_lead, must_work
from nhanrong.registry.initiatives.actions.likeness import keep_waiting, must_be_new, newly_near
from nhanrong.registry.initiatives.actions.moving import close_all
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import (
    STATUS_NAMES,
    Basis,
    Group,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.queries.likeness import Asked, nearest
from nhanrong.registry.initiatives.rules import LIFE, Part, SiteStatus, Status

CONTENT = frozenset(
    {
        "name", "family", "field", "area_kinds", "problem", "aim", "method", "who", "dose", "fits",
        "unfit", "participants", "volunteers", "cost_start", "cost_year", "upkeep",
        "state_funding", "social_funding", "note", "board_kind", "board_head", "board_size",
        "regulation_name", "regulation_number", "regulation_on", "also_counted_in",
        "founded_on", "founded_precision", "review_on",
    }
)  # fmt: skip


def assign(record: Any, values: dict[str, Any], allowed: frozenset[str]) -> None:
    """Put cleaned values on a record; a name outside the list is a bug in our own code."""
    for name, value in values.items():
        if name not in allowed:
            raise KeyError(name)
        setattr(record, name, value)


def next_code(province_code: str) -> str:
    """Give the next number of the province's register: «MH-68-0003»."""
    return next_codes(province_code, 1)[0]


def next_codes(province_code: str, count: int) -> list[str]:
    """Give as many next numbers of the province's register as a list needs."""
    prefix = f"MH-{province_code}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [prefix])
        cursor.execute(
            "SELECT coalesce(max(substr(code, %s)::int), 0) + 1 FROM initiatives_initiative"
            " WHERE starts_with(code, %s)",
            [len(prefix) + 1, prefix],
        )
        first = cursor.fetchone()[0]
    return [f"{prefix}{number:04d}" for number in range(first, first + count)]


def judge(initiative: Initiative, verb: str, by: Actor, on: date) -> str:
    """Judge one step of the life: the table, the competence of the body, no day to come."""
    state = Status(initiative.status)
    try:
        target = LIFE.after(state, verb, by.role)
    except Refused as refused:
        if refused.code == "wrong_state":
            raise Refused("wrong_state", state=STATUS_NAMES[state]) from refused
        raise
    if not queries.is_competent(by, verb, on=on):
        raise Refused("not_competent")
    if on > timezone.localdate():
        raise Refused("day_in_future", on=on)
    return target


def move(initiative: Initiative, verb: str, by: Actor, on: date) -> None:
    """Judge one step of the life, and take it."""
    initiative.status = judge(initiative, verb, by, on)


def keep(initiative: Initiative) -> None:
    """Save an initiative, and count its place anew."""
    initiative.save()
    retally([(initiative.province_id, initiative.commune_id)])


@action("initiatives.register")
def register(initiative: Initiative, *, by: Actor, despite: str = "") -> Initiative:
    """Ghi mô hình mới: a body that runs or hosts it opens its file, as a draft.

    Where such a name exists anywhere, `despite` says why it is written all the same.
    """
    initiative.status = Status.DRAFT
    take_in(initiative, by)
    near = nearest([Asked(initiative.name, initiative.unit)])[0]
    must_be_new(near, despite)
    province = initiative.unit if initiative.province is None else initiative.province
    initiative.code = next_code(province.code)
    initiative.save()
    keep_waiting(initiative, near, despite, by)
    return initiative


def must_revise(initiative: Initiative, values: Mapping[str, Any], by: Actor) -> None:
    """Refuse to write such values over a content that is not this actor's, or not his any more."""
    must_work(by)
    if initiative.status == Status.ENDED:
        raise Refused("wrong_state", state=STATUS_NAMES[Status.ENDED])
    must_leave_settled(initiative, values)


@action("initiatives.revise")
def revise(initiative: Initiative, values: dict[str, Any], *, by: Actor, despite: str = "") -> None:
    """Sửa nội dung: while the initiative has not ended; a new name is asked as a first one is."""
    must_revise(initiative, values, by)
    near = newly_near(initiative, str(values.get("name", initiative.name)))
    must_be_new(near, despite)
    assign(initiative, values, CONTENT)
    initiative.save()
    keep_waiting(initiative, near, despite, by)


@action("initiatives.approve_survey")
def approve_survey(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Duyệt khảo sát: the authority approves the survey plan before anything is founded."""
    move(initiative, "approve_survey", by, on)
    initiative.surveyed_on = on
    keep(initiative)


@action("initiatives.propose")
def propose(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Đề xuất: the body submits the plan to the authority."""
    rules.must_be_in_order(initiative.surveyed_on, on, code="before_survey")
    if not initiative.aim or not initiative.method:
        raise Refused("content_missing")
    move(initiative, "propose", by, on)
    initiative.proposed_on, initiative.proposed_by = on, by.user_id
    keep(initiative)


@action("initiatives.send_back")
def send_back(initiative: Initiative, *, reason: str, on: date, by: Actor) -> None:
    """Trả lại: the file goes back with what must be mended."""
    if not reason.strip():
        raise Refused("reason_missing")
    move(initiative, "send_back", by, on)
    tell(remark=reason)
    keep(initiative)


@action("initiatives.decide")
def decide(initiative: Initiative, *, number: str, on: date, by: Actor) -> None:
    """Quyết định: a competent body signs the founding decision; it becomes the fourth ground."""
    target = judge(initiative, "decide", by, on)
    rules.must_not_decide_own(initiative.proposed_by, by.user_id)
    rules.must_be_in_order(initiative.proposed_on, on, code="before_proposal")
    rules.must_be_ground(Part.DECISION, by.body_kind)
    initiative.status = target
    Basis.objects.filter(initiative=initiative, part=Part.DECISION, revoked_on__isnull=True).update(
        revoked_on=on
    )
    Basis.objects.create(
        initiative=initiative,
        part=Part.DECISION,
        body_id=by.body_id,
        body_name=by.body_name,
        document_number=number,
        document_date=on,
    )
    initiative.decided_on = on
    keep(initiative)


@action("initiatives.launch")
def launch(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Ra mắt: only on four grounds; from this day the initiative counts.

    What lost its grounds and was decided anew keeps its first launch: the past stays as it was.
    """
    must_stand(initiative, on)
    rules.must_be_in_order(initiative.decided_on, on, code="before_decision")
    move(initiative, "launch", by, on)
    end_lapse(initiative, on)
    initiative.launched_on = initiative.launched_on or on
    initiative.founded_on = initiative.founded_on or on
    initiative.review_on = initiative.review_on or queries.next_review(on)
    settle(initiative, on)
    keep(initiative)
    retally_sites(initiative)


@action("initiatives.operate")
def operate(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Đi vào hoạt động."""
    must_stand(initiative, on)
    rules.must_be_in_order(initiative.launched_on, on, code="before_launch")
    move(initiative, "operate", by, on)
    initiative.operating_on = on
    settle(initiative, on)
    keep(initiative)


@action("initiatives.consolidate")
def consolidate(initiative: Initiative, *, reason: str, on: date, by: Actor) -> None:
    """Củng cố: it runs on while what is weak is mended."""
    _with_reason(initiative, "consolidate", reason, by, on)


@action("initiatives.suspend")
def suspend(initiative: Initiative, *, reason: str, on: date, by: Actor) -> None:
    """Tạm dừng."""
    _with_reason(initiative, "suspend", reason, by, on)


@action("initiatives.resume")
def resume(initiative: Initiative, *, on: date, by: Actor) -> None:
    """Hoạt động trở lại."""
    must_stand(initiative, on)
    move(initiative, "resume", by, on)
    initiative.operating_on = initiative.operating_on or on
    settle(initiative, on)
    keep(initiative)


@action("initiatives.end")
def end(  # noqa: PLR0913 -- why, when, in which words, and what stays
    initiative: Initiative,
    *,
    reason: str,
    remark: str,
    on: date,
    parting: Parting = Parting(),  # noqa: B008 -- frozen, and empty
    by: Actor,
) -> None:
    """Kết thúc: with a coded reason; its sites and groups end the same day, nothing is deleted."""
    rules.must_be_in_order(initiative.launched_on, on, code="before_launch")
    move(initiative, "end", by, on)
    part(initiative, reason, parting)
    initiative.ended_on, initiative.end_reason = on, reason
    tell(remark=remark, reason=reason)
    places = _site_places(initiative)
    Group.everything.filter(site__initiative=initiative, end_date__isnull=True).update(end_date=on)
    running = Site.everything.filter(initiative=initiative).exclude(status=SiteStatus.ENDED)
    tell(sites_ended=running.count())
    close_all(running, on)
    settle(initiative, on)
    keep(initiative)
    retally(places)


@action("initiatives.publish")
def publish(initiative: Initiative, *, by: Actor) -> None:
    """Công khai: the leader lets the public read the record."""
    must_lead(by)
    if Status(initiative.status) not in rules.IN_OPERATION | {Status.ENDED}:
        raise Refused("not_public_yet")
    initiative.published_at = timezone.now()
    initiative.save()


@action("initiatives.unpublish")
def unpublish(initiative: Initiative, *, reason: str, by: Actor) -> None:
    """Gỡ khỏi trang công khai."""
    must_lead(by)
    if not reason.strip():
        raise Refused("reason_missing")
    tell(remark=reason)
    initiative.published_at = None
    initiative.save()


def must_stand(initiative: Initiative, on: date) -> None:
    """See that the four grounds hold on the day of the deed: an expired document is missing."""
    rules.must_stand(rules.cases.standing(held_by(initiative), on))


def _with_reason(initiative: Initiative, verb: str, reason: str, by: Actor, on: date) -> None:
    if not reason.strip():
        raise Refused("reason_missing")
    move(initiative, verb, by, on)
    tell(remark=reason)
    keep(initiative)


def _site_places(initiative: Initiative) -> list[tuple[int | None, int | None]]:
    rows = Site.everything.filter(initiative=initiative).values_list("province_id", "commune_id")
    return list(rows.distinct())


def retally_sites(initiative: Initiative) -> None:
    """Count anew wherever the initiative has a site."""
    retally(_site_places(initiative))
