"""An initiative at work: when it is silent, when it is looked at again, how a year is graded.

Plain Python.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import tokens
from nhanrong.registry.initiatives.rules.life import IN_OPERATION, Status

MONTHS = 12
WHOLE = 100  # percent

# Only what is under way can fall silent; what was suspended is silent by order.
MAY_FALL_SILENT = frozenset({Status.LAUNCHED, Status.OPERATING, Status.CONSOLIDATING})
# What others may take up: it works, and somebody is there to ask.
REPLICABLE = IN_OPERATION - {Status.SUSPENDED, Status.DORMANT}


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later (or earlier), or the last day of a shorter month."""
    count = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(count, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_silent(last_sign: date, *, on: date, months: int) -> bool:
    """Say whether nothing was heard for longer than so many months."""
    return last_sign < months_after(on, -months)


def must_not_be_to_come(day: date, *, today: date) -> None:
    """Refuse `day_in_future` for a day that has not come."""
    if day > today:
        raise Refused("day_in_future", on=day)


def must_be_gradable(
    year: int, *, launched_on: date | None, ended_on: date | None, today: date
) -> None:
    """Refuse to grade a year in which the initiative did not work, or that has not begun."""
    if year > today.year:
        raise Refused("year_to_come", year=str(year))
    ran = launched_on is not None and launched_on.year <= year
    if not ran or (ended_on is not None and ended_on.year < year):
        raise Refused("did_not_work_that_year", year=str(year))


@dataclass(frozen=True)
class Asked:
    """One criterion as it is graded: its number, what it looks at, the most points."""

    number: int
    text: str
    most: int


@dataclass(frozen=True)
class Result:
    """The points of a year, the most there were, and the name that they earned."""

    points: int
    most: int
    band: str


def graded(
    asked: Sequence[Asked], marks: Mapping[int, int], bands: Iterable[tuple[str, int]]
) -> Result:
    """Add the marks up and name the band; every criterion needs its mark, none above its most."""
    for one in asked:
        given = marks.get(one.number)
        if given is None:
            raise Refused("mark_missing", number=one.number)
        if not 0 <= given <= one.most:
            raise Refused("mark_above_the_most", number=one.number, most=one.most)
    points = sum(marks[one.number] for one in asked)
    most = sum(one.most for one in asked)
    return Result(points, most, band_of(points, most, bands))


def band_of(points: int, most: int, bands: Iterable[tuple[str, int]]) -> str:
    """Name the highest band whose least percent the points reach."""
    for name, least in sorted(bands, key=lambda band: -band[1]):
        if points * WHOLE >= least * most:
            return name
    raise Refused("bands_have_a_gap")


def must_be_a_scheme(asked: Sequence[Asked], bands: Sequence[tuple[str, int]]) -> None:
    """Refuse a scheme that cannot grade: no points to win, or a share without a name."""
    if not asked or any(one.most < 1 for one in asked):
        raise Refused("scheme_without_points")
    shares = [least for _name, least in bands]
    if 0 not in shares or len(set(shares)) != len(shares) or max(shares) > WHOLE:
        raise Refused("bands_have_a_gap")


def arithmetic(marks: Sequence[int], result: Result) -> str:
    """Write how the grade came about: «7 + 18 + 57 = 82/100 → Tốt»."""
    return f"{' + '.join(str(mark) for mark in marks)} = {result.points}/{result.most} → " + (
        result.band
    )


def named_in(text: str, names: Iterable[str]) -> str:
    """Return the first of these names that a text speaks out, marks and capitals aside."""
    words = f" {' '.join(tokens(text))} "
    for name in names:
        wanted = " ".join(tokens(name))
        if wanted and f" {wanted} " in words:
            return name
    return ""
