"""«Kinh phí, cam kết»: the ledger, what it takes to keep running, and the pledges."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import HANDS
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Column, Fact, Number, Row, Verb
from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives import actions, forms, queries
from nhanrong.registry.initiatives.rules import money
from nhanrong.registry.initiatives.views import pages
from nhanrong.registry.initiatives.views.filling import filled, status
from nhanrong.registry.initiatives.views.sums import dong, middle_said, shared

COLUMNS = [
    Column("on", gettext_lazy("Ngày"), "date", sort=("on",)),
    Column("kind", gettext_lazy("Nguồn"), sort=("kind",)),
    Column("amount", gettext_lazy("Số tiền (đồng)"), "number", sort=("amount",)),
    Column("purpose", gettext_lazy("Dùng vào việc")),
    Column("donor", gettext_lazy("Người, đơn vị ủng hộ")),
    Column("site", gettext_lazy("Ở đâu")),
    Column("strike", gettext_lazy("Ghi nhầm")),
]
DEFINITIONS = {
    "total": gettext_lazy(
        "Cộng các khoản trong sổ, không kể khoản đã bỏ và hiện vật chưa quy tiền."
    ),
    "state": gettext_lazy("Cộng các khoản nguồn ngân sách nhà nước trong sổ."),
    "social": gettext_lazy("Cộng các khoản nguồn xã hội hóa trong sổ."),
}


def _home(record: Any) -> str:
    return reverse("initiatives:money", args=[record.pk])


def _may_write(actor: Actor, record: Any, site: Any = None) -> bool:
    at_home = actor.governs(record) or (site is not None and actor.governs(site))
    return at_home and actor.role in HANDS


@signed_in
def ledger(request: Request, pk: int) -> HttpResponse:
    """Show what an initiative costs, who gave it, who keeps it running, and who pledged."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    actor, book = request.actor, queries.ledger(record)
    rows = queries.fundings(actor, record)
    may = _may_write(actor, record) or (
        actor.role in HANDS and queries.sites_at_work(actor, record).exists()
    )
    facts = {
        **pages.head(record, "money"),
        "numbers": _numbers(record, book),
        "listing": tables.listing(request, rows, COLUMNS, lambda row: _row(row, actor)),
        "entries": book.entries,
        "flagged": money.lacks_bearer(
            (book.social or 0) + (record.social_funding or 0), bool(book.goods), record.upkeep
        ),
        "may_revise": actor.governs(record),
        "costs": _costs(record),
        "declared": _declared(record, book),
        "pledged": [_pledged(one) for one in queries.pledged(record)],
        "pledges": [
            (row, shared(money.share(row.signed, row.asked)), _may_write(actor, record, row.site))
            for row in queries.pledges(actor, record)[: queries.MOST_PLEDGES]
        ],
        "verbs": _verbs(record) if may else [],
    }
    return render(request, "initiatives/money.html", facts)


def _verbs(record: Any) -> list[Verb]:
    add = reverse("initiatives:add_funding", args=[record.pk])
    count = reverse("initiatives:add_pledge", args=[record.pk])
    return [
        Verb(_("Ghi khoản kinh phí"), add, icon="wallet", tone="primary"),
        Verb(_("Ghi số cam kết"), count, icon="pen-line"),
    ]


def _numbers(record: Any, book: queries.Ledger) -> list[Number]:
    today = timezone.localdate()
    share = shared(book.social_share)
    said = ""
    if book.total is not None:
        said = _(
            "Mô hình «%(name)s»: tổng kinh phí %(total)s, xã hội hóa %(share)s (theo sổ kinh phí, "
            "đến %(day)s)."
        ) % {
            "name": record.name,
            "total": dong(book.total),
            "share": share or "0 %",
            "day": date_vi(today),
        }
    return [
        Number(book.total, _("đồng, tổng số"), DEFINITIONS["total"], as_of=today, sentence=said),
        Number(book.state, _("đồng, ngân sách nhà nước"), DEFINITIONS["state"], as_of=today),
        Number(
            book.social,
            _("đồng, xã hội hóa"),
            DEFINITIONS["social"],
            change=_("%(share)s tổng số") % {"share": share} if share else "",
            as_of=today,
        ),
    ]


