"""What is filled in about the tables of the law."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.laws.models import CONFIDENCE, Competence, Dated, Instrument, Threshold
from nhanrong.commons.people.models import BODY_KIND_NAMES, LEVEL_NAMES
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.web.office import queries

DAY = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})


class InstrumentForm(ScopedForm):
    """Write down a legal instrument."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=_("Trích yếu"), max_length=400)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=160, required=False)
    issued_date = forms.DateField(label=_("Ngày ban hành"), widget=DAY, required=False)
    effective_date = forms.DateField(label=_("Ngày có hiệu lực"), widget=DAY, required=False)
    expired_date = forms.DateField(label=_("Ngày hết hiệu lực"), widget=DAY, required=False)
    confidence = forms.ChoiceField(label=_("Độ tin cậy"), choices=CONFIDENCE)
    source = forms.CharField(label=_("Nguồn"), max_length=400, required=False)

    def instrument(self) -> Instrument:
        """Give the instrument that was filled in, not yet saved."""
        return Instrument(**self.cleaned_data)


class _RowForm(ScopedForm):
    """A row of law: its days, its basis, and how sure one is."""

    start_date = forms.DateField(label=_("Áp dụng từ ngày"), widget=DAY)
    end_date = forms.DateField(label=_("Đến trước ngày"), widget=DAY, required=False)
    instrument: Any = forms.ModelChoiceField(
        queryset=None, label=_("Căn cứ"), required=False, empty_label=_("chưa có văn bản")
    )
    article = forms.CharField(label=_("Điều, khoản"), max_length=120, required=False)
    confidence = forms.ChoiceField(label=_("Độ tin cậy"), choices=CONFIDENCE)
    makes: type[Dated]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = queries.instruments()  # type: ignore[attr-defined]
        self.fields["start_date"].initial = timezone.localdate

    def row(self) -> Dated:
        """Give the row that was filled in, not yet saved."""
        return self.makes(**self.cleaned_data)


class CompetenceForm(_RowForm):
    """A competence: which kind of body at which level may do a deed."""

    makes = Competence
    deed = forms.CharField(label=_("Việc"), max_length=60)
    body_kind = forms.ChoiceField(label=_("Loại cơ quan"), choices=BODY_KIND_NAMES)
    level = forms.ChoiceField(label=_("Cấp"), choices=LEVEL_NAMES)
    field_order = ("deed", "body_kind", "level")


class ThresholdForm(_RowForm):
    """A number that a regulation sets."""

    makes = Threshold
    key = forms.CharField(label=_("Tên mức"), max_length=60)
    value = forms.DecimalField(label=_("Giá trị"), max_digits=14, decimal_places=4, localize=True)
    meaning = forms.CharField(label=_("Ý nghĩa"), max_length=200)
    field_order = ("key", "value", "meaning")


FORMS: dict[str, type[_RowForm]] = {"tham-quyen": CompetenceForm, "muc": ThresholdForm}


class EndRowForm(ScopedForm):
    """End a row of law on a day."""

    on = forms.DateField(label=_("Hết áp dụng kể từ ngày"), widget=DAY)
