"""Which forms of the room keep a draft while they are written."""

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.worktop import tables
from nhanrong.registry.initiatives.forms.content import InitiativeForm, ReviseForm
from nhanrong.registry.initiatives.forms.history import HistoryForm

NEW, REVISE, HISTORY = "initiatives.new", "initiatives.revise", "initiatives.history"
INITIATIVE = "initiatives.Initiative"


def set_up() -> None:
    """Name the forms once, when the house is ready."""
    tables.set_up(
        tables.Table(NEW, _("Ghi mô hình mới"), InitiativeForm, "initiatives:new"),
        tables.Table(
            HISTORY, _("Ghi mô hình đã có từ trước"), HistoryForm, "initiatives:enter_history"
        ),
        tables.Table(
            REVISE, _("Sửa hồ sơ mô hình"), ReviseForm, "initiatives:edit", model=INITIATIVE
        ),
    )
