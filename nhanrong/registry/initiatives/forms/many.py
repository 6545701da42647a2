"""What is filled in once for many initiatives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.forms.fields import DayField, lines
from nhanrong.registry.initiatives.models import FIELD_NAMES, MOVEMENT_NAMES, Family


class ManyReviewForm(ScopedForm):
    """One day of review for many initiatives."""

    review_on = DayField(label=_("Rà soát lần tới"))


class ManyFamilyForm(ScopedForm):
    """One family for many initiatives."""

    family = forms.ModelChoiceField(
        Family.objects.none(), label=_("Loại mô hình"), empty_label=_("Chọn loại")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["family"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.families()


class ManyFieldForm(ScopedForm):
    """One field of work for many initiatives."""

    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=list(FIELD_NAMES.items()))


class ManyMovementForm(ScopedForm):
    """Another movement in which many initiatives are counted too."""

    movement = forms.ChoiceField(
        label=_("Cũng tính trong phong trào"), choices=list(MOVEMENT_NAMES.items())
    )


class ManyPublishForm(ScopedForm):
    """Nothing to fill in: only the confirmation."""


class ManyUnpublishForm(ScopedForm):
    """Why the public no longer reads them."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=lines(3))
