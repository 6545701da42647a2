"""The pages of one record: the same head and tabs on each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.commons.ui.parts import Link, Tab
from nhanrong.registry.initiatives.views import faces

# The pages of a record, in the order in which one asks: what it is, does, costs, spread, was.
TABS = [
    ("initiative", gettext_lazy("Hồ sơ")),
    ("running", gettext_lazy("Hoạt động, kết quả")),
    ("money", gettext_lazy("Kinh phí, cam kết")),
    ("spread", gettext_lazy("Nhân rộng")),
    ("trace", gettext_lazy("Lịch sử")),
]


def tabs(pk: int, current: str) -> list[Tab]:
    """List the pages of a record; `current` names the one on the screen."""
    return [
        Tab(word, reverse(f"initiatives:{name}", args=[pk]), current=name == current)
        for name, word in TABS
    ]


def head(record: Any, current: str) -> dict[str, Any]:
    """Gather what `initiatives/_head.html` shows above every page of a record."""
    return {
        "record": record,
        "way": [Link(_("Mô hình"), reverse("initiatives:list")), Link(record.code, "")],
        "state": faces.state(record.status),
        "tabs": tabs(record.pk, current),
    }
