"""A workbook that is sent in, and what its columns mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.commons.sheets.listings import Listing


class SheetForm(ScopedForm):
    """A list kept in Excel, to be read row by row before anything is written."""

    use_required_attribute = False

    sheet = forms.FileField(
        label=gettext_lazy("Tệp danh sách"),
        help_text=gettext_lazy(
            "Tệp Excel (.xlsx, .xls) đến 20 MB, theo mẫu hoặc theo cách đơn vị đang kê."
        ),
        error_messages={"required": gettext_lazy("Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại.")},
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )


class ColumnsForm(ScopedForm):
    """What each column of the sheet was taken for; whatever is changed wins from now on.

    `told` is how the columns were understood: by sheet, each with its letter, its words, the
    folded words, the key it was taken for.
    """

    def __init__(
        self, *args: Any, listing: Listing, told: Sequence[Mapping[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        self.heads: dict[str, tuple[str, str]] = {}
        choices = [("", _("không đọc cột này"))]
        choices += [(column.key, str(column.label)) for column in listing.columns]
        words_of = _("Cột %(column)s «%(words)s»")
        if len(told) > 1:
            words_of = _("Trang «%(sheet)s», cột %(column)s «%(words)s»")
        for table in told:
            for letter, words, folded, key, is_serial in table["columns"]:
                if is_serial or folded in {known for known, _key in self.heads.values()}:
                    continue
                name = f"column{len(self.heads)}"
                self.heads[name] = (folded, key)
                self.fields[name] = forms.ChoiceField(
                    label=words_of % {"sheet": table["sheet"], "column": letter, "words": words},
                    choices=choices,
                    initial=key,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        """See that no two columns mean the same; one that loses its meaning is not read."""
        told = dict(super().clean())  # a box with an error leaves what was filled in
        changed = {name: told[name] for name in self.changed_data if name in told}
        self.meant = {self.heads[name][0]: key for name, key in changed.items()}
        for name, key in changed.items():
            others = [one for one in told if one != name and key and told[one] == key]
            if any(one in changed for one in others):
                word = str(self.listing.by_key[key].label)
                sentence = _("Hai cột cùng hiểu là «%(column)s». Chọn lại một cột.")
                self.add_error(name, ValidationError(sentence % {"column": word}))
            self.meant |= {self.heads[one][0]: "" for one in others if one not in changed}
        return self.cleaned_data
