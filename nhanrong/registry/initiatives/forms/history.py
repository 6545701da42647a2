"""Ghi mô hình đã có từ trước: the content, the old unit, the old papers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import Past
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.forms.content import InitiativeForm, not_to_come
from nhanrong.registry.initiatives.forms.fields import DatedField, DayField
from nhanrong.registry.initiatives.models import PART_NAMES, Initiative
from nhanrong.registry.initiatives.rules import Part

_AS_WRITTEN = _("Ghi như trên văn bản; cơ quan có thể nay không còn. Chưa có thì để trống.")


def told(unit: Unit) -> str:
    """Say a unit of any time with what it belonged to, and until when it stood."""
    above = unit.parent
    names = [unit.full_name, *(one.full_name for one in (above, above and above.parent) if one)]
    said = ", ".join(names)
    if unit.end_date is not None:
        return _("%(unit)s (đến trước %(day)s)") % {
            "unit": said,
            "day": f"{unit.end_date:%d/%m/%Y}",
        }
    if unit.start_date is not None:
        return _("%(unit)s (từ %(day)s)") % {
            "unit": said,
            "day": f"{unit.start_date:%d/%m/%Y}",
        }
    return said


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes none
    """One of the units that bear the typed name."""

    def label_from_instance(self, obj: Any) -> str:
        """Say the unit so that two of one name differ."""
        return str(told(obj))


def _body() -> forms.CharField:
    return forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=160)


def _number() -> forms.CharField:
    return forms.CharField(label=_("Số, ký hiệu văn bản"), required=False, max_length=60)


def _day() -> DayField:
    return DayField(label=_("Ngày văn bản"), required=False)


class HistoryForm(InitiativeForm):
    """Mô hình đã có từ trước: what it was, where it began, the documents on which it stands."""

    place = forms.CharField(
        label=_("Nơi khởi xướng khi ấy"),
        max_length=200,
        help_text=_(
            "Xã, huyện hoặc tỉnh như trên văn bản cũ; ví dụ xã Gia Hiệp, huyện Di Linh. Hồ sơ nay "
            "thuộc về đơn vị kế thừa."
        ),
    )
    unit = UnitField(
        Unit.objects.none(),
        label=_("Chọn đúng đơn vị"),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    founded_on = DatedField(label=_("Bắt đầu từ"), required=False)
    launched_on = DayField(
        label=_("Ngày ra mắt"),
        required=False,
        help_text=_("Đủ bốn căn cứ thì mô hình được tính từ ngày này. Ví dụ 05/11/2012"),
    )
    leadership_body = _body()
    leadership_number = _number()
    leadership_on = _day()
    management_body = _body()
    management_number = _number()
    management_on = _day()
    guidance_body = _body()
    guidance_number = _number()
    guidance_on = _day()
    decision_body = _body()
    decision_number = _number()
    decision_on = _day()
    layout = (
        (
            _("Mô hình gì"),
            "",
            ("name", "family", "field", "place", "founded_on", "launched_on"),
        ),
        *(
            (
                PART_NAMES[part],
                _AS_WRITTEN,
                (f"{part}_body", f"{part}_number", f"{part}_on"),
            )
            for part in Part
        ),
        (
            _("Nội dung"),
            _("Các mục còn lại ghi sau, ở «Sửa hồ sơ»."),
            ("area_kinds", "problem", "aim", "method", "participants", "note"),
        ),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        asked = {name for _title, _hint, names in self.layout for name in names}
        for name in set(self.fields) - asked - {"unit"}:
            del self.fields[name]
        self.fields["unit"].initial = None
        self.found = queries.units_called(actor, str(self["place"].value() or ""))
        field = self._choices("unit")
        field.queryset = queries.former_homes(actor).filter(pk__in=[one.pk for one in self.found])

    def clean_founded_on(self) -> date | None:
        """Take the day, and remember how exactly it is known."""
        dated: Dated | None = self.cleaned_data["founded_on"]
        self.precision = dated.precision.value if dated else Precision.DAY.value
        return not_to_come(dated.day if dated else None)

    def clean(self) -> dict[str, Any]:
        """Find the unit that is meant, and see that each document is told whole."""
        cleaned = super().clean()
        if cleaned.get("place"):
            cleaned["unit"] = self._meant(cleaned)
        for part in Part:
            self._must_be_whole(part, cleaned)
        return cleaned

    def _meant(self, cleaned: dict[str, Any]) -> Unit | None:
        chosen: Unit | None = cleaned.get("unit")
        if not self.found:
            said = _("Không có đơn vị nào, cũ hay mới, tên như vậy trong địa bàn của bạn.")
            self.add_error("place", said)
        elif chosen is None and len(self.found) > 1 and "unit" not in self.errors:
            said = _("Có %(count)s đơn vị tên như vậy. Chọn đúng đơn vị khi ấy.")
            self.add_error("unit", said % {"count": len(self.found)})
        return chosen or self.unit_meant()

    def _must_be_whole(self, part: Part, cleaned: dict[str, Any]) -> None:
        names = [f"{part}_body", f"{part}_number", f"{part}_on"]
        if not any(cleaned.get(name) for name in names):
            return
        for name in names:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Căn cứ ghi đủ ba ý: cơ quan, số, ngày. Ghi nốt ý này."))

    @property
    def offers_units(self) -> bool:
        """Say whether several units bear the typed name, so that one must be chosen."""
        return len(self.found) > 1

    @property
    def only_unit(self) -> str:
        """Say the unit that is meant, where only one bears the name."""
        unit = self.unit_meant()
        return str(told(unit)) if unit else ""

    def unit_meant(self) -> Unit | None:
        """Return the unit where only one bears the typed name."""
        return self.found[0] if len(self.found) == 1 else None

    def values(self) -> dict[str, Any]:
        """Return the content alone."""
        content = {
            "name", "family", "field", "area_kinds", "problem", "aim", "method", "participants",
            "note", "founded_on",
        }  # fmt: skip
        values = {name: self.cleaned_data[name] for name in content}
        return values | {"founded_precision": self.precision}

    def record(self) -> Initiative:
        """Make the old initiative in memory, for `actions.enter`."""
        return Initiative(unit=self.cleaned_data["unit"], **self.values())

    def past(self) -> Past:
        """Return what the old papers say."""
        return Past(
            {
                part: Paper(
                    None,
                    self.cleaned_data[f"{part}_number"],
                    self.cleaned_data[f"{part}_on"],
                    body_name=self.cleaned_data[f"{part}_body"],
                )
                for part in Part
                if self.cleaned_data.get(f"{part}_number")
            },
            self.cleaned_data["launched_on"],
        )
