"""Sắp xếp mô hình: what a reform would change is shown before its button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.forms import reforms as forms
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import reforms as law
from nhanrong.registry.initiatives.views import effects, pages


@dataclass(frozen=True)
class Page:
    """A reform that is asked for: its words, its form, the deed, and whom it touches."""

    title: str
    lead: str
    send: str
    form: Any
    deed: Callable[..., Any]
    parties: Sequence[Any]
    record: Any
    done: str
    foreseen_at_once: bool = True
    tone: str = "primary"
    more: Any = ()


def _handled(request: Request, page: Page) -> HttpResponse:
    """Show what would change, do it when that was confirmed, and lead on."""
    form, seen, closed = page.form, None, ""
    if form.is_valid() if form.is_bound else page.foreseen_at_once:
        try:
            effect = actions.foresee(lambda: page.deed(**form.told()), page.parties)
            seen = effects.seen(effect)
            if "do" in request.POST:
                return _done(request, page, effect)
        except Refused as refused:
            closed = refusals.sentence(refused)
    if closed and form.is_bound:
        form.add_error(None, closed)
    facts = pages.head(page.record, "trace") | {
        "page": page,
        "form": form,
        "seen": seen,
        "closed": "" if form.is_bound else closed,
        "typed": seen is not None and seen.touched > law.TYPED_ABOVE,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "initiatives/reform.html", facts, status=status)


def _done(request: Request, page: Page, effect: actions.Effect) -> HttpResponse:
    law.must_be_typed(effect.touched, page.form.cleaned_data["typed"])
    if request.POST.get("seen") != effect.digest:
        raise Refused("reform_seen_otherwise")
    reform = page.deed(**page.form.told())
    messages.success(request, page.done)
    heir = reform.source if reform.undone_at or reform.heir is None else reform.heir
    return redirect(heir)


def _fetched(request: Request, pk: int) -> Any:
    """Fetch a record of which the reader answers: a reform of others is not even asked for."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    request.actor.must_govern(record)
    return record


def _both(request: Request, pk: int, other: int) -> tuple[Any, Any]:
    if pk == other:
        raise Refused("heir_is_itself")
    return _fetched(request, pk), _fetched(request, other)


# --- Which one -----------------------------------------------------------------------------------


@signed_in
def merge_with(request: Request, pk: int) -> HttpResponse:
    """Ask into which initiative this one is merged: nearly the same ones first."""
    return _choose(request, pk, "merge", _("Nhập vào mô hình nào?"))


@signed_in
def replace_with(request: Request, pk: int) -> HttpResponse:
    """Ask by which initiative this one is replaced."""
    return _choose(request, pk, "replace", _("Thay bằng mô hình nào?"))


def _choose(request: Request, pk: int, verb: str, title: str) -> HttpResponse:
    record = _fetched(request, pk)
    near = asked.near_names(request.actor, record.name, record)
    form = forms.HeirForm(posted(request), actor=request.actor, record=record, near=near)
    if form.is_bound and form.is_valid():
        return redirect(f"initiatives:{verb}", pk, form.cleaned_data["heir"].pk)
    facts = pages.head(record, "trace") | {
        "title": title,
        "form": form,
        "near": [(one, reverse(f"initiatives:{verb}", args=[pk, one.pk])) for one in near],
    }
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/reform_choose.html", facts, status=status)


# --- The deeds -----------------------------------------------------------------------------------


@signed_in
def merge(request: Request, pk: int, other: int) -> HttpResponse:
    """Merge an initiative into another."""
    source, heir = _both(request, pk, other)
    pairs = asked.pairs_to_fold(source, heir)
    page = Page(
        title=_("Nhập «%(source)s» vào «%(heir)s»") % {"source": source.name, "heir": heir.name},
        lead=_(
            "Mô hình bị nhập kết thúc, hồ sơ và căn cứ của nó giữ nguyên để tra cứu; các điểm đang "
            "làm sang mô hình nhận. Không xóa gì, và hoàn tác được."
        ),
        send=_("Nhập mô hình"),
        form=forms.MergeForm(posted(request), actor=request.actor, pairs=pairs),
        deed=lambda **told: actions.merge(source, heir, **told, by=request.actor),
        parties=[source, heir],
        record=source,
        done=_("Đã nhập «%(source)s» vào «%(heir)s».") % {"source": source.name, "heir": heir.name},
        tone="danger",
        more=[(_("Nhập theo chiều ngược lại"), reverse("initiatives:merge", args=[other, pk]))],
    )
    return _handled(request, page)


