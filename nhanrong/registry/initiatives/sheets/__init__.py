"""What comes and goes as Excel: the columns of a list of initiatives, its reading, its writing."""

from nhanrong.commons.sheets import listings
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.coverage import coverage
from nhanrong.registry.initiatives.sheets.families import LISTING as FAMILIES
from nhanrong.registry.initiatives.sheets.groups import GROUPS
from nhanrong.registry.initiatives.sheets.importing import LISTING
from nhanrong.registry.initiatives.sheets.sites import SITES

__all__ = [
    "COLUMNS",
    "FAMILIES",
    "GROUPS",
    "LISTING",
    "SITES",
    "coverage",
    "hang",
]


def hang() -> None:
    """Offer the room's lists to the house."""
    for listing in (LISTING, SITES, GROUPS, FAMILIES):
        listings.register(listing)
