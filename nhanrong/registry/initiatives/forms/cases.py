"""What is asked when a case is given to somebody, and when its letter has gone out."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.cases import Order
from nhanrong.registry.initiatives.forms.fields import DayField
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Road


class AssignForm(ScopedForm):
    """Giao xử lý: which road, who answers for it, until when."""

    road = forms.ChoiceField(
        label=_("Hướng xử lý"), choices=list(queries.ROAD_NAMES.items()), widget=forms.RadioSelect
    )
    owner = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Đơn vị chịu trách nhiệm"),
        empty_label=_("Chọn đơn vị"),
        help_text=_("Chỉ gồm cơ quan phụ trách địa bàn và đơn vị đang thực hiện mô hình."),
    )
    due = DayField(label=_("Hạn xử lý"), help_text=_("Từ hôm nay trở đi. Ví dụ 31/12/2026"))

    def __init__(self, *args: Any, actor: Actor, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.owners_for(initiative)

    def order(self) -> Order:
        """Return what is asked of the owner."""
        told = self.cleaned_data
        return Order(Road(told["road"]), told["owner"], told["due"])


class LetterForm(ScopedForm):
    """Công văn: its number and day, once it was signed."""

    number = forms.CharField(
        label=_("Số, ký hiệu công văn"), max_length=60, help_text=_("Ví dụ 45/UBND-VP")
    )
    on = DayField(label=_("Ngày công văn"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["on"].initial = timezone.localdate
