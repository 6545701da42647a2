"""Who asks for a file, and who puts one in: always through the record that holds it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files import access, actions, forms, inspection, queries, rules, shelf
from nhanrong.commons.scope.gate import public, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals

log = logging.getLogger(__name__)

NOTES = {
    "renamed": gettext_lazy("đổi đuôi tên cho đúng định dạng"),
    "position_removed": gettext_lazy("đã gỡ vị trí chụp khỏi ảnh"),
    "made_smaller": gettext_lazy("đã thu nhỏ ảnh"),
}
# Whatever a file may hold, in the browser it can do nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass
class Receipt:
    """What became of the files that were sent: which are kept, and why others are not."""

    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@signed_in
@require_safe
def file(request: Request, pk: int) -> FileResponse:
    """Hand out a file to who may see its record."""
    return _handed(_held(request, pk).attachment, "private, no-store")


@public
@require_safe
def public_file(request: Request, pk: int) -> FileResponse:
    """Hand out a file that is public together with its published record."""
    attachment = queries.published(pk)
    if attachment is None:
        raise Http404
    return _handed(attachment, "public, max-age=300")


@signed_in
def attach(request: Request, kind: str, pk: int) -> HttpResponse:
    """Put files into a record; each is judged by itself, and the page says what became of it."""
    record = access.visible(request.actor, kind, pk)
    if record is None:
        raise Http404
    _must_write(request, record)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.AttachForm(*sent, actor=request.actor)
    receipt = Receipt()
    if form.is_valid():
        receipt = _put(request, record, form.cleaned_data)
        if not receipt.refused:
            messages.success(request, _("Đã đính kèm: %(names)s.") % _named(receipt.kept))
            return redirect(record)
    facts = {"record": record, "form": form, "receipt": receipt}
    return render(request, "files/attach.html", facts, status=422 if form.is_bound else 200)


@signed_in
def attachment(request: Request, pk: int) -> HttpResponse:
    """Say what a file shows and whether it is public, or take it off."""
    held = _held(request, pk)
    _must_write(request, held.record)
    said = {"caption": held.attachment.caption, "is_public": held.attachment.is_public}
    sent = (request.POST,) if request.method == "POST" else ()
    form = forms.DescribeForm(*sent, actor=request.actor, initial=said)
    if form.is_valid():
        actions.describe(held.record, pk, actions.Words(**form.cleaned_data), by=request.actor)
        messages.success(request, _("Đã lưu chú thích."))
        return redirect(held.record)
    return _page(request, held, form, forms.RemoveForm(actor=request.actor))


@signed_in
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take a file off its record, with a reason."""
    held = _held(request, pk)
    form = forms.RemoveForm(request.POST, actor=request.actor)
    if form.is_valid():
        actions.remove(held.record, pk, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Đã gỡ tệp %(name)s.") % {"name": held.attachment.name})
        return redirect(held.record)
    said = {"caption": held.attachment.caption, "is_public": held.attachment.is_public}
    return _page(request, held, forms.DescribeForm(actor=request.actor, initial=said), form)


def _page(
    request: Request, held: queries.Held, form: forms.DescribeForm, removal: forms.RemoveForm
) -> HttpResponse:
    facts = {"held": held, "form": form, "removal": removal}
    bound = form.is_bound or removal.is_bound
    return render(request, "files/attachment.html", facts, status=422 if bound else 200)


def _held(request: Request, pk: int) -> queries.Held:
    held = queries.held(request.actor, pk)
    if held is None:
        raise Http404
    return held


def _must_write(request: Request, record: Any) -> None:
    """Refuse before the form is filled in, not after.

    A record without a home takes its files in its own room: there is nothing to do here.
    """
    if not access.stands_somewhere(record):
        raise Http404
    request.actor.must_govern(record)
    rules.must_hold_pen(request.actor.role)


def _put(request: Request, record: Any, given: dict[str, Any]) -> Receipt:
    words = actions.Words(given["caption"], given["is_public"])
    receipt = Receipt()
    for sent in given["sent"]:
        try:
            inspected = _inspected(sent)
            actions.attach(record, inspected, words, by=request.actor)
        except Refused as refused:
            receipt.refused.append(f"{sent.name}: {refusals.sentence(refused)}")
        else:
            receipt.kept.append(_noted(inspected.name, inspected.notes))
    return receipt


def _inspected(sent: "UploadedFile[Any]") -> rules.Inspected:
    # Judge the size before reading: a file too large must not fill the memory.
    rules.must_fit(sent.size or 0, limit=rules.MAX_FILE, code="file_too_large")
    return inspection.inspect(sent.name or "", sent.read())


def _noted(name: str, notes: Sequence[str]) -> str:
    said = ", ".join(str(NOTES[note]) for note in notes)
    return f"{name} ({said})" if said else name


def _named(names: Sequence[str]) -> dict[str, str]:
    return {"names": "; ".join(names)}


def _handed(attachment: Any, cache: str) -> FileResponse:
    """Send the content; only photos, which we wrote ourselves, open inside the browser."""
    try:
        content = shelf.take(attachment.path)
    except FileNotFoundError as lost:
        log.error("the shelf has lost %s (attachment %s)", attachment.path, attachment.pk)
        raise Http404 from lost
    response = FileResponse(
        content,
        content_type=attachment.media_type,
        as_attachment=not attachment.is_photo,
        filename=attachment.name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = cache
    return response
