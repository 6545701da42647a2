"""How what a reform would change looks on a page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import Effect
from nhanrong.registry.initiatives.rules import Status


@dataclass(frozen=True)
class Count:
    """One figure of a place, before and after."""

    before: int
    after: int

    @property
    def is_same(self) -> bool:
        """Say whether nothing changes."""
        return self.before == self.after


@dataclass(frozen=True)
class PlaceLine:
    """A place with its three figures."""

    name: str
    initiatives: Count
    sites: Count
    groups: Count


@dataclass(frozen=True)
class Seen:
    """The whole effect in words and figures."""

    places: list[PlaceLine]
    sentences: list[str]
    states: list[str]
    redirected: list[tuple[str, str]]
    touched: int
    digest: str


def seen(effect: Effect) -> Seen:
    """Put an effect into words."""
    return Seen(
        places=[
            PlaceLine(
                place.name or _("Cả nước"),
                Count(place.before.initiatives, place.after.initiatives),
                Count(place.before.sites, place.after.sites),
                Count(place.before.groups, place.after.groups),
            )
            for place in effect.places
        ],
        sentences=[*_moved(effect), *_why(effect)],
        states=[_state(was) for was in effect.initiatives],
        redirected=effect.redirected,
        touched=effect.touched,
        digest=effect.digest,
    )


def _state(was: Any) -> str:
    told = {
        "code": was.code,
        "name": was.name,
        "before": _named(was.before),
        "after": _named(was.after),
    }
    if was.name != was.new_name:
        return _("%(code)s: «%(old)s» → «%(new)s»") % {
            "code": was.code,
            "old": was.name,
            "new": was.new_name,
        }
    if not was.before:
        return _("%(code)s «%(name)s»: mô hình mới, %(after)s") % told
    if was.before == was.after:
        return _("%(code)s «%(name)s»: giữ nguyên, %(before)s") % told
    return _("%(code)s «%(name)s»: %(before)s → %(after)s") % told


def _named(status: str) -> str:
    return str(queries.STATUS_NAMES[Status(status)]).lower() if status else ""


def _moved(effect: Effect) -> list[str]:
    told = []
    if effect.sites_moved:
        along = {
            "sites": vi_number(effect.sites_moved),
            "groups": vi_number(effect.groups_going_along),
        }
        told.append(
            ngettext(
                "%(sites)s điểm chuyển mô hình, cùng %(groups)s tổ; điểm và tổ giữ nguyên hồ sơ.",
                "%(sites)s điểm chuyển mô hình, cùng %(groups)s tổ; điểm và tổ giữ nguyên hồ sơ.",
                effect.sites_moved,
            )
            % along
        )
    if effect.sites_folded:
        folded = {
            "sites": vi_number(effect.sites_folded),
            "groups": vi_number(effect.groups_moved),
        }
        told.append(
            ngettext(
                "%(sites)s điểm trùng đóng lại hoặc mở lại, %(groups)s tổ chuyển điểm.",
                "%(sites)s điểm trùng đóng lại hoặc mở lại, %(groups)s tổ chuyển điểm.",
                effect.sites_folded,
            )
            % folded
        )
    return told


def _why(effect: Effect) -> list[str]:
    """Say whether the total of sites changes, and why."""
    country = effect.places[0]
    before, after = country.before.sites, country.after.sites
    if before == after:
        return [
            _("Tổng số điểm không đổi: trước %(sites)s, sau %(sites)s.")
            % {"sites": vi_number(before)}
        ]
    why = effect.why
    reasons = [
        words % {"count": vi_number(count)}
        for count, words in (
            (why.folded, _("bớt %(count)s điểm trùng")),
            (why.ended, _("bớt %(count)s điểm kết thúc hoặc thôi được tính")),
            (why.gained, _("thêm %(count)s điểm nay được tính")),
        )
        if count
    ]
    return [
        _("Tổng số điểm đổi từ %(before)s thành %(after)s: %(why)s.")
        % {"before": vi_number(before), "after": vi_number(after), "why": ", ".join(reasons)}
    ]
