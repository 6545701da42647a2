"""What each of the three counts means, by version: an old figure prints its own definition."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SITES = _("Điểm: một địa bàn đang thực hiện một mô hình đang được tính.")
_GROUPS = _("Tổ: một nhóm trực tiếp làm tại một điểm đang được tính.")
_LACKING = _("Thiếu căn cứ: mô hình đã kê khai hoặc đã đề xuất, chưa đủ bốn căn cứ pháp lý.")

# A version is never rewritten: figures were kept under it. A new meaning is a new version, with
# the migration that teaches it to `counted_initiatives` and its like.
BY_VERSION: dict[str, dict[str, str | Promise]] = {
    "1": {
        "initiatives": _(
            "Mô hình: cách làm có tên, đủ bốn căn cứ, đã ra mắt, chưa kết thúc; tính ở nơi khởi "
            "xướng."
        ),
        "sites": _SITES,
        "groups": _GROUPS,
        "lacking": _LACKING,
    },
    # Lapses do not count.
    "2": {
        "initiatives": _(
            "Mô hình: cách làm có tên, đủ bốn căn cứ, đã ra mắt, chưa kết thúc, không trong thời "
            "gian mất căn cứ; tính ở nơi khởi xướng."
        ),
        "sites": _SITES,
        "groups": _GROUPS,
        "lacking": _LACKING,
    },
}
DEFINITION_VERSION = "2"
DEFINITIONS = BY_VERSION[DEFINITION_VERSION]


def meaning_of(kind: str, version: str = DEFINITION_VERSION) -> str:
    """Say what a count meant under a version; of a version nobody kept, the present one's."""
    return str(BY_VERSION.get(version, DEFINITIONS)[kind])