@signed_in
def replace(request: Request, pk: int, other: int) -> HttpResponse:
    """Replace an initiative by another."""
    source, heir = _both(request, pk, other)
    told = {"source": source.name, "heir": heir.name}
    page = Page(
        title=_("Thay «%(source)s» bằng «%(heir)s»") % told,
        lead=_(
            "Mô hình cũ kết thúc, hồ sơ giữ nguyên; liên kết cũ dẫn tới mô hình thay thế. Các điểm "
            "chuyển theo hoặc kết thúc, tùy chọn. Hoàn tác được."
        ),
        send=_("Thay mô hình"),
        form=forms.ReplaceForm(posted(request), actor=request.actor),
        deed=lambda **told: actions.replace(source, heir, **told, by=request.actor),
        parties=[source, heir],
        record=source,
        done=_("Đã thay «%(source)s» bằng «%(heir)s».") % told,
        tone="danger",
    )
    return _handled(request, page)


@signed_in
def split(request: Request, pk: int) -> HttpResponse:
    """Split a new initiative off."""
    source = _fetched(request, pk)
    form = forms.SplitForm(posted(request), actor=request.actor, record=source)
    page = Page(
        title=_("Tách «%(source)s»") % {"source": source.name},
        lead=_(
            "Mô hình mới có quyết định riêng, đứng trên ba căn cứ còn lại của mô hình cũ và nhận "
            "các điểm được chọn. Số liệu trước ngày tách giữ nguyên. Hoàn tác được."
        ),
        send=_("Tách mô hình"),
        form=form,
        deed=lambda **told: actions.split(source, **told, by=request.actor),
        parties=[source],
        record=source,
        done=_("Đã tách mô hình mới từ «%(source)s».") % {"source": source.name},
        foreseen_at_once=False,
        more=_near(request, form, source),
    )
    return _handled(request, page)


@signed_in
def rename(request: Request, pk: int) -> HttpResponse:
    """Give an initiative another name."""
    record = _fetched(request, pk)
    form = forms.RenameForm(posted(request), actor=request.actor, initial={"name": record.name})
    page = Page(
        title=_("Đổi tên «%(source)s»") % {"source": record.name},
        lead=_("Tên cũ được giữ trong lịch sử và vẫn tìm thấy được. Hoàn tác được."),
        send=_("Đổi tên"),
        form=form,
        deed=lambda **told: actions.rename(record, **told, by=request.actor),
        parties=[record],
        record=record,
        done=_("Đã đổi tên mô hình."),
        foreseen_at_once=False,
        more=_near(request, form, record),
    )
    return _handled(request, page)


def _near(request: Request, form: Any, record: Any) -> list[tuple[str, str]]:
    """Name the initiatives that already bear nearly this name."""
    name = str(form["name"].value() or "").strip() if form.is_bound else ""
    if not name:
        return []
    return [
        (
            _("Gần giống tên mới: %(code)s %(name)s") % {"code": one.code, "name": one.name},
            one.get_absolute_url(),
        )
        for one in asked.near_names(request.actor, name, record)
    ]


@signed_in
def undo(request: Request, pk: int) -> HttpResponse:
    """Take a reform back."""
    reform = asked.reform(request.actor, pk)
    if reform is None:
        raise Http404
    parties = [one for one in (reform.source, reform.heir) if one is not None]
    for one in parties:
        request.actor.must_govern(one)

    def deed(**told: Any) -> Any:
        fresh = asked.reform(request.actor, pk)  # the trial wrote on the one before
        assert fresh is not None
        return actions.undo_reform(fresh, **told, by=request.actor)

    page = Page(
        title=_("Hoàn tác: %(what)s") % {"what": _said(reform)},
        lead=_(
            "Trạng thái, ngày tháng, điểm, tổ và tên trở lại đúng như trước khi sắp xếp; lần sắp "
            "xếp này vẫn nằm trong lịch sử."
        ),
        send=_("Hoàn tác"),
        form=forms.UndoReformForm(posted(request), actor=request.actor),
        deed=deed,
        parties=parties,
        record=reform.source,
        done=_("Đã hoàn tác."),
        tone="danger",
    )
    return _handled(request, page)


def _said(reform: Any) -> str:
    told = {
        "source": reform.source.name,
        "heir": reform.heir.name if reform.heir else reform.before.get("new_name", ""),
    }
    words = {
        law.Kind.MERGED: _("nhập «%(source)s» vào «%(heir)s»"),
        law.Kind.REPLACED: _("thay «%(source)s» bằng «%(heir)s»"),
        law.Kind.SPLIT: _("tách «%(heir)s» từ «%(source)s»"),
        law.Kind.RENAMED: _("đổi tên thành «%(heir)s»"),
    }
    return words[law.Kind(reform.kind)] % told
