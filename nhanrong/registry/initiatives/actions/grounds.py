"""The legal basis: a ground is added, replaced or revoked; history keeps the old document."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.actions.cases import open_for
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.lapses import fall_if_expired
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import PART_NAMES, Basis, Initiative
from nhanrong.registry.initiatives.rules import IN_OPERATION, Cause, Part, Status


@dataclass(frozen=True)
class Paper:
    """The document behind a ground: whose, its number and day, what it says."""

    body: Body | None
    number: str
    signed_on: date | None
    body_name: str = ""
    abstract: str = ""
    valid_until: date | None = None


def _living(initiative: Initiative, part: Part) -> Basis | None:
    rows = Basis.objects.filter(initiative=initiative, part=part, revoked_on__isnull=True)
    return rows.first()


def _write(initiative: Initiative, part: Part, paper: Paper, on: date) -> None:
    if paper.body is not None:
        rules.must_be_ground(part, paper.body.kind)
    if paper.signed_on is not None and paper.signed_on > timezone.localdate():
        raise Refused("day_in_future", on=paper.signed_on)
    rules.cases.must_outlive_its_day(paper.signed_on, paper.valid_until)
    rules.cases.must_still_hold(paper.valid_until, on)
    Basis.objects.create(
        initiative=initiative,
        part=part,
        body=paper.body,
        body_name=paper.body_name or (paper.body.name if paper.body else ""),
        document_number=paper.number,
        document_date=paper.signed_on,
        abstract=paper.abstract,
        valid_until=paper.valid_until,
    )
    tell(part=part)


def _must_be_open(initiative: Initiative) -> None:
    if initiative.status == Status.ENDED:
        raise Refused("grounds_of_the_ended")


@action("initiatives.add_ground")
def add_ground(
    initiative: Initiative, part: Part, paper: Paper, *, by: Actor, on: date | None = None
) -> None:
    """Bổ sung căn cứ: one of the four grounds, where it is still missing; today, unless said."""
    must_work(by)
    _must_be_open(initiative)
    day = on or timezone.localdate()
    fall_if_expired(initiative, day)
    if _living(initiative, part):
        raise Refused("ground_exists", part=PART_NAMES[part])
    _write(initiative, part, paper, day)
    retally([(initiative.province_id, initiative.commune_id)])


@action("initiatives.replace_ground")
def replace_ground(
    initiative: Initiative, part: Part, paper: Paper, *, on: date, by: Actor
) -> None:
    """Thay căn cứ: the new document takes over from the day on which the old one ends.

    Of an initiative in operation a person looks at it again when the issuer is another or the
    document is newer; until then it counts on. A document that had expired is not replaced: the
    initiative has stood without it, and falls first.
    """
    must_work(by)
    _must_be_open(initiative)
    old = _living(initiative, part)
    if old is None:
        raise Refused("ground_missing", part=PART_NAMES[part])
    rules.must_be_in_order(old.document_date, on, code="before_document")
    fall_if_expired(initiative, on)
    # A document that had expired was revoked by the fall, from the day after its last.
    Basis.objects.filter(pk=old.pk, revoked_on__isnull=True).update(revoked_on=on)
    _write(initiative, part, paper, on)
    if Status(initiative.status) in IN_OPERATION and _asks_for_a_look(old, paper):
        open_for(initiative, Cause.REPLACED, on)


def _asks_for_a_look(old: Basis, paper: Paper) -> bool:
    name = paper.body_name or (paper.body.name if paper.body else "")
    return rules.cases.must_be_looked_at_again(
        rules.cases.Signed(old.body_id, old.body_name, old.document_date),
        rules.cases.Signed(paper.body.pk if paper.body else None, name, paper.signed_on),
    )


@action("initiatives.revoke_ground")
def revoke_ground(initiative: Initiative, part: Part, *, on: date, reason: str, by: Actor) -> None:
    """Hủy căn cứ: not while the initiative is in operation; suspend or end it first."""
    must_work(by)
    if Status(initiative.status) in IN_OPERATION:
        raise Refused("ground_in_use", part=PART_NAMES[part])
    old = _living(initiative, part)
    if old is None:
        raise Refused("ground_missing", part=PART_NAMES[part])
    if not reason.strip():
        raise Refused("reason_missing")
    old.revoked_on = on
    old.save()
    tell(remark=reason, part=part)
    retally([(initiative.province_id, initiative.commune_id)])
