"""Days and figures as either language writes them; a typed day begins with the day in both."""

from datetime import date

import pytest
from django.forms import DateField
from django.utils import formats, translation

DAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("language", "day", "figure"),
    [("vi", "05/11/2026", "1.234.567,5"), ("en", "5 November 2026", "1,234,567.5")],
)
def test_days_and_figures_are_written_as_the_language_has_it(language, day, figure):
    with translation.override(language):
        assert formats.date_format(DAY) == day
        assert formats.number_format(1234567.5, 1, use_l10n=True, force_grouping=True) == figure


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "typed", ["05/11/2026", "5-11-2026", "05.11.2026", "2026-11-05", "5/11/26"]
)
def test_a_typed_day_means_the_same_in_both(language, typed):
    with translation.override(language):
        assert DateField(localize=True).clean(typed) == DAY
