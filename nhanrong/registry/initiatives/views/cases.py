"""«Chấm dứt tự phát»: the queue, and the page of one case."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import HANDS, Reach
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import sentences
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables, waiting
from nhanrong.commons.ui.parts import (
    Cell,
    Choice,
    Column,
    Dots,
    Fact,
    Filter,
    Link,
    Number,
    Row,
    State,
    Tone,
    Verb,
)
from nhanrong.registry.initiatives import documents, queries
from nhanrong.registry.initiatives.rules import Cause, Part
from nhanrong.registry.initiatives.views import faces

COLUMNS = [
    Column("name", gettext_lazy("Mô hình"), "name", sort=("sort_key",)),
    Column("grounds", gettext_lazy("Căn cứ"), sort=("ground_count",)),
    Column("cause", gettext_lazy("Vì sao"), sort=("cause",)),
    Column("road", gettext_lazy("Hướng xử lý"), sort=("case_road",)),
    Column("owner", gettext_lazy("Đơn vị chịu trách nhiệm"), sort=("case_owner",)),
    Column("due", gettext_lazy("Hạn"), sort=("case_due",)),
    Column("letter", gettext_lazy("Công văn"), sort=("case_letter",)),
]
CAUSE_TONES: dict[str, Tone] = {
    Cause.NEVER_HAD: "bad",
    Cause.EXPIRED: "bad",
    Cause.REPLACED: "warn",
}
# In a row there is little room.
SHORT = {
    Cause.NEVER_HAD: gettext_lazy("Chưa từng đủ"),
    Cause.EXPIRED: gettext_lazy("Hết giá trị"),
    Cause.REPLACED: gettext_lazy("Vừa thay"),
}
# What the address calls the parts of the filter sentence.
ASKED = {"turn": "viec", "cause": "ly-do", "road": "huong", "missing": "thieu"}


def _may_assign(actor: Actor, record: Any) -> bool:
    return actor.governs(record) and actor.reach == Reach.TERRITORY and actor.role in HANDS


def _capital(words: Any) -> str:
    said = str(words)
    return said[:1].upper() + said[1:]


# --- The queue -----------------------------------------------------------------------------------


@signed_in
def queue(request: Request) -> HttpResponse:
    """Show every initiative without its full basis, the gaps first, and how much is settled."""
    today = timezone.localdate()
    asked = {key: request.GET.get(word, "") for key, word in ASKED.items()}
    rows = queries.narrowed_queue(queries.queue(request.actor, on=today), asked, on=today)
    rows = queries.at(rows, request.GET.get("noi", ""))
    listing = tables.listing(
        request, rows, COLUMNS, lambda record: _row(record, request.actor, today)
    )
    done = queries.progress(request.actor, on=today)
    facts = {
        "listing": listing,
        "heads": _heads(done),
        "done": done,
        "settled": queries.CASE_DEFINITIONS["settled"],
        "on": today,
        "spoken": tables.spoken(request, _filters(request)),
        "everything": Verb(_("Bỏ điều kiện lọc"), reverse("initiatives:cases")),
    }
    return render(request, "initiatives/cases.html", facts)


def _heads(done: queries.Progress) -> list[Number]:
    here = reverse("initiatives:cases")
    told = [
        (done.queue, _("cần xử lý"), "queue", ""),
        (done.unassigned, _("chưa giao"), "unassigned", "?viec=unassigned"),
        (done.overdue, _("quá hạn"), "overdue", "?viec=overdue"),
        (done.replaced, _("chờ rà soát"), "replaced", "?ly-do=replaced"),
    ]
    return [
        Number(value, noun, queries.CASE_DEFINITIONS[key], href=f"{here}{query}")
        for value, noun, key, query in told
    ]


def _filters(request: Request) -> list[Filter]:
    places = [Choice("", _("cả địa bàn của tôi"))]
    places += [Choice(unit.code, unit.full_name) for unit in queries.places_of(request.actor)]
    turns = [
        Choice("", _("mọi mô hình cần xử lý")),
        Choice("unassigned", _("mô hình chưa giao ai")),
        Choice("assigned", _("mô hình đã giao")),
        Choice("overdue", _("mô hình quá hạn")),
        Choice("unwritten", _("mô hình đã giao, chưa có công văn")),
    ]
    causes = [Choice("", _("mọi lý do"))]
    causes += [Choice(value, word) for value, word in queries.CAUSE_NAMES.items()]
    roads = [Choice("", _("mọi hướng"))]
    roads += [Choice(value, word) for value, word in queries.ROAD_NAMES.items()]
    parts = [Choice("", _("bất kỳ căn cứ nào"))]
    parts += [Choice(part, str(queries.PART_NAMES[part]).lower()) for part in Part]
    return [
        Filter(_("Đang xem"), "viec", turns),
        Filter(_("vì"), "ly-do", causes),
        Filter(_("theo"), "huong", roads),
        Filter(_("thiếu"), "thieu", parts),
        Filter(_("ở"), "noi", places),
    ]


def _row(record: Any, actor: Actor, on: date) -> Row:
    place = record.commune or record.province
    missing = [str(queries.PART_NAMES[part]).lower() for part in Part if part not in record.held]
    short = _("đủ văn bản")
    if missing:
        every = len(missing) == len(Part)
        parts = _("cả bốn căn cứ") if every else ", ".join(missing)
        short = _("thiếu %(parts)s") % {"parts": parts}
    return Row(
        [
            Cell(record.name, record.get_absolute_url(), note=place.full_name if place else ""),
            Cell(dots=Dots(record.ground_count), note=short),
            Cell(state=State(SHORT[record.cause], CAUSE_TONES[record.cause])),
            _road_cell(record, actor),
            Cell(record.case_owner, missing=_("chưa giao")),
            _due_cell(record.case_due, on),
            Cell(
                record.case_letter or None,
                note=date_vi(record.case_letter_on) if record.case_letter_on else "",
                missing=_("chưa gửi"),
            ),
        ],
        pk=str(record.pk),
        label=record.name,
    )


def _road_cell(record: Any, actor: Actor) -> Cell:
    """Say the road and lead to the case; where there is none yet, offer the next step."""
    may = _may_assign(actor, record)
    if record.case_id is None:
        opening = reverse("initiatives:open_case", args=[record.pk])
        return Cell(_("Mở việc"), opening) if may else Cell(None, missing=_("chưa mở việc"))
    here = reverse("initiatives:case", args=[record.case_id])
    if record.case_road:
        return Cell(_capital(queries.ROAD_NAMES[record.case_road]), here)
    if record.cause == Cause.REPLACED:
        return Cell(_("Rà soát căn cứ"), here)
    return Cell(_("Giao việc") if may else _("Xem việc"), here)


def _due_cell(due: date | None, on: date) -> Cell:
    if due is None:
        return Cell(None, missing=_("chưa đặt"))
    words, tone = waiting.when(due, on)
    return Cell(state=State(words, tone), note=date_vi(due))


# --- One case ------------------------------------------------------------------------------------


@signed_in
def case(request: Request, pk: int) -> HttpResponse:
    """Show a case: what is missing, how the chosen road is walked, who answers, what was done."""
    found = get_object_or_404(queries.cases_of(request.actor), pk=pk)
    record, today = found.initiative, timezone.localdate()
    grounds = queries.grounds(record)
    facts = {
        "case": found,
        "record": record,
        "way": way(record),
        "state": State(_capital(queries.CAUSE_NAMES[found.cause]), CAUSE_TONES[found.cause]),
        "cells": faces.cells(record, grounds, may_write=request.actor.governs(record)),
        "held": sum(ground.stands(today) for ground in grounds),
        "how": documents.how_to(found.road),
        "road": _capital(queries.ROAD_NAMES[found.road]) if found.road else "",
        "needed": [
            (ground.label, documents.NEEDED[ground.part])
            for ground in grounds
            if not ground.stands(today)
        ],
        "facts": _facts(found, today),
        "verbs": _verbs(found, request.actor),
        "story": sentences.told(journal.story("initiatives.Case", pk, limit=20)),
    }
    return render(request, "initiatives/case.html", facts)


def way(record: Any) -> list[Link]:
    """Lead from the list over the queue to a case."""
    return [
        Link(_("Mô hình"), reverse("initiatives:list")),
        Link(_("Chấm dứt tự phát"), reverse("initiatives:cases")),
        Link(record.code, ""),
    ]


def _facts(found: Any, on: date) -> list[Fact]:
    left = waiting.when(found.due, on) if found.due and not found.closed_on else ("", "")
    letter = f"{found.letter_number}, {date_vi(found.letter_on)}" if found.letter_on else ""
    told = [
        Fact(_("Mô hình"), found.initiative.name, found.initiative.get_absolute_url()),
        Fact(_("Đơn vị thực hiện"), found.initiative.body.name),
        Fact(_("Mở ngày"), found.opened_on),
        Fact(
            _("Hướng xử lý"),
            _capital(queries.ROAD_NAMES[found.road]) if found.road else "",
            missing=_("chưa chọn"),
        ),
        Fact(
            _("Đơn vị chịu trách nhiệm"),
            found.owner.name if found.owner else "",
            missing=_("chưa giao"),
        ),
        Fact(
            _("Hạn"),
            found.due,
            state=State(f"{left[0]}, {date_vi(found.due)}", left[1]) if left[0] else None,
            missing=_("chưa đặt"),
        ),
        Fact(_("Công văn"), letter, missing=_("chưa gửi")),
    ]
    if found.closed_on:
        closed = f"{_capital(queries.OUTCOME_NAMES[found.outcome])}, {date_vi(found.closed_on)}"
        told.append(Fact(_("Kết quả"), closed))
    return told


def _verbs(found: Any, actor: Actor) -> list[Verb]:
    def at(name: str) -> str:
        return reverse(f"initiatives:{name}", args=[found.pk])

    buttons: list[Verb] = []
    if not found.closed_on and _may_assign(actor, found.initiative):
        given = bool(found.road)
        if found.cause == Cause.REPLACED:
            buttons.append(
                Verb(
                    _("Xác nhận căn cứ mới phù hợp"),
                    at("confirm_basis"),
                    icon="circle-check",
                    tone="primary",
                )
            )
        buttons.append(
            Verb(
                _("Giao lại") if given else _("Giao xử lý"),
                at("assign_case"),
                icon="user-check",
                tone="" if given or buttons else "primary",
            )
        )
        if given:
            buttons.append(
                Verb(
                    _("Ghi số công văn"),
                    at("write_letter"),
                    icon="mail",
                    tone="" if found.letter_number else "primary",
                )
            )
    if found.road and found.owner_id != actor.body_id:
        buttons.append(Verb(_("In công văn"), at("letter_pdf"), icon="printer"))
        buttons.append(Verb(_("Tải công văn (Word)"), at("letter_docx"), icon="file-down"))
    return buttons
