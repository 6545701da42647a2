"""The columns of the lists of bodies and posts, declared once for template, import and export."""

# words: kept (what follows a label is what officers write, not what the house says)
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level, Role
from nhanrong.commons.people.models import BODY_KIND_NAMES, LEVEL_NAMES, ROLE_NAMES
from nhanrong.commons.places.models import PROVINCE
from nhanrong.commons.sheets import cells, codes
from nhanrong.commons.sheets.columns import Column
from nhanrong.registry.organisation.rules import APPOINTABLE
from nhanrong.registry.organisation.sheets.readers import (
    email,
    line,
    one_of,
    username,
    whole_day,
    words_of,
)
from nhanrong.registry.organisation.sheets.seats import CODE, COMMUNE, PLACE

KINDS: Final = words_of(BODY_KIND_NAMES)
LEVELS: Final = words_of(LEVEL_NAMES)
ROLES: Final = words_of({role: ROLE_NAMES[role] for role in APPOINTABLE})
KIND_OF: Final = {word: kind for kind, word in KINDS.items()}
ROLE_OF: Final = {word: role for role, word in ROLES.items()}
_ALSO_KINDS = {
    "people_committee": ("UBND",),
    "fatherland_front": ("MTTQ", "Mặt trận", "Ủy ban MTTQ"),
    "party_committee": ("Đảng ủy", "Cấp ủy Đảng"),
    "steering_committee": ("BCĐ", "Ban Chỉ đạo 138"),
    "womens_union": ("Hội Phụ nữ", "Hội LHPN"),
    "veterans_association": ("Hội CCB",),
    "youth_union": ("Đoàn TNCS Hồ Chí Minh", "Đoàn TN"),
    "border_guard": ("Biên phòng", "BĐBP"),
    "school": ("Trường học", "Trường"),
    "residential": ("KDC",),
    "enterprise": ("Công ty", "DN"),
}
_ALSO_ROLES = {
    Role.OFFICER.value: ("Chuyên viên",),
    Role.SECRETARY.value: ("Tham mưu",),
    Role.ADMINISTRATOR.value: ("Quản trị viên",),
}


def _unit(body: Any, *, province: bool) -> str:
    """Name the commune of a body, or its province."""
    unit = body.unit
    if unit is None:
        return ""
    if unit.level == PROVINCE:
        return str(unit.full_name) if province else ""
    above = unit.parent
    return str(above.full_name if above else "") if province else str(unit.full_name)


BODY_COLUMNS: Final = (
    Column(
        _("Mã cơ quan"),
        "code",
        codes.number(),
        ("mã",),
        help=_("Giữ nguyên mã khi sửa; để trống thì lập cơ quan mới."),
        write=lambda body: body.pk,
        width=12,
    ),
    Column(
        _("Tên cơ quan"),
        "name",
        line(160),
        ("tên", "cơ quan", "tên cơ quan, tổ chức", "cơ quan, tổ chức", "tên đơn vị"),
        required=True,
        width=44,
    ),
    Column(
        _("Loại cơ quan"),
        "kind",
        one_of(KINDS, _ALSO_KINDS),
        ("loại", "loại hình"),
        required=True,
        help=_("Chọn trong danh mục."),
        choices=tuple(BODY_KIND_NAMES.values()),
        write=lambda body: KINDS[body.kind],
        width=24,
    ),
    Column(
        _("Cấp"),
        "level",
        cells.text(),
        help=_("Theo địa bàn; ghi vào đây không thay đổi gì."),
        write=lambda body: LEVELS[Level(body.level)],
        is_shown=True,
        width=12,
    ),
    Column(
        _("Mã đơn vị"),
        CODE,
        codes.unit_code(),
        ("mã địa bàn", "mã xã", "mã đơn vị hành chính"),
        help=_("Mã tỉnh 2 chữ số, mã xã 5 chữ số; đã ghi tên thì không cần."),
        write=lambda body: body.unit.code if body.unit else "",
        width=12,
    ),
    Column(
        _("Xã, phường"),
        COMMUNE,
        line(200),
        ("xã, phường, đặc khu", "xã", "phường", "địa bàn", "đơn vị cấp xã"),
        help=_("Tên hiện nay; cơ quan cấp tỉnh thì để trống."),
        write=lambda body: _unit(body, province=False),
        is_carried=True,
        width=26,
    ),
    Column(
        _("Tỉnh, thành phố"),
        PLACE,
        line(200),
        ("tỉnh", "tỉnh/thành phố"),
        write=lambda body: _unit(body, province=True),
        is_carried=True,
        width=20,
    ),
    Column(
        _("Hoạt động từ ngày"),
        "start_date",
        whole_day(),
        ("từ ngày", "ngày thành lập", "ngày bắt đầu"),
        required=True,
        help=_("Ngày/tháng/năm."),
        width=16,
    ),
    Column(
        _("Kết thúc từ ngày"),
        "end_date",
        whole_day(),
        ("đến trước ngày", "đến ngày", "ngày kết thúc", "ngày giải thể"),
        help=_("Ngày đầu không còn hoạt động; đang hoạt động thì để trống."),
        width=16,
    ),
)

