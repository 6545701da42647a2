"""How sums of money and shares are said on a page."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import percent
from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives import queries


def dong(amount: int | None) -> str:
    """Write a sum of money; nothing for a sum that nobody gave."""
    return "" if amount is None else _("%(sum)s đồng") % {"sum": vi_number(amount)}


def shared(share: Fraction | None) -> str:
    """Write a share of one; nothing where nobody knows it."""
    return "" if share is None else percent(float(share))


def middle_said(middle: queries.Middle) -> str:
    """Say the median cost of a site, and of what it is the middle."""
    words = {"sum": dong(middle.amount), "sites": vi_number(middle.sites)}
    if middle.is_own:
        return _("%(sum)s, theo sổ của %(sites)s điểm của mô hình này") % words
    return _("%(sum)s, theo sổ của %(sites)s điểm cùng loại mô hình") % words


def cost_of_a_site(record: Any) -> str:
    """Tell whoever thinks of taking an initiative up what a site of it costs; or nothing."""
    middle = queries.median_per_site(record)
    if middle is None:
        return ""
    return _("Chi phí một điểm (trung vị): %(said)s.") % {"said": middle_said(middle)}
