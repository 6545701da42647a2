"""How large the story is told."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.full.shares import apportion

SEED = "nhân rộng"
# The last day of the story, whenever it is told; a clock that stands earlier moves the whole year.
LAST = date(2026, 11, 20)
YEAR = timedelta(days=354)
TWO_TIERS = date(2025, 7, 7)

# Lâm Đồng, Thanh Hóa, Quảng Ninh: communes, wards and special zones, inland, at the sea, at the
# border. The first ones are told first when the story is told small.
TOWNS = {
    "68": (
        "25000", "24781", "23272", "25036", "25015", "24958", "24985", "24823", "22945", "22918",
        "24736", "24751",
    ),
    "38": (
        "15865", "14845", "14797", "15499", "16531", "15013", "15106", "15127", "16093", "15664",
        "16654", "15628",
    ),
    "22": (
        "06895", "06712", "06994", "06673", "06685", "06736", "06661", "06838", "07192", "06793",
        "06811", "07093",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """How many communes are told in full, how many only take part, and how many lives."""

    towns: int
    adopters: int
    bodies_everywhere: bool
    # How many initiatives reach which state.
    fates: dict[str, int]
    # How many sites the initiatives in operation have, the widest first; the last for the rest.
    spread: tuple[int, ...]
    provinces: tuple[str, ...] = field(default=("68", "38", "22"))


@dataclass(frozen=True)
class Country:
    """How large the whole country is told: totals that hold exactly, whatever the chance."""

    initiatives: int
    sites: int
    groups: int
    # How many initiatives run in every part of the country.
    wide: int
    # Of so many initiatives, how many reach which state.
    lives: dict[str, int]

    @property
    def fates(self) -> dict[str, int]:
        """How many initiatives reach which state; at least one of each."""
        shares = apportion(self.initiatives, list(self.lives.values()), least=1)
        return dict(zip(self.lives, shares, strict=True))


FULL = Country(
    initiatives=2_500,
    sites=124_000,
    groups=180_000,
    wide=12,
    lives={
        "operating": 2_050, "consolidating": 120, "suspended": 50, "ended": 130, "listed": 90,
        "proposed": 40, "decided": 20,
    },
)  # fmt: skip

SCALES = {
    "demo": Scale(
        towns=12,
        adopters=20,
        bodies_everywhere=True,
        fates={
            "operating": 33, "launched": 5, "consolidating": 3, "suspended": 2, "ended": 3,
            "draft": 3, "surveyed": 3, "proposed": 6, "returned": 4, "decided": 4, "listed": 8,
        },
        spread=(46, 38, 34, 30, 26, 22, 18, 16, 14, 12, 12, 10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 4),
    ),
    "small": Scale(
        towns=2,
        adopters=2,
        bodies_everywhere=False,
        fates={
            "operating": 3, "launched": 1, "consolidating": 1, "suspended": 1, "ended": 1,
            "draft": 1, "surveyed": 1, "proposed": 1, "returned": 1, "decided": 1, "listed": 2,
        },
        spread=(8, 4, 2),
    ),
}  # fmt: skip


def first_day(last: date) -> date:
    """Return the first day of the story: a year before the last, in the two-tier order."""
    return max(last - YEAR, TWO_TIERS)


def last_day(today: date) -> date:
    """Return the last day of the story: fixed, but never later than some days before today."""
    return min(LAST, today - timedelta(days=3))
