"""Fields in which one types the name of an initiative or of a body, with suggestions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese


class Suggesting(forms.TextInput):
    """A line to type in, with a list of suggestions that the browser shows by itself."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw the line, and its list beside it."""
        key = f"{(attrs or {}).get('id', name)}_list"
        line = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((s,) for s in self.shown()))
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)

    def shown(self) -> list[str]:
        """List the suggestions once each, in their order."""
        return list(dict.fromkeys(self.suggestions))


class NamedField(forms.CharField):
    """A record by its name (or its code), among `rows`; what is not one record is told."""

    widget = Suggesting
    code = ""  # the field that holds a code, where the record has one
    unknown: Any = ""
    several: Any = ""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.rows: Any = None
        self.near: Any = None

    def offer(self, rows: Any, suggestions: Sequence[str] = (), *, near: Any = None) -> None:
        """Say among which records one may choose, which are suggested, and which come first."""
        self.rows, self.near = rows, near
        self.widget.suggestions = suggestions

    def prepare_value(self, value: Any) -> Any:
        """Show a record by its code, or its name."""
        shown = getattr(value, self.code or "name", None)
        return shown if shown is not None else value

    def clean(self, value: Any) -> Any:
        """Find the one record that is meant."""
        typed = super().clean(value)
        if not typed:
            return None
        found = list(self.found(vietnamese.clean(typed))[:2])
        if len(found) > 1 and self.near is not None:
            here = list(self.near.filter(folded=self.folded(typed))[:2])
            found = here or found
        if not found:
            raise ValidationError(self.unknown, code="unknown")
        if len(found) > 1:
            raise ValidationError(self.several, code="several")
        return found[0]

    def found(self, typed: str) -> Any:
        """Narrow the rows to what was typed."""
        return self.rows.filter(folded=self.folded(typed))

    def folded(self, typed: str) -> str:
        """Write what was typed as the rows keep it."""
        return vietnamese.spelled(typed)


class InitiativeField(NamedField):
    """Một mô hình: by its code, or by its whole name."""

    code = "code"
    unknown = _("Không có mô hình nào bạn được xem mang mã, tên này. Ghi mã, như MH-68-0003.")
    several = _("Có nhiều mô hình cùng tên này. Ghi mã của mô hình, như MH-68-0003.")

    def found(self, typed: str) -> Any:
        """Look for a code first; «MH-68-0003 · Tiếng kẻng» is read by its code."""
        by_code = self.rows.filter(code__iexact=typed.split(" ", maxsplit=1)[0])
        return by_code if by_code.exists() else super().found(typed)


class BodyField(NamedField):
    """Một cơ quan: by its whole name."""

    unknown = _("Không có cơ quan nào đang hoạt động mang tên này. Ghi đủ tên như trong danh mục.")
    several = _("Có nhiều cơ quan cùng tên này. Chọn cơ quan ở địa bàn của mô hình.")

    def folded(self, typed: str) -> str:
        """Write the name as bodies keep it."""
        return vietnamese.fold(typed)
