"""What stands in the way of taking a reform back, and what to do about it."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from nhanrong.registry.initiatives.models import Group, Initiative, Reform, Site
from nhanrong.registry.initiatives.queries.reforms import MOST_NAMES, namesake
from nhanrong.registry.initiatives.rules import IN_OPERATION, SiteStatus, Status
from nhanrong.registry.initiatives.rules.reforms import Kind


def obstacles(row: Reform) -> list[str]:
    """Tell what stands in the way of taking a reform back, and what to do about it."""
    if row.undone_at is not None:
        return [_("Việc này đã được hoàn tác; không cần làm gì thêm.")]
    if row.kind == Kind.RENAMED:
        return list(_of_a_name(row))
    found = [*_of_the_ends(row), *_of_moved_sites(row), *_of_folded_sites(row), *_of_ended(row)]
    if row.kind != Kind.SPLIT:
        found += _of_the_old_name(row.source.name, row.source)
    return found


def _of_a_name(row: Reform) -> Iterator[str]:
    if row.source.name != row.before["new_name"]:
        yield _(
            "Từ đó mô hình lại đổi tên thành «%(name)s». Sửa tên trong hồ sơ thay cho hoàn tác."
        ) % {"name": row.source.name}
    yield from _of_the_old_name(row.before["name"], row.source)


def _of_the_old_name(name: str, source: Initiative) -> Iterator[str]:
    other = namesake(name, source.unit_id, but=source.pk)
    if other is not None:
        yield _(
            "Tên «%(name)s» nay là của mô hình %(code)s ở cùng đơn vị. Đổi tên mô hình đó trước."
        ) % {"name": name, "code": other.code}


def _of_the_ends(row: Reform) -> Iterator[str]:
    source, heir = row.source, row.heir
    assert heir is not None
    if heir.status == Status.ENDED:
        yield _(
            "Mô hình «%(name)s» đã kết thúc hoặc nhập tiếp. Hoàn tác việc đó trước, nếu còn được."
        ) % {"name": heir.name}
    if row.kind == Kind.SPLIT:
        yield from _of_new_sites(row)
        return
    if source.status != Status.ENDED or source.ended_on != row.on:
        yield _("Mô hình «%(name)s» không còn như khi kết thúc. Xem lại lịch sử của hồ sơ.") % {
            "name": source.name
        }
    elif row.before["source"]["status"] in IN_OPERATION and _lacks_grounds(source):
        yield _(
            "Mô hình «%(name)s» nay thiếu căn cứ nên không hoạt động lại được. Tách từ mô hình "
            "nhận thay cho hoàn tác."
        ) % {"name": source.name}


def _lacks_grounds(source: Initiative) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT part) < 4 FROM initiatives_basis"
            " WHERE initiative_id = %s AND revoked_on IS NULL",
            [source.pk],
        )
        return bool(cursor.fetchone()[0])


def _of_new_sites(row: Reform) -> Iterator[str]:
    moved = [one["id"] for one in row.before["sites"]]
    for site in Site.everything.filter(initiative=row.heir).exclude(pk__in=moved)[:MOST_NAMES]:
        yield _(
            "Điểm «%(site)s» mở sau khi tách. Nhập mô hình mới vào mô hình cũ thay cho hoàn tác."
        ) % {"site": site.name}


def _of_moved_sites(row: Reform) -> Iterator[str]:
    told = {one["id"]: one for one in row.before.get("sites", ())}
    for site in Site.everything.filter(pk__in=told).order_by("sort_key", "pk"):
        was = told[site.pk]
        if site.initiative_id != row.heir_id:
            yield _("Điểm «%(site)s» đã chuyển tiếp sang mô hình khác. Hoàn tác lần đó trước.") % {
                "site": site.name
            }
        elif not _stands(site, was["status"], was["end"]):
            yield _changed(site)


def _of_folded_sites(row: Reform) -> Iterator[str]:
    folded = row.before.get("folded", ())
    sites = Site.everything.in_bulk([one[end] for one in folded for end in ("id", "kept")])
    groups = Group.everything.in_bulk([group for one in folded for group in one["groups"]])
    for one in folded:
        gone, kept = sites[one["id"]], sites[one["kept"]]
        if not _stands(gone, SiteStatus.ENDED, row.on.isoformat()):
            yield _changed(gone)
        if kept.status != SiteStatus.ACTIVE:
            yield _changed(kept)
        elif any(groups[group].site_id != kept.pk for group in one["groups"]):
            yield _("Tổ của điểm «%(site)s» đã chuyển tiếp. Hoàn tác lần đó trước.") % {
                "site": kept.name
            }


def _of_ended(row: Reform) -> Iterator[str]:
    ended = row.before.get("ended", {}).get("sites", ())
    for site in Site.everything.filter(pk__in=[one["id"] for one in ended]):
        if not _stands(site, SiteStatus.ENDED, row.on.isoformat()):
            yield _changed(site)


def _stands(site: Site, status: str, end: str | None) -> bool:
    """Say whether a site stands as it was left."""
    return site.status == status and (site.end_date.isoformat() if site.end_date else None) == end


def _changed(site: Site) -> str:
    return _(
        "Điểm «%(site)s» đã đóng hoặc đổi trạng thái từ đó. Dùng «Tách» để chuyển các điểm còn lại "
        "thay cho hoàn tác."
    ) % {"site": site.name}