def _row(row: Any, actor: Actor) -> Row:
    struck = row.struck_on is not None
    nobody = _("nhà hảo tâm không nêu tên") if row.kind == "social" else _("ngân sách")
    amount = Cell(row.amount if row.amount or not row.in_kind else None, missing=_("chưa quy tiền"))
    last = Cell("")
    if struck:
        amount = Cell(None, missing=_("đã bỏ: %(sum)s") % {"sum": vi_number(row.amount)})
        why = {"day": date_vi(row.struck_on), "reason": row.struck_because}
        last = Cell(None, missing=_("bỏ ngày %(day)s: %(reason)s") % why)
    elif _may_write(actor, row.initiative, row.site):
        last = Cell(_("Bỏ"), reverse("initiatives:strike_funding", args=[row.pk]))
    return Row(
        [
            Cell(row.on),
            Cell(row.get_kind_display()),
            amount,
            Cell(
                row.purpose,
                reverse("initiatives:versions", args=["kinh-phi", row.pk]),
                note=row.in_kind,
            ),
            Cell(row.donor or None, missing=nobody),
            Cell(row.site.name if row.site else _("cả mô hình")),
            last,
        ],
        pk=str(row.pk),
        label=row.purpose,
    )


def _costs(record: Any) -> list[Fact]:
    middle = queries.median_per_site(record)
    return [
        Fact(_("Chi phí ban đầu"), dong(record.cost_start), missing=_("chưa báo cáo")),
        Fact(_("Chi phí hằng năm"), dong(record.cost_year), missing=_("chưa báo cáo")),
        Fact(_("Ai chịu chi phí duy trì"), record.upkeep, missing=_("chưa có đơn vị nhận")),
        Fact(
            _("Người tình nguyện cần"),
            "" if record.volunteers is None else vi_number(record.volunteers),
            missing=_("chưa báo cáo"),
        ),
        Fact(
            _("Chi phí một điểm (trung vị)"),
            middle_said(middle) if middle else "",
            missing=_("chưa đủ dữ liệu: cần ít nhất ba điểm có sổ kinh phí"),
        ),
    ]


def _declared(record: Any, book: queries.Ledger) -> list[Fact]:
    """Give the older declared figures where the ledger is empty or says otherwise."""
    told = [
        (_("Ngân sách (kê khai)"), record.state_funding, book.state),
        (_("Xã hội hóa (kê khai)"), record.social_funding, book.social),
    ]
    return [
        Fact(label, dong(said)) for label, said, kept in told if said is not None and said != kept
    ]


def _pledged(one: queries.Pledged) -> Fact:
    label = str(queries.PLEDGE_NAMES[one.kind])
    words = {"signed": vi_number(one.signed), "asked": vi_number(one.asked or 0)}
    if one.asked is None:
        said = _("%(signed)s đã ký; chưa đếm số được vận động") % words
    else:
        said = _("%(signed)s đã ký trên %(asked)s được vận động") % words
        said = f"{said} ({shared(one.share)})" if one.share is not None else said
    return Fact(label[:1].upper() + label[1:], said)


# --- Writing -------------------------------------------------------------------------------------


def _ask(request: Request, form: Any, record: Any, title: str, about: str = "") -> HttpResponse:
    facts = {
        "form": form,
        "record": record,
        "title": title,
        "send": title,
        "about": about,
        "back": _home(record),
    }
    return render(request, "initiatives/running_form.html", facts, status=status(form))


@signed_in
def add_funding(request: Request, pk: int) -> HttpResponse:
    """Write down money or goods for an initiative."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    form = forms.FundingForm(posted(request), actor=request.actor, record=record)
    if filled(request, form, lambda: actions.add_funding(form.funding(), by=request.actor)):
        messages.success(request, _("Đã ghi vào sổ kinh phí."))
        return redirect(_home(record))
    return _ask(request, form, record, _("Ghi khoản kinh phí"))


@signed_in
def add_pledge(request: Request, pk: int) -> HttpResponse:
    """Write down how many pledged, until a day."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    form = forms.PledgeForm(posted(request), actor=request.actor, record=record)
    if filled(request, form, lambda: actions.add_pledge(form.pledge(), by=request.actor)):
        messages.success(request, _("Đã ghi số cam kết."))
        return redirect(_home(record))
    return _ask(request, form, record, _("Ghi số cam kết"))


@signed_in
def strike_funding(request: Request, pk: int) -> HttpResponse:
    """Strike an entry that was written by mistake."""
    row = queries.funding(request.actor, pk)
    if row is None:
        raise Http404
    form = forms.StrikeForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.strike_funding(row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã bỏ khoản này; sổ vẫn giữ để đọc lại."))
        return redirect(_home(row.initiative))
    about = f"{date_vi(row.on)} · {row.purpose} · {dong(row.amount)}"
    return _ask(request, form, row.initiative, _("Bỏ khoản kinh phí"), about)


@signed_in
def strike_pledge(request: Request, pk: int) -> HttpResponse:
    """Strike a count that was written by mistake."""
    row = queries.pledge(request.actor, pk)
    if row is None:
        raise Http404
    form = forms.StrikeForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.strike_pledge(row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã bỏ số này; vẫn giữ để đọc lại."))
        return redirect(_home(row.initiative))
    about = f"{date_vi(row.on)} · {row.text}"
    return _ask(request, form, row.initiative, _("Bỏ số cam kết"), about)
