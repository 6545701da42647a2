"""The verbs of the console: counts, find, describe."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone


def said(*words, **options) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_counts_of_the_whole_country(story):
    story.site(story.launched())

    assert [line.split() for line in said("counts").splitlines()[1:]] == [
        ["1", "mô", "hình"],
        ["1", "điểm"],
        ["0", "tổ"],
        ["0", "mô", "hình", "thiếu", "căn", "cứ"],
    ]


def test_counts_of_a_unit_on_a_day_as_json(story):
    story.site(story.launched())

    told = json.loads(said("counts", "--unit", "25000", "--on", "2025-12-31", "--json"))

    assert told == {
        "unit": "25000",
        "name": "Xã Di Linh",
        "on": "2025-12-31",
        "definition": "2",
        "kept": False,
        "closed_at": None,
        "initiatives": 0,
        "sites": 0,
        "groups": 0,
        "lacking": 0,
        "lacking_on": timezone.localdate().isoformat(),
    }


@pytest.mark.parametrize(("who", "expected"), [("an", 1), ("binh", 1), ("dung", 1), ("chi", 0)])
def test_counts_as_somebody_stay_within_his_reach(story, who, expected):
    story.launched()

    assert json.loads(said("counts", "--as", who, "--json"))["initiatives"] == expected


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["counts", "--unit", "38", "--as", "binh"], "Không có tỉnh hay xã mã «38»"),
        (["counts", "--unit", "25000", "--as", "chi"], "Không có tỉnh hay xã mã «25000»"),
        (["counts", "--unit", "24999"], "Không có tỉnh hay xã mã «24999»"),
        (["counts", "--unit", "'; drop"], "Không có tỉnh hay xã mã"),
        (["counts", "--on", "2026-02-30"], "«2026-02-30» không phải là ngày."),
        (["counts", "--as", "nobody"], "Không có tài khoản đang dùng tên «nobody»."),
        (["find", "x", "--limit", "0"], "--limit nhận số từ 1 đến 100."),
        (["find", "x", "--limit", "101"], "--limit nhận số từ 1 đến 100."),
        (["find", "x", "--as", "nobody"], "Không có tài khoản đang dùng tên «nobody»."),
    ],
)
def test_bad_words_are_answered_with_a_sentence(story, words, sentence):
    with pytest.raises(CommandError) as refused:
        said(*words)

    assert str(refused.value).startswith(sentence)


def test_find_as_json_gives_the_page(story):
    record = story.launched()

    told = json.loads(said("find", "tieng keng", "--as", "an", "--json"))

    assert told == [
        {
            "kind": "initiative",
            "name": "Tiếng kẻng an ninh",
            "where": "Xã Di Linh",
            "page": f"/mo-hinh/{record.pk}/",
        }
    ]


def test_find_shows_the_stranger_nothing(story):
    story.launched()

    assert said("find", "tieng keng", "--as", "chi") == "Không tìm thấy.\n"


def test_find_keeps_the_limit(story):
    for place in range(4):
        story.draft(f"Camera {place}")

    assert said("find", "camera", "--limit", "2").splitlines() == [
        "Mô hình (2)",
        "  Camera 0 · Xã Di Linh",
        "  Camera 1 · Xã Di Linh",
    ]


def test_describe_says_which_page_is_stale(settings, tmp_path):
    settings.ROOT = tmp_path
    for folder in ("docs", "tests/house", "nhanrong/bedrock"):
        (tmp_path / folder).mkdir(parents=True)
    for floor in ("commons", "registry", "steering", "web"):
        (tmp_path / "nhanrong" / floor).mkdir()

    with pytest.raises(CommandError, match=r"docs/flows\.md"):
        said("describe", "--check")
    written = said("describe", "--write").split()
    said("describe", "--check")
    (tmp_path / "docs/flows.md").write_text("old", encoding="utf-8")

    assert written == [
        "docs/flows.md",
        "docs/permissions.md",
        "docs/tree.md",
        "tests/house/routes.txt",
    ]
    with pytest.raises(CommandError, match=r"^Đã cũ: docs/flows\.md\."):
        said("describe", "--check")
