"""The columns of a list of initiatives, declared once for the template, the import, the export."""

# words: kept (what follows a label is what officers write, not what the house says)
import re
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.sheets import cells, days, decisions, figures
from nhanrong.commons.sheets.cells import NO_HINT, Choice, Hint, Problem, Reader, Reading, plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.reading import Unreadable, Value
from nhanrong.registry.initiatives.models import FIELD_NAMES
from nhanrong.registry.initiatives.rules import Field

_GAPS: Final = re.compile(r"[\s–—-]+")
MOST_SITES: Final = 500
MOST_GROUPS: Final = 5_000
MOST_NOTE: Final = 2_000

_ALSO: dict[Field, tuple[str, ...]] = {
    Field.RESIDENTIAL_ORDER: (
        "Trật tự khu dân cư",
        "Khu dân cư",
        "Trật tự xã hội",
        "ANTT khu dân cư",
        "Liên gia",
    ),
    Field.CLAN: ("Dòng họ", "Dòng tộc"),
    Field.RELIGION: ("Tôn giáo",),
    Field.ETHNIC: ("Dân tộc", "Dân tộc thiểu số", "Vùng dân tộc", "DTTS"),
    Field.TRAFFIC: ("Giao thông", "ATGT", "TTATGT", "An toàn giao thông"),
    Field.FIRE_SAFETY: ("PCCC", "PCCC và CNCH", "Phòng cháy", "Phòng cháy chữa cháy"),
    Field.DRUG_PREVENTION: ("Ma túy", "Phòng chống ma túy", "PCMT"),
    Field.SCHOOL: ("Học đường", "Nhà trường", "Giáo dục"),
    Field.ENTERPRISE_IZ: ("Khu công nghiệp", "Doanh nghiệp", "KCN", "Cụm công nghiệp", "CCN"),
    Field.WORKER_HOUSING: ("Nhà trọ", "Khu nhà trọ", "Nhà trọ công nhân"),
    Field.AGENCY: ("Cơ quan, đơn vị", "Liên cơ quan"),
    Field.BORDER: ("Biên giới", "Đường biên"),
    Field.SEA_ISLAND: ("Biển đảo", "Biển", "Bến bãi"),
    Field.INTER_AREA: ("Giáp ranh", "Liên hoàn"),
    Field.CAMERA_LIGHTING: ("Camera - ánh sáng", "Camera", "Ánh sáng", "Camera, ánh sáng"),
    Field.DIGITAL_OUTREACH: ("Zalo", "Mạng xã hội", "Chuyển đổi số"),
    Field.MASS_ORG_CLUB: ("Đoàn thể", "Câu lạc bộ", "CLB"),
    Field.TOURISM_MARKET_HOSPITAL: ("Du lịch", "Chợ", "Bệnh viện"),
    Field.REINTEGRATION: ("Tái hòa nhập cộng đồng", "Hòa nhập"),
    Field.PATROL: ("Tuần tra", "Xung kích"),
    Field.OTHER: ("Khác",),
}
FIELDS = tuple(
    Choice(one.value, str(label), _ALSO.get(one, ())) for one, label in FIELD_NAMES.items()
)


@dataclass(frozen=True)
class Unlisted:
    """A field of work that the catalogue does not know: what was written, and what is wrong."""

    words: str
    problem: Problem = field(compare=False)

    def __str__(self) -> str:
        return self.words


def code() -> Reader:
    """Read the code of a record, in capitals or not, with its dashes or not: «mh 68 0003»."""
    words = cells.text(20)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = words(value, hint)
        if reading.value is None:
            return reading
        return Reading(_GAPS.sub("-", str(reading.value).upper()))

    return read


def field_of_work() -> Reader:
    """Read a field of work; one that the catalogue does not know is kept, not refused."""
    known = cells.choice(*FIELDS)

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = known(value, hint)
        if reading.problem is None or isinstance(value, Unreadable):
            return reading
        return Reading(Unlisted(plain(value), reading.problem))

    return read


