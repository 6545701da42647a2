"""A list kept in Excel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.forms import ScopedForm


class SheetForm(ScopedForm):
    """A list kept in Excel, to be read row by row before anything is written."""

    use_required_attribute = False

    sheet = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Tệp Excel (.xlsx, .xls) đến 20 MB, theo mẫu hoặc theo cách đơn vị đang kê."),
        error_messages={"required": _("Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại.")},
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )
