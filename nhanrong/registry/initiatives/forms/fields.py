"""Fields as officers write them: days, whole numbers, boxes of several lines."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import cells, days, figures


class DayField(forms.CharField):
    """A day as officers write it: 05/11/2026; a day that does not exist is told why."""

    guarded = False  # a day is no number of a person

    def __init__(self, *, exact: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ví dụ 05/11/2026"))
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.exact = exact
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show a day as it is written here."""
        return vietnamese.date_vi(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]  # a day, not text
        """Read the day, or say what is wrong with it."""
        if isinstance(value, date):
            return value
        reading = days.day()(vietnamese.clean(str(value or "")), cells.NO_HINT)
        if reading.problem is not None:
            raise ValidationError(reading.problem.sentence, code="day")
        if reading.value is None:
            return None
        if self.exact and reading.value.precision != days.Precision.DAY:
            raise ValidationError(_("Ghi đủ ngày, tháng, năm; ví dụ 05/11/2026."), code="day")
        day: date = reading.value.day
        return day

    def validate(self, value: Any) -> None:
        """Ask for the day where it is needed."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Leave the checks of texts aside: a day is not one."""


class DatedField(DayField):
    """A day, a month or a year of the past: 05/11/2012, 11/2012, 2012; it keeps how exact it is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Ngày, tháng hoặc chỉ năm; ví dụ 05/11/2012, 11/2012, 2012")
        )
        super().__init__(exact=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show it as exactly as it is known."""
        return str(value) if isinstance(value, days.Dated) else super().prepare_value(value)

    def to_python(self, value: Any) -> days.Dated | None:  # type: ignore[override]  # no text
        """Read the day with its precision, or say what is wrong with it."""
        if isinstance(value, days.Dated):
            return value
        reading = days.day()(vietnamese.clean(str(value or "")), cells.NO_HINT)
        if reading.problem is not None:
            raise ValidationError(reading.problem.sentence, code="day")
        read: days.Dated | None = reading.value
        return read


class FigureField(forms.CharField):
    """A whole number as officers write it: 1.240 or 1240; empty is not zero."""

    guarded = False  # a sum of nine figures is money here

    def __init__(self, *, most: int = 1_000_000, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)
        self.most = most
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show the number with its dots."""
        return vietnamese.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]  # a number, not text
        """Read the number, or say what is wrong with it."""
        if isinstance(value, int):
            return value
        reading = figures.whole(most=self.most)(vietnamese.clean(str(value or "")), cells.NO_HINT)
        if reading.problem is not None:
            raise ValidationError(reading.problem.sentence, code="figure")
        read: int | None = reading.value
        return read

    def validate(self, value: Any) -> None:
        """Ask for the number where it is needed."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Leave the checks of texts aside: a number is not one."""


def lines(rows: int = 4) -> forms.Textarea:
    """A box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


MONEY = 10_000_000_000_000