COLUMNS: Final = (
    Column(
        _("Mã"),
        "code",
        code(),
        ("mã mô hình", "mã hồ sơ", "mã số mô hình"),
        but_not=("xã", "tỉnh", "huyện", "đơn vị"),
        help=_("Mã của mô hình đã có trong sổ; mô hình mới thì để trống."),
        width=14,
    ),
    Column(
        _("Tên mô hình"),
        "name",
        cells.name(200),
        ("tên", "mô hình", "tên gọi", "tên gọi mô hình", "tên mô hình, điển hình", "loại mô hình"),
        but_not=("số mô hình",),
        required=True,
        help=_("Tên riêng của mô hình, không cần chữ «Mô hình» ở trước."),
        width=46,
    ),
    Column(
        _("Lĩnh vực"),
        "field",
        field_of_work(),
        ("lĩnh vực hoạt động", "nhóm lĩnh vực"),
        help=_("Chọn trong danh mục; không rõ thì để trống."),
        choices=tuple(FIELD_NAMES.values()),
        is_carried=True,
        width=26,
    ),
    Column(
        _("Thuộc loại"),
        "family",
        cells.text(160),
        ("thuộc loại mô hình", "thuộc loại hình"),
        help=_("Tên loại trong danh mục loại mô hình; để trống thì sổ xếp theo tên."),
        width=26,
    ),
    Column(
        _("Xã, phường"),
        "commune",
        cells.text(),
        (
            "xã, phường, thị trấn",
            "xã, phường, đặc khu",
            "xã",
            "phường",
            "tên xã",
            "địa bàn/xã",
            "địa bàn/xã, phường, thị trấn",
            "địa bàn",
            "đơn vị cấp xã",
            "nơi khởi xướng",
            "đơn vị",
        ),
        help=_("Ghi tên như trên văn bản; xã trước 01/07/2025 thì ghi kèm huyện."),
        is_carried=True,
        width=26,
    ),
    Column(
        _("Huyện (trước 01/07/2025)"),
        "district",
        cells.text(),
        (
            "huyện",
            "huyện, tx, tp",
            "huyện, thị xã, thành phố",
            "quận, huyện",
            "địa bàn/huyện",
            "địa bàn/huyện, thị xã, thành phố",
        ),
        is_carried=True,
        width=24,
    ),
    Column(
        _("Tỉnh, thành phố"),
        "province",
        cells.text(),
        ("tỉnh", "tỉnh/thành phố", "địa bàn/tỉnh"),
        is_carried=True,
        width=20,
    ),
    Column(
        _("Xã, phường hiện nay"),
        "commune_now",
        cells.text(),
        ("nay thuộc", "nay là", "xã, phường mới", "xã mới", "đơn vị mới", "xã sau sắp xếp"),
        help=_("Chỉ cần khi xã cũ đã chia cho nhiều xã."),
        is_carried=True,
        width=24,
    ),
    Column(
        _("Ngày ra mắt"),
        "founded",
        days.day(),
        (
            "năm",
            "ngày thành lập",
            "năm thành lập",
            "thời gian thành lập",
            "thời gian ra mắt",
            "ngày tháng năm ra mắt",
            "ngày bắt đầu",
            "năm ra mắt",
        ),
        but_not=("quyết định",),
        help=_("Ngày/tháng/năm, hoặc tháng/năm, hoặc chỉ năm."),
        width=16,
    ),
    Column(
        _("Quyết định số"),
        "decision",
        decisions.number(),
        (
            "quyết định/số",
            "quyết định thành lập/số",
            "quyết định/số, ký hiệu",
            "qđ số",
            "số qđ",
            "số quyết định",
            "quyết định",
            "quyết định thành lập",
        ),
        help=_("Ví dụ 384/QĐ-UBND; chưa có thì để trống."),
        width=20,
    ),
    Column(
        _("Ngày quyết định"),
        "decision_date",
        days.day(),
        ("quyết định/ngày", "quyết định/ngày, tháng, năm", "ngày ban hành", "ngày ký", "ngày qđ"),
        width=16,
    ),
    Column(
        _("Cơ quan ban hành"),
        "issuer",
        cells.text(160),
        ("quyết định/cơ quan ban hành", "nơi ban hành", "đơn vị ban hành", "quyết định/cơ quan"),
        width=28,
    ),
    Column(
        _("Số điểm"),
        "sites",
        figures.whole(("điểm", "điểm mô hình"), most=MOST_SITES),
        ("điểm", "số điểm nhân rộng", "số lượng điểm", "số điểm mô hình"),
        help=_("Chưa biết thì để trống; để trống không phải là 0."),
        width=10,
    ),
    Column(
        _("Số tổ"),
        "groups",
        figures.whole(("tổ", "nhóm"), most=MOST_GROUPS),
        ("tổ", "số lượng tổ", "số tổ tự quản"),
        but_not=("tổ chức", "tổ phó", "tổ trưởng", "tổ dân phố"),
        width=10,
    ),
    Column(
        _("Số người tham gia"),
        "participants",
        figures.whole(("người", "thành viên", "hội viên", "hộ"), most=1_000_000),
        ("số thành viên", "thành viên", "số người", "số lượng người tham gia"),
        width=12,
    ),
    Column(
        _("Kinh phí ngân sách (đồng)"),
        "state_funding",
        figures.money(),
        ("kinh phí/ngân sách", "ngân sách", "kinh phí ngân sách", "nguồn kinh phí/ngân sách"),
        width=18,
    ),
    Column(
        _("Kinh phí xã hội hóa (đồng)"),
        "social_funding",
        figures.money(),
        ("kinh phí/xã hội hóa", "xã hội hóa", "kinh phí xã hội hóa", "nguồn kinh phí/xã hội hóa"),
        width=18,
    ),
    Column(_("Vấn đề cần giải quyết"), "problem", cells.text(4_000), ("vấn đề",), width=30),
    Column(_("Mục tiêu"), "aim", cells.text(4_000), (), width=30),
    Column(_("Cách làm"), "method", cells.text(8_000), ("cách thức thực hiện",), width=30),
    Column(_("Ghi chú"), "note", cells.text(MOST_NOTE), (), width=30),
    Column(
        _("Tình trạng"),
        "status",
        cells.text(),
        ("trạng thái",),
        help=_("Chỉ để xem; tình trạng đổi bằng việc ở trang hồ sơ."),
        width=18,
        is_shown=True,
    ),
)

# Columns in which one writes what one likes; a number of a document is read by its own reader.
FREE: Final = frozenset({"name", "issuer", "note", "problem", "aim", "method"})
PLACE: Final = frozenset({"commune", "district", "province", "commune_now"})
COUNTS: Final = frozenset({"sites", "groups"})
DECISION: Final = frozenset({"decision", "decision_date", "issuer"})