POST_COLUMNS: Final = (
    Column(
        _("Mã chức vụ"),
        "code",
        codes.number(),
        ("mã",),
        help=_("Giữ nguyên mã khi sửa; để trống thì bổ nhiệm mới."),
        write=lambda post: post.pk,
        width=12,
    ),
    Column(
        _("Họ và tên"),
        "full_name",
        line(120),
        ("họ tên", "họ, tên", "cán bộ"),
        help=_("Cần cho người chưa có tài khoản."),
        write=lambda post: post.user.full_name,
        width=28,
    ),
    Column(
        _("Tên đăng nhập"),
        "username",
        username(),
        ("tài khoản",),
        required=True,
        help=_("Người có tài khoản thì ghi đúng tên; người mới thì đặt tên, ví dụ nguyenvana."),
        write=lambda post: post.shown.username,
        width=18,
    ),
    Column(
        _("Thư điện tử"),
        "email",
        email(),
        ("email", "e-mail"),
        help=_("Chỉ cho người mới; không bắt buộc."),
        write=lambda post: post.shown.email,
        width=26,
    ),
    Column(
        _("Vai trò"),
        "role",
        one_of(ROLES, _ALSO_ROLES),
        ("quyền",),
        required=True,
        help=_("Chọn trong danh mục; chỉ trao được vai trò nhỏ hơn của mình."),
        choices=tuple(ROLE_NAMES[role] for role in APPOINTABLE),
        write=lambda post: ROLES.get(post.role, ""),
        width=18,
    ),
    Column(
        _("Chức danh"),
        "title",
        line(120),
        ("chức vụ",),
        required=True,
        width=24,
    ),
    Column(
        _("Mã cơ quan"),
        "body",
        codes.number(),
        required=True,
        help=_("Mã ở danh sách cơ quan."),
        write=lambda post: post.body_id,
        is_carried=True,
        width=12,
    ),
    Column(
        _("Cơ quan"),
        "body_name",
        cells.text(),
        ("tên cơ quan", "đơn vị"),
        help=_("Để dễ đọc; ghi vào đây không thay đổi gì."),
        write=lambda post: post.body.name,
        is_shown=True,
        width=36,
    ),
    Column(
        _("Từ ngày"),
        "start_date",
        whole_day(),
        ("ngày nhận", "ngày bổ nhiệm"),
        required=True,
        help=_("Ngày/tháng/năm."),
        width=14,
    ),
    Column(
        _("Đến trước ngày"),
        "end_date",
        whole_day(),
        ("đến ngày", "ngày thôi giữ", "thôi giữ chức từ ngày"),
        help=_("Ngày đầu không còn giữ; ghi vào thì người ấy thôi giữ chức từ ngày đó."),
        width=14,
    ),
    Column(
        _("Quyết định số"),
        "decision_number",
        line(60),
        ("số quyết định", "quyết định"),
        write=lambda post: post.shown.decision_number,
        width=18,
    ),
    Column(
        _("Ngày quyết định"),
        "decision_date",
        whole_day(),
        ("ngày ký",),
        write=lambda post: post.shown.decision_date,
        width=14,
    ),
)
