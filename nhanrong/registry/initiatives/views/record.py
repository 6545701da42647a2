"""The page of one initiative, and of one site."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import sentences
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import panels
from nhanrong.commons.ui.parts import Fact, Link, Verb
from nhanrong.registry.initiatives import documents, queries
from nhanrong.registry.initiatives.rules import REPLICABLE, SiteStatus, Status
from nhanrong.registry.initiatives.views import content, faces, heirs, pages

SHOWN = 25
LATEST = 8  # deeds beside the record; the tab «Lịch sử» tells them all


@signed_in
def initiative(request: Request, pk: int) -> HttpResponse:
    """Show an initiative: its life, its grounds, where it spread, and its story."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    forwarded = heirs.forwarded(request, record)
    if forwarded is not None:
        return forwarded
    grounds = queries.grounds(record)
    sites, groups, communes = queries.site_counts(record)
    rows = list(queries.sites_of(request.actor, record)[: queries.MOST_OF_A_TREE])
    may_write = request.actor.governs(record)
    replicate = Verb(
        _("Nhân rộng tới điểm mới"),
        reverse("initiatives:replicate", args=[pk]),
        icon="map-pin-plus",
    )
    facts = {
        "record": record,
        "way": [Link(_("Mô hình"), reverse("initiatives:list")), Link(record.code, "")],
        "state": faces.state(record.status),
        "sites": number(sites),
        "groups": number(groups),
        "communes": number(communes),
        "steps": faces.steps(record),
        "verbs": faces.verbs(record, request.actor, grounds, timezone.localdate()),
        "replicate": replicate if Status(record.status) in REPLICABLE else None,
        "tabs": pages.tabs(pk, "initiative"),
        "ending": faces.ending(record),
        "thanks": _thanks(record),
        "looks": faces.looks(record) if may_write else [],
        "printing": Verb(_("In hồ sơ"), reverse("initiatives:print", args=[pk]), icon="printer"),
        "cells": faces.cells(record, grounds, may_write=may_write),
        "held": sum(ground.stands(timezone.localdate()) for ground in grounds),
        "facts": content.facts(record),
        "edges": queries.lineage(request.actor, record, rows)[:SHOWN],
        "site_rows": rows[:SHOWN],
        "story": sentences.told(journal.story("initiatives.Initiative", pk, limit=LATEST)),
        "panels": panels.drawn_for("initiatives.Initiative", record, request.actor),
    }
    facts |= heirs.notice(request, record)
    return render(request, "initiatives/initiative.html", facts)


def _thanks(record: Any) -> Verb | None:
    """Offer the letter of thanks to the body whose initiative has fulfilled its task."""
    if record.end_reason != "fulfilled":
        return None
    href = reverse("initiatives:thanks", args=[record.pk])
    return Verb(_("In thư cảm ơn"), href, icon="mail")


@signed_in
def site(request: Request, pk: int) -> HttpResponse:
    """Show a site: where it is, from whom it learnt, its groups, and its story."""
    record = get_object_or_404(queries.sites(request.actor), pk=pk)
    open_ = request.actor.governs(record) and record.status != SiteStatus.ENDED
    verbs = []
    if open_:
        work = reverse("initiatives:add_activity", args=[record.initiative_id])
        verbs = [
            Verb(
                _("Thêm tổ"),
                reverse("initiatives:add_group", args=[pk]),
                icon="users",
                tone="primary",
            ),
            Verb(_("Ghi hoạt động"), f"{work}?diem={pk}", icon="calendar-plus"),
            Verb(
                _("Ghi điều chỉnh"),
                reverse("initiatives:site_adaptations", args=[pk]),
                icon="list-checks",
            ),
            Verb(
                _("Đóng điểm"),
                reverse("initiatives:close_site", args=[pk]),
                icon="map-pin-off",
                tone="danger",
            ),
        ]
    learnt = queries.learnt_from(record)
    facts = {
        "record": record,
        "state": faces.site_state(record.status),
        "way": [
            Link(_("Mô hình"), reverse("initiatives:list")),
            Link(record.initiative.name, record.initiative.get_absolute_url()),
            Link(record.name, ""),
        ],
        "verbs": verbs,
        "facts": [
            Fact(_("Địa bàn"), record.unit.full_name),
            Fact(_("Cơ quan thực hiện"), record.body.name),
            Fact(_("Loại địa bàn"), record.get_area_kind_display()),
            Fact(_("Bắt đầu"), record.start_date, missing=_("chưa ghi")),
            Fact(_("Kết thúc"), record.end_date, missing=_("đang làm")),
            Fact(
                _("Học từ điểm"),
                learnt.source if learnt else "",
                missing=_("điểm gốc, hoặc chưa rõ"),
            ),
            Fact(_("Đã thay đổi"), learnt.adapted if learnt else "", missing=_("chưa ghi")),
        ],
        "groups": queries.groups_of(request.actor, record),
        "story": sentences.told(journal.story("initiatives.Site", pk, limit=20)),
    }
    return render(request, "initiatives/site.html", facts)


@signed_in
def print_record(request: Request, pk: int) -> HttpResponse:
    """Print the file of an initiative."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    return faces.pdf(documents.record_pdf(request.actor, record), f"ho-so-{record.code}")
