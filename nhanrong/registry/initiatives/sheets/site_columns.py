"""The columns of a list of sites, declared once for the template, the import, the export."""

# words: kept (what follows a label is what officers write, not what the house says)
from typing import Final

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.sheets import cells, days, decisions
from nhanrong.commons.sheets.cells import Choice
from nhanrong.commons.sheets.columns import Column, by_key
from nhanrong.registry.initiatives.models import AREA_NAMES, SITE_STATUS_NAMES
from nhanrong.registry.initiatives.rules import AreaKind, SiteStatus
from nhanrong.registry.initiatives.sheets import columns as initiatives

AREA_LABELS: Final = {kind.value: str(label) for kind, label in AREA_NAMES.items()}
STATUS_LABELS: Final = {state.value: str(label) for state, label in SITE_STATUS_NAMES.items()}

_AREAS: dict[AreaKind, tuple[str, ...]] = {
    AreaKind.COMPLEX: ("trọng điểm", "phức tạp", "phức tạp về ANTT"),
    AreaKind.RELIGIOUS: ("tôn giáo", "vùng tôn giáo"),
    AreaKind.ETHNIC: ("dân tộc", "dân tộc thiểu số", "DTTS", "vùng DTTS"),
    AreaKind.INDUSTRIAL: ("khu công nghiệp", "KCN", "khu chế xuất"),
    AreaKind.ECONOMIC_ZONE: ("KKT",),
    AreaKind.URBAN: ("đô thị", "khu đô thị"),
    AreaKind.BORDER: ("vùng biên giới",),
    AreaKind.SEA_ISLAND: ("biển", "đảo", "biển đảo"),
    AreaKind.OTHER: ("khác",),
}
_STATES: dict[SiteStatus, tuple[str, ...]] = {
    SiteStatus.PLANNED: ("sẽ làm", "kế hoạch"),
    SiteStatus.ACTIVE: ("đang hoạt động", "đang làm"),
    SiteStatus.ENDED: ("kết thúc", "đã đóng", "ngừng hoạt động", "giải thể"),
}
AREAS = tuple(Choice(one.value, AREA_LABELS[one.value], _AREAS[one]) for one in AreaKind)
STATES = tuple(Choice(one.value, STATUS_LABELS[one.value], _STATES[one]) for one in SiteStatus)
_INITIATIVES = by_key(initiatives.COLUMNS)
PLACE: Final = ("commune", "district", "province", "commune_now")

COLUMNS: Final = (
    Column(
        _("Mã điểm"),
        "code",
        cells.text(20),
        ("số điểm trong sổ", "mã số điểm"),
        but_not=("học",),
        help=_("Mã của điểm đã có trong sổ; điểm mới thì để trống."),
        width=12,
    ),
    Column(
        _("Mã mô hình"),
        "initiative",
        initiatives.code(),
        ("mã số mô hình", "mã hồ sơ mô hình"),
        help=_("Mã của mô hình mà điểm thực hiện, ví dụ MH-68-0003."),
        is_carried=True,
        width=16,
    ),
    Column(
        _("Tên mô hình"),
        "initiative_name",
        cells.name(200),
        ("mô hình", "thuộc mô hình", "tên gọi mô hình"),
        help=_("Để xem. Chưa biết mã thì sổ tìm mô hình theo tên này."),
        is_carried=True,
        is_shown=True,
        width=36,
    ),
    Column(
        _("Tên điểm"),
        "name",
        cells.name(160),
        ("điểm", "điểm nhân rộng", "tên điểm mô hình", "nơi thực hiện"),
        but_not=("số điểm", "mã điểm"),
        required=True,
        help=_("Ví dụ Thôn 10, Trường THCS Di Linh."),
        width=32,
    ),
    *(_INITIATIVES[key] for key in PLACE),
    Column(
        _("Loại địa bàn"),
        "area_kind",
        cells.choice(*AREAS),
        ("địa bàn trọng điểm",),
        help=_("Chọn trong danh mục; để trống là «địa bàn khác»."),
        choices=tuple(AREA_NAMES.values()),
        is_carried=True,
        width=26,
    ),
    Column(
        _("Tình trạng"),
        "status",
        cells.choice(*STATES),
        ("trạng thái", "tình trạng hoạt động"),
        help=_("Điểm mới là «Hoạt động». Ghi «Đã kết thúc» kèm ngày và lý do để đóng điểm."),
        choices=tuple(SITE_STATUS_NAMES.values()),
        width=16,
    ),
    Column(
        _("Bắt đầu"),
        "start",
        days.day(),
        ("ngày bắt đầu", "ngày ra mắt", "ngày nhân rộng", "thời gian bắt đầu"),
        help=_("Ngày/tháng/năm; điểm mới phải có."),
        width=14,
    ),
    Column(
        _("Kết thúc"),
        "end",
        days.day(),
        ("ngày kết thúc", "ngày đóng", "thời gian kết thúc"),
        width=14,
    ),
    Column(
        _("Lý do kết thúc"),
        "reason",
        cells.text(1_000),
        ("lý do đóng", "lý do"),
        help=_("Chỉ ghi khi đóng điểm. Không ghi tên người."),
        width=28,
        write=lambda _record: None,
    ),
    Column(
        _("Cơ quan chủ trì"),
        "body",
        cells.text(160),
        ("đơn vị chủ trì", "cơ quan thực hiện", "đơn vị thực hiện"),
        help=_("Tên đúng như trong sổ; để trống là cơ quan của bạn."),
        is_carried=True,
        width=28,
    ),
    Column(
        _("Học từ điểm"),
        "source",
        cells.text(20),
        ("mã điểm đã học", "học từ"),
        help=_("Mã của điểm mà nơi này học theo; chưa rõ thì để trống."),
        width=14,
    ),
    Column(
        _("Điều chỉnh gì"),
        "adapted",
        cells.text(2_000),
        ("đã thay đổi gì", "điều chỉnh"),
        help=_("Đã thay đổi gì cho hợp địa bàn. Không ghi tên người."),
        width=32,
    ),
    Column(
        _("Quyết định số"),
        "decision",
        decisions.number(),
        ("quyết định nhân rộng số", "qđ số", "số quyết định", "quyết định"),
        help=_("Ví dụ 384/QĐ-UBND; chưa có thì để trống."),
        width=20,
    ),
)
