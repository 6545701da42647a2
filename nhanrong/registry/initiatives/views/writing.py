"""What is filled in and sent: each page asks, each sending does one deed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Link
from nhanrong.commons.worktop.laying import lay
from nhanrong.registry.initiatives import actions, forms, queries
from nhanrong.registry.initiatives.actions.correcting import is_settled
from nhanrong.registry.initiatives.forms import drafts
from nhanrong.registry.initiatives.forms.doing import VERBS
from nhanrong.registry.initiatives.forms.likeness import DespiteForm
from nhanrong.registry.initiatives.forms.settled import close_settled
from nhanrong.registry.initiatives.queries.likeness import Asked, asked_for
from nhanrong.registry.initiatives.rules import Part
from nhanrong.registry.initiatives.views import faces, likeness
from nhanrong.registry.initiatives.views.filling import filled, status
from nhanrong.registry.initiatives.views.sums import cost_of_a_site


@signed_in
def new(request: Request) -> HttpResponse:
    """Open the file of a new initiative; the title box shows what already exists."""
    sheet = lay(request, drafts.NEW)
    form = forms.InitiativeForm(
        posted(request),
        actor=request.actor,
        initial={"name": request.GET.get("name", "")} | sheet.initial,
    )
    despite = DespiteForm(posted(request), actor=request.actor)
    made = filled(
        request,
        form,
        lambda: sheet.finish(
            lambda: actions.register(form.record(), by=request.actor, despite=despite.said())
        ),
    )
    if made:
        messages.success(request, _("Đã ghi mô hình %(code)s.") % {"code": made.code})
        return redirect(made)
    asked = asked_for(str(form["name"].value() or ""), str(form["unit"].value() or ""))
    facts = {"form": form, "sheet": sheet} | likeness.found(request, asked, despite)
    return render(request, "initiatives/new.html", facts, status=status(form))


@signed_in
def edit(request: Request, pk: int) -> HttpResponse:
    """Mend the content of an initiative."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    sheet = lay(request, drafts.REVISE, record)
    form = forms.ReviseForm(
        posted(request), actor=request.actor, initial=forms.content_of(record) | sheet.initial
    )
    if is_settled(record):
        close_settled(form)
    despite = DespiteForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: sheet.finish(
            lambda: actions.revise(record, form.values(), by=request.actor, despite=despite.said())
        ),
    ):
        messages.success(request, _("Đã lưu hồ sơ."))
        return redirect(record)
    asked = Asked(str(form["name"].value() or ""), record.unit, record.pk)
    facts = {"form": form, "record": record, "sheet": sheet}
    facts |= likeness.found(request, asked, despite) if form.is_bound else {}
    return render(request, "initiatives/edit.html", facts, status=status(form))


@signed_in
def verb(request: Request, pk: int, verb: str) -> HttpResponse:
    """Ask what a verb needs, say what it will do, and do it."""
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    more = {"record": record} if asked.needs_record else {}
    form = asked.form(posted(request), actor=request.actor, **more)
    if filled(request, form, lambda: asked.act(record, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("Đã ghi: %(verb)s.") % {"verb": faces.VERB_NAMES[verb]})
        return redirect(record)
    word = faces.VERB_NAMES[verb]
    facts = {"form": form, "record": record, "title": word, "send": word}
    if verb == "publish":
        facts["looks"] = [
            Link(
                _("Xem trước như người dân"), reverse("initiatives:seen_as", args=[pk, "cong-khai"])
            ),
            Link(_("Công khai từng mục"), reverse("initiatives:shown", args=[pk])),
        ]
    return render(request, "initiatives/form.html", facts, status=status(form))


@signed_in
def ground(request: Request, pk: int, part: str) -> HttpResponse:
    """Add one of the four grounds, or replace its document."""
    if part not in set(Part):
        raise Http404
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    held = next(row for row in queries.grounds(record) if row.part == part)
    form = forms.GroundForm(posted(request), actor=request.actor, part=held.part, place=record)

    def deed() -> None:
        if held.basis is None:
            actions.add_ground(record, held.part, form.paper(), by=request.actor)
        else:
            today = timezone.localdate()
            actions.replace_ground(record, held.part, form.paper(), on=today, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã ghi căn cứ: %(part)s.") % {"part": held.label})
        return redirect(record)
    facts = {"form": form, "record": record, "title": held.label, "send": _("Ghi căn cứ")}
    return render(request, "initiatives/form.html", facts, status=status(form))


@signed_in
def replicate(request: Request, pk: int) -> HttpResponse:
    """Take an initiative up in a unit of one's own territory."""
    record = get_object_or_404(queries.replicable(request.actor), pk=pk)
    form = forms.ReplicateForm(posted(request), actor=request.actor, initiative=record)
    made = filled(
        request,
        form,
        lambda: actions.replicate(
            form.site(), form.origin(), on=form.cleaned_data["on"], by=request.actor
        ),
    )
    if made:
        messages.success(request, _("Đã ghi điểm %(name)s.") % {"name": made.name})
        return redirect(made)
    title = _("Nhân rộng tới điểm mới")
    facts = {"form": form, "record": record, "title": title, "send": _("Ghi điểm")}
    facts["about"] = cost_of_a_site(record)
    return render(request, "initiatives/form.html", facts, status=status(form))


@signed_in
def add_group(request: Request, pk: int) -> HttpResponse:
    """Add a group to a site."""
    record = get_object_or_404(queries.sites(request.actor), pk=pk)
    form = forms.GroupForm(posted(request), actor=request.actor)
    if filled(request, form, lambda: actions.add_group(form.group(record), by=request.actor)):
        messages.success(request, _("Đã thêm tổ."))
        return redirect(record)
    facts = {"form": form, "record": record, "title": _("Thêm tổ"), "send": _("Thêm tổ")}
    return render(request, "initiatives/form.html", facts, status=status(form))


@signed_in
def close_site(request: Request, pk: int) -> HttpResponse:
    """Close a site, with its groups."""
    record = get_object_or_404(queries.sites(request.actor), pk=pk)
    form = forms.ReasonForm(posted(request), actor=request.actor)
    if filled(
        request, form, lambda: actions.close_site(record, **form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("Đã đóng điểm."))
        return redirect(record)
    facts = {"form": form, "record": record, "title": _("Đóng điểm"), "send": _("Đóng điểm")}
    return render(request, "initiatives/form.html", facts, status=status(form))
