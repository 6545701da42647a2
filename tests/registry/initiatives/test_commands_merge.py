"""`nhanrong merge`: foreseen, confirmed by the code, taken back."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhanrong.registry.initiatives.models import Reform
from nhanrong.registry.initiatives.rules import Status
from tests.factories.initiatives import DAY

LATER = DAY + timedelta(days=30)


@pytest.fixture
def twins(story):
    """Two initiatives; the first has a site."""
    one, other = story.launched("Tiếng kẻng an ninh"), story.launched("Tiếng kẻng bình yên")
    story.site(one, "Thôn 11")
    return one, other


def told(*words, **options):
    out = StringIO()
    call_command("merge", *words, stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_prints_the_counts_and_changes_nothing(twins):
    one, other = twins
    page = told(one.code, other.code, dry_run=True)
    assert "Cả nước: 2 → 1 mô hình, 1 điểm, 0 tổ" in page
    assert f"{one.code} → {other.code}" in page
    found = json.loads(told(one.code, other.code, "--json", dry_run=True))
    assert [found["places"][0][when]["initiatives"] for when in ("before", "after")] == [2, 1]
    assert (found["sites_moved"], found["reform"]) == (1, None)
    assert Reform.objects.count() == 0


def test_a_merger_is_confirmed_by_the_code(twins, monkeypatch):
    one, other = twins
    words = (one.code, other.code, "--reason", "Trùng", "--on", LATER.isoformat(), "--as", "lan")
    monkeypatch.setattr("builtins.input", lambda _question: "khác")
    with pytest.raises(CommandError, match="Chưa xác nhận"):
        told(*words)
    monkeypatch.setattr("builtins.input", lambda _question: one.code)
    assert "Đã ghi" in told(*words)
    one.refresh_from_db()
    assert one.status == Status.ENDED


def test_a_merger_is_taken_back_by_its_number(twins):
    one, other = twins
    made = json.loads(told(one.code, other.code, "--reason", "Trùng", "--yes", "--json"))
    back = told(undo=made["reform"], reason="Ghi nhầm", yes=True)
    assert "Cả nước: 1 → 2 mô hình" in back
    one.refresh_from_db()
    assert one.status == Status.LAUNCHED


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("MH-68-0001", "MH-68-9999"), "Không có mô hình nào mang mã «MH-68-9999»"),
        ((), "Không có mô hình nào mang mã «»"),
        (("MH-68-0001", "MH-68-0001", "--dry-run"), "không nhập vào chính nó"),
        (("MH-68-0001", "MH-68-0002", "--yes"), "Chưa ghi lý do"),
        (("--undo", "99"), "Không có lần sắp xếp nào"),
        (("MH-68-0001", "MH-68-0002", "--as", "an", "--dry-run"), "không thuộc vai trò"),
        (("MH-68-0001", "MH-68-0002", "--as", "chi", "--dry-run"), "Không có mô hình nào"),
        (("MH-68-0001", "MH-68-0002", "--as", "ai"), "ai"),
    ],
)
def test_what_cannot_be_done_says_why(twins, words, said):
    with pytest.raises(CommandError, match=said):
        told(*words)
