"""A scheme of grading: its criteria and bands, one a line, as an administrator types them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.laws.models import CONFIDENCE
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import Parts
from nhanrong.registry.initiatives.forms.fields import DayField, lines
from nhanrong.registry.initiatives.models import GradingScheme

# «Sinh hoạt đều kỳ; 20»: the words, a semicolon, the number.
LINE = re.compile(r"^(?P<words>.+?)\s*;\s*(?P<number>\d{1,3})$")
LONGEST_CRITERION, LONGEST_BAND = 300, 40


def _pairs(text: str, longest: int) -> list[tuple[str, int]]:
    found = []
    for line in filter(None, text.splitlines()):
        read = LINE.match(line)
        if read is None or len(read["words"]) > longest:
            raise ValidationError(
                _("Dòng «%(line)s» chưa đúng. Mỗi dòng ghi: nội dung; số.") % {"line": line[:60]}
            )
        found.append((read["words"], int(read["number"])))
    return found


def _typed(pairs: list[tuple[str, int]]) -> str:
    return "\n".join(f"{words}; {number}" for words, number in pairs)


class SchemeForm(ScopedForm):
    """Bộ tiêu chí: what a year is graded by, from a day on."""

    name = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=160)
    start_date = DayField(
        label=_("Áp dụng từ ngày"),
        help_text=_("Năm nào chấm theo bộ đang áp dụng ngày 31/12 của năm ấy."),
    )
    criteria = forms.CharField(
        label=_("Tiêu chí"),
        max_length=8000,
        widget=lines(8),
        help_text=_("Mỗi dòng một tiêu chí: nội dung; điểm nhiều nhất. Ví dụ: Sinh hoạt đều; 20"),
    )
    bands = forms.CharField(
        label=_("Mức xếp loại"),
        max_length=1000,
        widget=lines(4),
        help_text=_("Mỗi dòng một mức: tên; từ bao nhiêu phần trăm. Mức thấp nhất từ 0."),
    )
    instrument: Any = forms.ModelChoiceField(
        queryset=None, label=_("Căn cứ"), required=False, empty_label=_("chưa có văn bản")
    )
    article = forms.CharField(label=_("Điều, khoản"), max_length=120, required=False)
    confidence = forms.ChoiceField(
        label=_("Độ tin cậy"), choices=list(CONFIDENCE.items()), initial="local rule"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["instrument"].queryset = queries.instruments()  # type: ignore[attr-defined]
        self.fields["start_date"].initial = timezone.localdate

    def clean_criteria(self) -> list[tuple[str, int]]:
        """Read the criteria, one a line."""
        return _pairs(self.cleaned_data["criteria"], LONGEST_CRITERION)

    def clean_bands(self) -> list[tuple[str, int]]:
        """Read the bands, one a line."""
        return _pairs(self.cleaned_data["bands"], LONGEST_BAND)

    def parts(self) -> Parts:
        """Return the criteria and bands."""
        return Parts(self.cleaned_data["criteria"], self.cleaned_data["bands"])

    def values(self) -> dict[str, Any]:
        """Return what else stands in the row, without its first day."""
        names = ("name", "instrument", "article", "confidence")
        return {name: self.cleaned_data[name] for name in names}

    def scheme(self) -> GradingScheme:
        """Make a new scheme in memory: the country's, or the one of the actor's province."""
        return GradingScheme(
            province_id=self.actor.province_id,
            start_date=self.cleaned_data["start_date"],
            **self.values(),
        )


def typed_scheme(scheme: queries.Scheme) -> dict[str, Any]:
    """Write a scheme as it is typed, to be changed."""
    return {
        "name": scheme.row.name,
        "criteria": _typed([(one.text, one.most) for one in scheme.criteria]),
        "bands": _typed(scheme.names),
        "instrument": scheme.row.instrument,
        "article": scheme.row.article,
        "confidence": scheme.row.confidence,
    }


class EndSchemeForm(ScopedForm):
    """From which day a scheme holds no longer."""

    on = DayField(label=_("Hết áp dụng từ ngày"))
