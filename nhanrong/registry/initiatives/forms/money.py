"""What is asked of an entry of the ledger, and of a count of pledges."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.forms.fields import MONEY, DayField, FigureField, lines
from nhanrong.registry.initiatives.models import (
    FUNDING_KINDS,
    PLEDGE_KINDS,
    Funding,
    Initiative,
    Pledge,
    Site,
)


class _OfAPlace(ScopedForm):
    """Something of the initiative as a whole, or of one site for which one answers."""

    site = forms.ModelChoiceField(
        Site.everything.none(), label=_("Ở đâu"), required=False, empty_label=_("Cả mô hình")
    )

    def __init__(self, *args: Any, actor: Actor, record: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.record = record
        self.fields["on"].initial = timezone.localdate
        field = self.fields["site"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.sites_at_work(actor, record)
        if not actor.governs(record):
            # Who only runs a site writes of his site alone.
            field.required, field.empty_label = True, None
            field.error_messages["required"] = _("Chọn điểm do đơn vị mình làm.")


class FundingForm(_OfAPlace):
    """Khoản kinh phí: from whom, when, how much or what, for what."""

    kind = forms.ChoiceField(
        label=_("Nguồn"), choices=list(FUNDING_KINDS.items()), widget=forms.RadioSelect
    )
    on = DayField(label=_("Ngày"))
    amount = FigureField(
        label=_("Số tiền (đồng)"),
        required=False,
        most=MONEY,
        help_text=_("Hiện vật, ngày công chưa quy ra tiền thì để trống và ghi ở mục dưới."),
    )
    in_kind = forms.CharField(
        label=_("Hiện vật, ngày công"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ 4 camera, 20 ngày công"),
    )
    purpose = forms.CharField(label=_("Dùng vào việc"), max_length=200)
    donor = forms.CharField(
        label=_("Người, đơn vị ủng hộ"),
        required=False,
        max_length=160,
        help_text=_("Chỉ ghi tên khi họ đã đồng ý được nêu tên; nếu không, để trống."),
    )
    consent_on = DayField(label=_("Ngày đồng ý nêu tên"), required=False)
    field_order = ("site", "kind", "on", "amount", "in_kind", "purpose", "donor", "consent_on")

    def funding(self) -> Funding:
        """Return the entry, not yet written down."""
        told = self.cleaned_data
        return Funding(
            initiative=self.record,
            site=told["site"],
            kind=told["kind"],
            on=told["on"],
            amount=told["amount"] or 0,
            in_kind=told["in_kind"],
            purpose=told["purpose"],
            donor=told["donor"],
            consent_on=told["consent_on"],
        )


class PledgeForm(_OfAPlace):
    """Số cam kết: of whom, of what, how many were asked and signed, who counted."""

    kind = forms.ChoiceField(
        label=_("Ai cam kết"), choices=list(PLEDGE_KINDS.items()), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Nội dung cam kết"),
        max_length=300,
        widget=lines(2),
        help_text=_("Ví dụ: không tàng trữ pháo nổ. Không ghi tên người ký."),
    )
    on = DayField(label=_("Tính đến ngày"))
    asked = FigureField(
        label=_("Số được vận động"), required=False, help_text=_("Chưa đếm thì để trống.")
    )
    signed = FigureField(label=_("Số đã ký"), help_text=_("Chỉ đếm số; không lập danh sách."))
    counted_by = forms.CharField(
        label=_("Đơn vị đếm"),
        required=False,
        max_length=160,
        help_text=_("Để trống: chính đơn vị của bạn."),
    )
    field_order = ("site", "kind", "text", "on", "asked", "signed", "counted_by")

    def pledge(self) -> Pledge:
        """Return the count, not yet written down."""
        told = self.cleaned_data
        names = ("site", "kind", "text", "on", "asked", "signed", "counted_by")
        return Pledge(initiative=self.record, **{name: told[name] for name in names})
