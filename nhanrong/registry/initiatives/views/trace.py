"""Lịch sử: the versions of a record, the story of its deeds, and «khôi phục»."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import sentences
from nhanrong.commons.audit.versions import Change, Version
from nhanrong.commons.corrections import queries as corrections
from nhanrong.commons.scope.forms import ScopedForm, posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals
from nhanrong.commons.ui.parts import Link
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import restoring
from nhanrong.registry.initiatives.queries import reforms
from nhanrong.registry.initiatives.queries import trace as asked
from nhanrong.registry.initiatives.views import pages
from nhanrong.registry.initiatives.views.filling import filled

LEDGER = 30


@dataclass(frozen=True)
class Told:
    """A version as the page tells it: the deed and the person in words."""

    number: int
    at: datetime
    deed: Any
    who: str
    remark: str
    changes: tuple[Change, ...]
    is_first: bool


def _told(version: Version) -> Told:
    line = version.line
    deed = sentences.deed(line.verb) if line else _("ghi ngoài các việc của sổ")
    who = sentences.who(line) if line else _("Hệ thống")
    return Told(
        version.number,
        version.at,
        str(deed)[:1].upper() + str(deed)[1:],
        who,
        line.remark if line else "",
        version.changes,
        version.is_first,
    )


@dataclass(frozen=True)
class Page:
    """The versions on the screen, and where the older ones begin."""

    versions: list[Told]
    older: int | None
    story: list[Any]


def _page(request: Request, record: Any) -> Page:
    before = request.GET.get("truoc", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None  # noqa: PLR2004 -- what an integer of the database holds
    history = asked.history_of(record, number, ledger=LEDGER)
    told = [_told(version) for version in history.versions]
    return Page(told, history.older, sentences.told(history.story))


@signed_in
def trace(request: Request, pk: int) -> HttpResponse:
    """Show the history of an initiative: its versions, its ledger, what became of it."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    history = _page(request, record)
    facts = pages.head(record, "trace") | {
        "kind": "mo-hinh",
        "history": history,
        "story": history.story,
        "sensitive": corrections.offers(request.actor, asked.settled_parts(record)),
        "reforms": reforms.reforms_of(request.actor, record),
    }
    return render(request, "initiatives/trace.html", facts)


@signed_in
def versions(request: Request, kind: str, pk: int) -> HttpResponse:
    """Show the history of a site, a group, a family, a line of money, a review."""
    record = _fetched(request, kind, pk)
    history = _page(request, record)
    facts = {
        "record": record,
        "kind": kind,
        "way": _way(record, kind, Link(_("Lịch sử"), "")),
        "history": history,
        "story": history.story,
    }
    return render(request, "initiatives/trace.html", facts)


@signed_in
def version(request: Request, kind: str, pk: int, number: int) -> HttpResponse:
    """Show one version and what restoring it would change; restore it when asked."""
    record = _fetched(request, kind, pk)
    found = asked.version_of(record, number)
    if found is None:
        raise Http404
    form = ScopedForm(posted(request), actor=request.actor)
    back = _address(record, kind)
    if filled(request, form, lambda: restoring.restore(record, number, by=request.actor)):
        messages.success(request, _("Đã khôi phục nội dung của bản đã chọn."))
        return redirect(back)
    facts = {
        "record": record,
        "kind": kind,
        "way": _way(record, kind, Link(_("Lịch sử"), back), Link(_("Bản đã ghi"), "")),
        "version": _told(found),
        "differs": asked.differing(record, number, restoring.content_of(record)),
        "closed": _closed(request, record),
        "form": form,
        "back": back,
    }
    return render(request, "initiatives/version.html", facts, status=422 if form.is_bound else 200)


def _closed(request: Request, record: Any) -> str:
    """Say why this reader may not restore; nothing when he may."""
    try:
        restoring.must_restore(record, request.actor)
    except Refused as refused:
        return refusals.sentence(refused)
    return ""


def _fetched(request: Request, kind: str, pk: int) -> Any:
    record = asked.traced(request.actor, kind, pk)
    if record is None:
        raise Http404
    return record


def _address(record: Any, kind: str) -> str:
    if kind == "mo-hinh":
        return reverse("initiatives:trace", args=[record.pk])
    return reverse("initiatives:versions", args=[kind, record.pk])


def _way(record: Any, kind: str, *rest: Link) -> list[Link]:
    """Lead from the room over the record's page to here."""
    first = Link(_("Mô hình"), reverse("initiatives:list"))
    if kind == "loai":
        return [first, Link(_("Danh mục loại mô hình"), reverse("initiatives:families")), *rest]
    home = asked.home_of(record)
    return [first, Link(str(home), home.get_absolute_url()), *rest]
