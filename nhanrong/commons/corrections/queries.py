"""What may be asked of the requests: mine, those of my territory, what waits for me."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Role
from nhanrong.commons.corrections import rules
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.corrections.rules import LIFE, State
from nhanrong.commons.corrections.sensitive import Sensitive, named, of_kind
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped
from nhanrong.commons.ui.parts import Text, Verb
from nhanrong.commons.ui.waiting import Waiting


@dataclass(frozen=True)
class Offer:
    """A sensitive field on the page of its record: what it says, and the way to correct it."""

    label: Text
    value: str
    href: str
    word: Text


def corrections(actor: Actor) -> QuerySet[Correction]:
    """Return the requests that the actor may read: his own, and those of his home."""
    own = Q(asked_user=actor.user_id) if actor.user_id else Q(pk__in=[])
    if actor.role == Role.SYSTEM or (actor.is_national and actor.role in rules.HANDS):
        return _ready(Correction.objects.all())
    keeps = Scoped.at_home(actor) if actor.role in rules.HANDS else Q(pk__in=[])
    return _ready(Correction.objects.filter(own | keeps))


def visible(actor: Actor, pk: int) -> QuerySet[Correction]:
    """Fetch one request as this actor may read it: for its proof among the files."""
    return corrections(actor).filter(pk=pk)


def _ready(rows: QuerySet[Correction]) -> QuerySet[Correction]:
    people = ("asked_by__user", "checked_by__user", "settled_by__user")
    return rows.select_related(*people).order_by("-asked_at", "-pk")


def narrowed(rows: QuerySet[Correction], wanted: str) -> QuerySet[Correction]:
    """Keep the requests of a state of the list: waiting (unsaid), settled, all."""
    if wanted == "settled":
        return rows.filter(state__in=rules.SETTLED)
    return rows if wanted == "all" else rows.filter(state__in=rules.WAITING)


def label_of(correction: Correction) -> Text:
    """Name the field of a request as its room does."""
    sensitive = named(correction.kind, correction.field)
    return sensitive.label if sensitive else correction.field


def record_of(actor: Actor, correction: Correction) -> Any | None:
    """Return the record of a request with its page, as this actor may read it; or nothing."""
    sensitive = named(correction.kind, correction.field)
    record = sensitive.fetch(actor, correction.record_id) if sensitive else None
    return sensitive.home(record) if sensitive and record is not None else None


def open_verbs(actor: Actor, correction: Correction) -> list[str]:
    """Name the verbs that the actor may use on this request now."""
    state, mine = State(correction.state), correction.asked_user == actor.user_id
    named_ = LIFE.open_to(state, actor.role)
    if mine:
        return [verb for verb in named_ if verb == "withdraw"]
    governs = actor.governs(correction)  # type: ignore[arg-type]  # it has a home, as scoped ones
    return [verb for verb in named_ if verb != "withdraw"] if governs else []


def offers(actor: Actor, records: Sequence[Any]) -> list[Offer]:
    """List the sensitive fields of these records, with the request under way where there is one."""
    fields = [
        (sensitive, record)
        for record in records
        for sensitive in of_kind(record._meta.label)
        if sensitive.needs(record)
    ]
    if not fields or actor.role not in rules.HANDS:
        return []
    wanted = Q(pk__in=[])
    for sensitive, record in fields:
        wanted |= Q(kind=sensitive.kind, record_id=record.pk)
    waiting = {
        (one.kind, one.record_id, one.field): one
        for one in corrections(actor).filter(wanted, state__in=rules.WAITING)
    }
    return [
        _offer(sensitive, record, waiting.get((sensitive.kind, record.pk, sensitive.field)))
        for sensitive, record in fields
    ]


def _offer(sensitive: Sensitive, record: Any, under_way: Correction | None) -> Offer:
    detail = sensitive.detail(record)
    label = f"{sensitive.label} ({detail})" if detail else sensitive.label
    if under_way is not None:
        return Offer(
            label, sensitive.current(record), under_way.get_absolute_url(), _("Xem đề nghị")
        )
    href = reverse("corrections:ask", args=[sensitive.kind, record.pk, sensitive.field])
    return Offer(label, sensitive.current(record), href, _("Đề nghị sửa"))


def waiting_for(actor: Actor, on: date) -> Iterable[Waiting]:
    """Ask who judges to check or apply, and tell who asked what became of it: in one statement."""
    if actor.role not in rules.HANDS or actor.user_id is None:
        return
    states = {state for state in rules.WAITING if _judges(actor, state)}
    to_judge = Scoped.at_home(actor) & Q(state__in=states) & ~Q(asked_user=actor.user_id)
    to_know = Q(asked_user=actor.user_id, state__in=rules.SETTLED, known_at__isnull=True)
    rows = Correction.objects.filter(to_judge | to_know if states else to_know)
    for one in rows.order_by("asked_at", "pk")[:20]:
        yield _card(one)


def _judges(actor: Actor, state: State) -> bool:
    return bool({"check", "apply"} & set(LIFE.open_to(state, actor.role)))


def _card(one: Correction) -> Waiting:
    words = {
        State.OPEN: gettext("Kiểm tra đề nghị đính chính: %(field)s"),
        State.CHECKED: gettext("Áp dụng đính chính: %(field)s"),
        State.APPLIED: gettext("Đề nghị của bạn đã áp dụng: %(field)s"),
        State.REFUSED: gettext("Đề nghị của bạn không được chấp nhận: %(field)s"),
    }
    state = State(one.state)
    word = _("Xem kết quả") if state in rules.SETTLED else _("Mở đề nghị")
    return Waiting(
        what=words.get(state, "%(field)s") % {"field": label_of(one)},
        verb=Verb(word, one.get_absolute_url(), tone="row"),
        context=one.title,
        icon="file-pen-line",
    )


def never_public(pk: int) -> QuerySet[Correction]:
    """Say that no proof of a request is ever public."""
    return Correction.objects.none()
