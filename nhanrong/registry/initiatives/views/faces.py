"""How records of this room look on a page: states, steps, cells and buttons from the tables."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import Reach
from nhanrong.bedrock.vietnamese import date_vi, fold
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import BasisCell, Link, Match, State, Step, Tone, Verb
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.rules import IN_OPERATION, LIFE, RAIL, SiteStatus, Status, cases
from nhanrong.registry.initiatives.views.content import day

FIELDS = queries.FIELD_CHOICES
TONES: dict[str, Tone] = {
    Status.OPERATING: "ok",
    Status.LAUNCHED: "ok",
    Status.CONSOLIDATING: "warn",
    Status.SUSPENDED: "warn",
    Status.DORMANT: "warn",
    Status.RETURNED: "act",
    Status.LISTED: "bad",
    SiteStatus.ACTIVE: "ok",
}
VERB_NAMES: dict[str, Any] = {
    "approve_survey": gettext_lazy("Duyệt khảo sát"),
    "propose": gettext_lazy("Đề xuất"),
    "send_back": gettext_lazy("Trả lại"),
    "decide": gettext_lazy("Ký quyết định"),
    "launch": gettext_lazy("Ra mắt"),
    "operate": gettext_lazy("Đưa vào hoạt động"),
    "consolidate": gettext_lazy("Củng cố"),
    "suspend": gettext_lazy("Tạm dừng"),
    "resume": gettext_lazy("Hoạt động trở lại"),
    "confirm_dormant": gettext_lazy("Xác nhận ngừng sinh hoạt"),
    "wake": gettext_lazy("Ghi hoạt động trở lại"),
    "reinstate": gettext_lazy("Khôi phục hoạt động"),
    "end": gettext_lazy("Kết thúc"),
    "publish": gettext_lazy("Công khai"),
    "unpublish": gettext_lazy("Gỡ công khai"),
}
VERB_ICONS = {
    "approve_survey": "clipboard-check",
    "propose": "send",
    "send_back": "undo-2",
    "decide": "file-check",
    "launch": "flag",
    "operate": "play",
    "consolidate": "wrench",
    "suspend": "pause",
    "resume": "play",
    "confirm_dormant": "moon",
    "wake": "sun",
    "reinstate": "rotate-ccw",
    "end": "archive",
    "publish": "globe",
    "unpublish": "eye-off",
}
DANGEROUS = {"end", "suspend"}
GATED = {"launch", "operate", "resume", "reinstate", "wake"}


def state(status: str) -> State:
    """Say a state of an initiative with its sign."""
    return State(queries.STATUS_NAMES[Status(status)], TONES.get(status, ""))


def site_state(status: str) -> State:
    """Say a state of a site with its sign."""
    return State(queries.SITE_STATUS_NAMES[SiteStatus(status)], TONES.get(status, ""))


def match(hit: queries.Found) -> Match:
    """Show a finding under the title that is being typed."""
    return Match(hit.name, hit.url, hit.where)


def steps(record: Any) -> list[Step]:
    """Draw the life as a line of steps, with the day of each; exactly one of them is present."""
    status = Status(record.status)
    line = _line(status)
    here = line.index(status)
    days = {
        Status.SURVEYED: record.surveyed_on,
        Status.PROPOSED: record.proposed_on,
        Status.DECIDED: record.decided_on,
        Status.LAUNCHED: record.launched_on,
        Status.OPERATING: record.operating_on,
        Status.ENDED: record.ended_on,
    }
    return [
        Step(
            queries.STATUS_NAMES[step],
            "past" if place < here else "present" if place == here else "next",
            (days.get(step) or "") if place <= here else "",
        )
        for place, step in enumerate(line)
    ]


def _line(status: Status) -> list[Status]:
    """Put a state that is beside the rail where it stands on it."""
    if status in RAIL:
        return list(RAIL)
    if status == Status.LISTED:
        return [status, *RAIL[2:]]
    if status == Status.RETURNED:
        return [*RAIL[:2], status, *RAIL[2:]]
    return [*RAIL, status]


def cells(record: Any, grounds: Sequence[queries.Ground], *, may_write: bool) -> list[BasisCell]:
    """Draw the four grounds: each held, or missing with the link that fills it."""
    return [_cell(record, ground, may_write=may_write) for ground in grounds]


def _cell(record: Any, ground: queries.Ground, *, may_write: bool) -> BasisCell:
    basis = ground.basis
    fill = reverse("initiatives:ground", args=[record.pk, ground.part])
    open_ = may_write and record.status != Status.ENDED
    if basis is None:
        add = Link(_("Bổ sung căn cứ"), fill) if open_ else None
        return BasisCell(ground.label, False, _("Chưa có văn bản"), add=add)
    signed = date_vi(basis.document_date) if basis.document_date else _("chưa ghi ngày")
    add = Link(_("Thay văn bản"), fill) if open_ else None
    stands, document = ground.stands(timezone.localdate()), f"{basis.document_number}, {signed}"
    if basis.valid_until is not None:
        until = _("giá trị đến hết %(day)s") if stands else _("hết giá trị sau %(day)s")
        document = f"{document}; {until % {'day': date_vi(basis.valid_until)}}"
    return BasisCell(ground.label, stands, basis.body_name, document, add=add)


def verbs(record: Any, actor: Actor, grounds: Sequence[queries.Ground], on: Any) -> list[Verb]:
    """List the buttons: the verbs open to the actor, and the closed ones with their reason."""
    if not actor.governs(record):
        return []
    lacking = [str(ground.label) for ground in grounds if not ground.stands(on)]
    buttons = [
        _verb(record, name, lacking, first=number_ == 0)
        for number_, name in enumerate(open_verbs(record, actor, on))
    ]
    if lacking and record.status in cases.AWAITING and actor.reach == Reach.TERRITORY:
        care = reverse("initiatives:open_case", args=[record.pk])
        buttons.append(Verb(_("Xử lý căn cứ"), care, icon="list-checks"))
    if record.status != Status.ENDED:
        buttons.append(
            Verb(_("Sửa hồ sơ"), reverse("initiatives:edit", args=[record.pk]), icon="pencil")
        )
        if actor.role == "leader":
            href = reverse("initiatives:reforms", args=[record.pk])
            buttons.append(Verb(_("Nhập, tách, đổi tên"), href, icon="merge"))
    return buttons


def open_verbs(record: Any, actor: Actor, on: Any) -> list[str]:
    """Name the verbs that the actor may use now, by role and by competence."""
    named = LIFE.open_to(record.status, actor.role)
    may = queries.competent(actor, set(named), on=on)
    open_ = [name for name in named if name in may]
    if record.proposed_by is not None and record.proposed_by == actor.user_id:
        open_ = [name for name in open_ if name != "decide"]
    if record.launched_on is None:
        # What never ran is decided and launched; there is nothing to let run again.
        open_ = [name for name in open_ if name != "reinstate"]
    if actor.role == "leader" and Status(record.status) in IN_OPERATION | {Status.ENDED}:
        open_.append("unpublish" if record.published_at else "publish")
    return open_


def _verb(record: Any, name: str, lacking: list[str], *, first: bool) -> Verb:
    href = reverse("initiatives:verb", args=[record.pk, name])
    word, icon = VERB_NAMES[name], VERB_ICONS[name]
    if name in GATED and lacking:
        reason = _("Chưa thể %(verb)s: còn thiếu %(parts)s.") % {
            "verb": str(word).lower(),
            "parts": ", ".join(part.lower() for part in lacking),
        }
        return Verb(word, href, icon=icon, closed=reason)
    tone: Any = "danger" if name in DANGEROUS else "primary" if first else ""
    return Verb(word, href, icon=icon, tone=tone)


def verb(record: Any, name: str, *, tone: Any = "") -> Verb:
    """Make the button of one verb of the life."""
    href = reverse("initiatives:verb", args=[record.pk, name])
    return Verb(VERB_NAMES[name], href, icon=VERB_ICONS[name], tone=tone)


OUTCOME_TONES: dict[str, Tone] = {"achieved": "ok", "partly": "warn", "not_yet": ""}


def outcome(value: str) -> State:
    """Say what a review found against the aim; «chưa đạt» is told without blame."""
    return State(queries.OUTCOMES[value], OUTCOME_TONES[value])


def ending(record: Any) -> list[str]:
    """Tell how an initiative ended or sleeps, in sentences; nothing while it works."""
    if record.status == Status.DORMANT:
        return [_("Ngừng sinh hoạt từ ngày %(day)s.") % {"day": day(record.dormant_on)}]
    if record.status != Status.ENDED:
        return []
    reason = str(queries.END_REASONS.get(record.end_reason, ""))
    words = {"reason": reason[:1].upper() + reason[1:], "day": day(record.ended_on)}
    told = [_("%(reason)s, ngày %(day)s.") % words]
    if record.handover_to:
        handed = {"body": record.handover_to.name, "what": record.handover_note.rstrip(".")}
        told.append(_("Bàn giao cho %(body)s: %(what)s.") % handed)
    if record.thanks:
        told.append(record.thanks)
    if record.archived_at:
        told.append(_("Hồ sơ lưu tại: %(place)s.") % {"place": record.archived_at})
    return told


def looks(record: Any) -> list[Link]:
    """Lead who governs a record to what others read of it, and what the public may."""
    return [
        Link(_("Xem như vai khác"), reverse("initiatives:seen_as", args=[record.pk, "can-bo"])),
        Link(_("Xem như người dân"), reverse("initiatives:seen_as", args=[record.pk, "cong-khai"])),
        Link(_("Công khai từng mục"), reverse("initiatives:shown", args=[record.pk])),
    ]


def pdf(content: bytes, name: str) -> HttpResponse:
    """Send a printed page to be read in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(fold(name))}.pdf"'
    return response
