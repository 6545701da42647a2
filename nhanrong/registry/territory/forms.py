"""What is filled in: the head of a resolution, one of its lines, the note on a unit."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.territory import queries
from nhanrong.registry.territory.actions import LineFacts
from nhanrong.registry.territory.models import LINE_NAMES
from nhanrong.registry.territory.rules import COMMUNE, KINDS, MOST_OF_A_NOTE, LineKind, read_source

DAY = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})
LONG = forms.Textarea(attrs={"rows": 5, "spellcheck": "false"})


class ResolutionForm(ScopedForm):
    """The head of a resolution."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=_("Trích yếu"), max_length=300)
    effective_date = forms.DateField(label=_("Có hiệu lực từ ngày"), widget=DAY)


class LineForm(ScopedForm):
    """One line: it takes from units and makes one, or calls one anew."""

    kind = forms.ChoiceField(label=_("Việc"), choices=list(LINE_NAMES.items()))
    sources = forms.CharField(
        label=_("Lấy từ các đơn vị"),
        widget=LONG,
        strip=False,
        help_text=_(
            "Mỗi dòng một mã hoặc tên đầy đủ. Lấy một phần thì viết thêm: 25000; một phần; 40 %; "
            "mặc định. Phần cuối cùng: phần còn lại."
        ),
    )
    code = forms.CharField(
        label=_("Mã của đơn vị mới, hoặc của đơn vị nhận"),
        max_length=5,
        help_text=_("Cấp xã 5 chữ số, cấp tỉnh 2 chữ số. Được dùng lại mã của một đơn vị bị nhập."),
    )
    name = forms.CharField(label=_("Tên"), max_length=80, help_text=_("Không ghi loại đơn vị."))
    unit_kind = forms.ChoiceField(
        label=_("Loại"), choices=[(kind, kind) for kinds in KINDS.values() for kind in kinds]
    )
    clause = forms.CharField(label=_("Khoản, điều"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("kind", LineKind.MERGE)
        self.initial.setdefault("unit_kind", KINDS[COMMUNE][0])

    def clean_sources(self) -> list[tuple[int, str, Decimal | None, bool]]:
        """Read one unit a line; every line that cannot be read is named."""
        found, wrong = [], []
        lines = self.cleaned_data["sources"].splitlines()
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                unit, extent, share, is_default = read_source(line)
                found.append((queries.unit_named(unit).pk, str(extent), share, is_default))
            except Refused as refused:
                said = sentence(refused)
                wrong.append(
                    gettext("Dòng %(number)s: %(said)s") % {"number": number, "said": said}
                )
        if len({unit for unit, *rest in found}) < len(found):
            wrong.append(gettext("Một đơn vị được ghi hai lần. Gộp lại thành một dòng."))
        if wrong:
            raise forms.ValidationError(wrong)
        return found

    def facts(self) -> LineFacts:
        """Give the line that was filled in."""
        return LineFacts(**self.cleaned_data)


class NoteForm(ScopedForm):
    """The note on a unit; left empty, the note goes."""

    text = forms.CharField(
        label=_("Ghi chú"),
        max_length=MOST_OF_A_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Điều đồng nghiệp cần biết về địa bàn khi làm phong trào, nhiều nhất 500 ký tự. Không "
            "ghi về cá nhân nào."
        ),
    )
