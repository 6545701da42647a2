"""The list of groups, as it comes and goes as Excel: its columns, its reading, its deeds."""

# words: kept (what follows a label is what officers write, not what the house says)
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import WORKING
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import cells, days, figures
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import (
    Asked,
    Drafted,
    Entry,
    Listing,
    TakenBack,
    Written,
)
from nhanrong.commons.sheets.outcomes import Finding, Findings
from nhanrong.registry.initiatives.actions.many_groups import (
    GroupChange,
    NewGroup,
    enter_groups,
    take_back_groups,
)
from nhanrong.registry.initiatives.actions.sites import ended
from nhanrong.registry.initiatives.models import SITE_STATUS_NAMES, Group, Site
from nhanrong.registry.initiatives.rules import SiteStatus
from nhanrong.registry.initiatives.sheets.placing import refuse
from nhanrong.registry.initiatives.sheets.site_clerk import exact
from nhanrong.registry.initiatives.sheets.site_rows import numbers

MOST_MEMBERS: Final = 10_000
AT_ONCE: Final = 2_000

COLUMNS: Final = (
    Column(
        gettext_lazy("Mã tổ"),
        "code",
        cells.text(20),
        help=gettext_lazy("Mã của tổ đã có trong sổ; tổ mới thì để trống."),
        width=12,
    ),
    Column(
        gettext_lazy("Mã điểm"),
        "site",
        cells.text(20),
        ("mã số điểm", "số điểm trong sổ"),
        help=gettext_lazy("Mã của điểm mà tổ thực hiện; xem ở danh sách điểm xuất từ sổ."),
        is_carried=True,
        width=12,
    ),
    Column(gettext_lazy("Tên điểm"), "site_name", cells.text(), ("điểm",), is_shown=True, width=32),
    Column(
        gettext_lazy("Tên tổ"),
        "name",
        cells.name(160),
        ("tổ", "tên tổ tự quản", "tổ tự quản"),
        but_not=("số tổ", "mã tổ"),
        required=True,
        help=gettext_lazy("Ví dụ Tổ liên gia số 3. Không ghi tên người."),
        width=32,
    ),
    Column(
        gettext_lazy("Số thành viên"),
        "members",
        figures.whole(("người", "thành viên"), most=MOST_MEMBERS),
        ("số người", "thành viên"),
        help=gettext_lazy("Chưa biết thì để trống; để trống không phải là 0."),
        width=14,
    ),
    Column(gettext_lazy("Bắt đầu"), "start", days.day(), ("ngày bắt đầu",), width=14),
    Column(
        gettext_lazy("Kết thúc"),
        "end",
        days.day(),
        ("ngày kết thúc",),
        help=gettext_lazy("Ghi ngày để kết thúc một tổ đã có."),
        width=14,
    ),
)


class GroupRow(NamedTuple):
    """One group, its cells named as the columns are."""

    pk: int
    site_id: int
    site_name: str
    name: str
    members: int | None
    start: date | None
    end: date | None

    @property
    def code(self) -> str:
        """The number by which it is named."""
        return str(self.pk)

    @property
    def site(self) -> str:
        """The number of its site."""
        return str(self.site_id)


_COLUMNS: Final = ("pk", "site_id", "site__name", "name", "members", "start_date", "end_date")


def held(actor: Actor, filters: Mapping[str, str]) -> Iterator[GroupRow]:
    """Stream the groups that the actor may read, narrowed by initiative, place and state."""
    rows: QuerySet[Group] = Group.objects.visible_to(actor)
    if filters.get("mh"):
        rows = rows.filter(site__initiative__code=filters["mh"])
    if filters.get("noi"):
        code = filters["noi"]
        rows = rows.filter(Q(commune__code=code) | Q(province__code=code))
    if filters.get("tt") in {SiteStatus.ACTIVE, SiteStatus.ENDED}:
        rows = rows.filter(end_date__isnull=filters["tt"] == SiteStatus.ACTIVE)
    order = ("site__initiative__code", "commune__sort_key", "site__sort_key", "site", "name", "pk")
    told = rows.order_by(*order).values_list(*_COLUMNS)
    return (GroupRow(*row) for row in told.iterator(chunk_size=AT_ONCE))


def _rows(rows: QuerySet[Group], keys: Collection[str]) -> dict[str, GroupRow]:
    found = rows.filter(pk__in=numbers(keys)).values_list(*_COLUMNS)
    return {str(row[0]): GroupRow(*row) for row in found}


