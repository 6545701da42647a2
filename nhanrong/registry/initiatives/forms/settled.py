"""What a form no longer takes once an initiative runs or has ended: it is corrected by request."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SETTLED = ("founded_on", "launched_on")


def close_settled(form: Any) -> None:
    """Show the settled days of a record as they are, and say where a correction is asked for."""
    for name in SETTLED:
        if name in form.fields:
            form.fields[name].disabled = True
            form.fields[name].help_text = _(
                "Không sửa trực tiếp khi mô hình đang hoạt động: mở «Lịch sử» của hồ sơ và gửi đề "
                "nghị đính chính."
            )
