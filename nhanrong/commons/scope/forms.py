"""Forms that offer only what the actor may see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from nhanrong.bedrock import guard, vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped
from nhanrong.commons.ui import refusals


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, even when it is empty; nothing, when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def of_nobody(text: Any) -> None:
    """Say what must not be written when a text carries a person's number or words of watching."""
    try:
        guard.must_be_of_nobody(str(text))
    except Refused as refused:
        raise ValidationError(str(refusals.sentence(refused)), code=refused.code) from None


def is_guarded(field: forms.Field) -> bool:
    """Say whether a field takes free words: figures, days, addresses and secrets are not such.

    A field of another kind (a document's number) opts out with `guarded = False`.
    """
    if not isinstance(field, forms.CharField) or not getattr(field, "guarded", True):
        return False
    secret = (forms.PasswordInput, forms.HiddenInput)
    return not isinstance(field, forms.EmailField | forms.URLField | forms.RegexField) and (
        not isinstance(field.widget, secret)
    )


class ScopedForm(forms.Form):
    """A form for an actor: choices of scoped records narrow by themselves, text enters clean.

    Text is cleaned before it is judged: one Unicode form, no unseen signs, Đ as Đ. So a name of
    unseen signs is missing, and a name of loose marks is as long as it looks. No box takes what
    the house never keeps (`bedrock.guard`); the names in `unguarded` opt out, with their reason.
    """

    unguarded: frozenset[str] = frozenset()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if self.is_bound:
            self.data = self._cleaned(self.data)
        for field in self.fields.values():
            if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
                continue
            if issubclass(field.queryset.model, Scoped):
                field.queryset = field.queryset.model.objects.visible_to(actor)

    def full_clean(self) -> None:
        """Judge what was filled in; the guard stands at every box, also at those added late."""
        for name, field in self.fields.items():
            if is_guarded(field) and name not in self.unguarded:
                field.validators = [*field.validators, of_nobody]
        super().full_clean()

    def _cleaned(self, data: Any) -> Any:
        data = data.copy()
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if isinstance(field, forms.CharField) and isinstance(data.get(key), str):
                # Where one writes several lines, the lines stay.
                has_lines = isinstance(field.widget, forms.Textarea)
                clean = vietnamese.clean_lines if has_lines else vietnamese.clean
                data[key] = clean(data[key])
        return data

    def clean(self) -> dict[str, Any]:
        """Return what was filled in."""
        return super().clean() or self.cleaned_data
