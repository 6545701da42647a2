"""What a value becomes in a cell: numbers as numbers, days as days, all else as text."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from nhanrong.commons.sheets.days import Dated, Precision

LONGEST: Final = 32_000  # Excel holds 32,767 signs in a cell
_OLDEST: Final = date(1900, 3, 1)  # before it Excel counts a day that never was


def flat(value: Any) -> str | int | float | date | None:
    """Turn a value into what a cell can hold."""
    if value is None or value == "":
        return None
    if isinstance(value, Dated):
        return _dated(value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, int | float | date) else str(value)


def _dated(value: Dated) -> str | int | date:
    if value.precision == Precision.YEAR:
        return value.day.year
    return str(value) if value.precision == Precision.MONTH else value.day


def is_open_to_excel(text: str) -> bool:
    """Say whether Excel might take a text for something else once somebody edits its cell.

    What begins with a letter stays text. «=1+1», «+84», «05/2024», «001», «＝A1» and all that
    begins with a sign or a digit gets the quote prefix, the house's lock on a text.
    """
    return not text[:1].isalpha()


def is_a_day_of_excel(value: date) -> bool:
    """Say whether Excel can count this day; an older one is written out as text."""
    return value >= _OLDEST
