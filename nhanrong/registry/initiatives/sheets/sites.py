"""The list of sites, as it comes and goes as Excel."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import WORKING
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import Listing, TakenBack, Written
from nhanrong.registry.initiatives.actions.many_sites import (
    NewSite,
    SiteChange,
    enter_sites,
    take_back_sites,
)
from nhanrong.registry.initiatives.sheets.site_clerk import SiteClerk
from nhanrong.registry.initiatives.sheets.site_columns import COLUMNS
from nhanrong.registry.initiatives.sheets.site_rows import held


def write(drafts: Sequence[Any], *, by: Actor, on: date | None = None) -> Written:
    """Write what a list of sites says, in one deed."""
    new = [one for one in drafts if isinstance(one, NewSite)]
    changes = [one for one in drafts if isinstance(one, SiteChange)]
    kept = enter_sites(new, changes, by=by)
    return Written(kept.deed, len(kept.made), kept.changed)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed."""
    back = take_back_sites(deed, by=by)
    return TakenBack(back.removed, back.restored, back.left)


SITES = Listing(
    key="sites",
    order=20,
    slug="diem",
    title=_("Danh sách điểm"),
    columns=COLUMNS,
    identity="code",
    roles=WORKING,
    held=held,
    clerk=SiteClerk,
    write=write,
    take_back=take_back,
    page="initiatives:list",
    guide=(
        _("Mỗi dòng một điểm. Điểm mới để trống mã điểm, ghi mã mô hình, địa bàn và ngày bắt đầu."),
        _("Điểm đã có giữ nguyên mã điểm: sửa được tên, loại địa bàn; mở, đóng được điểm."),
    ),
    free=frozenset({"name", "adapted", "reason"}),
)