class GroupClerk:
    """Reads one list of groups for somebody."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sites: dict[int, str] = {}

    def known(self, keys: Collection[str]) -> Mapping[str, GroupRow]:
        """Return the groups at home with the actor, by their numbers."""
        return _rows(Group.objects.at_home_with(self.asked.by), keys)

    def shown(self, keys: Collection[str]) -> Mapping[str, GroupRow]:
        """Return the groups that the actor may only read."""
        return _rows(Group.objects.visible_to(self.asked.by), keys) if keys else {}

    def as_it_was(self, records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
        """Give those that changed after a moment as they stood then."""
        held_ = {row.pk: row for row in records}
        versions = Group.pgh_event_model.objects.filter(pgh_obj__in=held_)  # type: ignore[attr-defined]
        late = versions.filter(pgh_created_at__gt=moment).values("pgh_obj")
        before = versions.filter(pgh_obj__in=late, pgh_created_at__lte=moment)
        told = before.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
        rows = told.values_list("pgh_obj", "name", "members", "start_date", "end_date")
        return {
            pk: held_[pk]._replace(name=name, members=members, start=start, end=end)
            for pk, name, members, start, end in rows
        }

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say which cells of a known group stay as they are; only its count may be emptied."""
        if entry.values[key] is None:
            return key != "members"
        if key not in {"site", "start"}:
            return False
        sentence = _(
            "Danh sách không đổi ô này của tổ đã có; sổ ghi «%(text)s». Hãy ghi lại như sổ; ghi "
            "nhầm thì kết thúc tổ này rồi thêm tổ mới."
        )
        stands = plain(getattr(entry.record, key)) or _("trống")
        found.problems.append(Finding(entry.cell(key), sentence % {"text": stands}))
        return True

    def draft(self, entry: Entry, found: Findings) -> NewGroup | GroupChange | None:
        """Make a new group of a row, or a change of the one that it names."""
        told = entry.changed
        if entry.record is not None:
            end = exact(entry, "end", self.asked, found)
            _must_end(entry, end, found)
            counts = "members" in told
            pk = entry.record.pk
            return GroupChange(pk, told.get("name"), told.get("members"), counts, end)
        if "end" in told:
            sentence = _("Tổ mới đang hoạt động nên chưa ghi ngày kết thúc. Hãy bỏ trống ô này.")
            found.problems.append(Finding(entry.cell("end"), sentence))
        start = exact(entry, "start", self.asked, found)
        site = numbers([str(told.get("site", ""))])
        if not site:
            sentence = _("Chưa ghi mã điểm. Hãy ghi mã của điểm mà tổ thực hiện.")
            found.problems.append(Finding(entry.cell("site"), sentence))
            return None
        return NewGroup(site[0], str(told["name"]), told.get("members"), start)

    def together(self, rows: Sequence[Drafted]) -> None:
        """Look up the sites of the new groups: at home with the actor, and not ended."""
        new = [row for row in rows if isinstance(row.draft, NewGroup)]
        wanted = {row.draft.site_id for row in new} - set(self.sites)
        if wanted:
            own = Site.objects.at_home_with(self.asked.by).filter(pk__in=wanted)
            self.sites.update(own.values_list("pk", "status"))
        for row in new:
            status = self.sites.get(row.draft.site_id)
            cell = row.entry.cell("site")
            if status is None:
                sentence = _("Không có điểm mã «%(key)s» trong địa bàn của bạn. Hãy xem lại mã.")
                sentence %= {"key": row.draft.site_id}
                row.found.problems.append(Finding(cell, sentence))
            elif status == SiteStatus.ENDED:
                refused = Refused("wrong_state", state=SITE_STATUS_NAMES[SiteStatus.ENDED])
                refuse(row.found, cell, refused)


def _must_end(entry: Entry, end: date | None, found: Findings) -> None:
    if end is None:
        return
    try:
        ended(entry.record.start, entry.record.end, end)
    except Refused as refused:
        refuse(found, entry.cell("end"), refused)


def write(drafts: Sequence[Any], *, by: Actor, on: date | None = None) -> Written:
    """Write what a list of groups says, in one deed."""
    new = [one for one in drafts if isinstance(one, NewGroup)]
    changes = [one for one in drafts if isinstance(one, GroupChange)]
    kept = enter_groups(new, changes, by=by)
    return Written(kept.deed, len(kept.made), kept.changed)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed."""
    back = take_back_groups(deed, by=by)
    return TakenBack(back.removed, back.restored, back.left)


GROUPS = Listing(
    key="groups",
    order=30,
    slug="to",
    title=gettext_lazy("Danh sách tổ"),
    columns=COLUMNS,
    identity="code",
    roles=WORKING,
    held=held,
    clerk=GroupClerk,
    write=write,
    take_back=take_back,
    page="initiatives:list",
    guide=(
        gettext_lazy("Mỗi dòng một tổ. Tổ mới để trống mã tổ và ghi mã điểm."),
        gettext_lazy("Đếm người, không ghi tên người."),
    ),
    free=frozenset({"name"}),
)
