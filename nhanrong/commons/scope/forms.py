"""Forms that offer only what the actor may see."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from nhanrong.bedrock import vietnamese
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, even when it is empty; nothing, when the form is only asked for."""
    return request.POST if request.method == "POST" else None


class ScopedForm(forms.Form):
    """A form for an actor: choices of scoped records narrow by themselves, text enters as NFC."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for field in self.fields.values():
            if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
                continue
            if issubclass(field.queryset.model, Scoped):
                field.queryset = field.queryset.model.objects.visible_to(actor)

    def clean(self) -> dict[str, Any]:
        """Clean every text as it enters: one Unicode form, no stray spaces, Đ as Đ."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = vietnamese.clean(value)
        return cleaned
