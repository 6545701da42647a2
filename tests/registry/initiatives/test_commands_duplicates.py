"""`nhanrong duplicates` on the console: the same answer for all, in words and for machines."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives.models import Family

GONG = "Tiếng kẻng an ninh"


def said(*words: str, **options: object) -> str:
    out = io.StringIO()
    call_command("duplicates", *words, stdout=out, **options)
    return out.getvalue()


def test_it_says_what_exists_and_why(story):
    record = story.draft(f"{GONG} xã Di Linh")

    assert said("tieng keng an ninh").splitlines() == [
        f"gần như trùng · {record.name} · {record.code} · Xã Di Linh · Phác thảo",
        "  chỉ khác tên địa bàn: xã Di Linh; chỉ khác ở chỗ không gõ dấu",
    ]


@pytest.mark.parametrize("user", ["", "an", "chi", "binh", "dung"])
def test_whoever_asks_gets_the_same(story, user):
    record = story.draft()

    assert json.loads(said(GONG, user=user, json=True)) == [
        {
            "line": "gần như trùng",
            "score": 1.0,
            "kind": "initiative",
            "name": GONG,
            "matched": GONG,
            "code": record.code,
            "place": "Xã Di Linh",
            "status": "Phác thảo",
            "why": "cùng tên",
        }
    ]


def test_a_family_is_told_too(story):
    with writing(because="test data"):
        Family.objects.create(name="Camera an ninh", field="camera_lighting")

    told = json.loads(said("Camera an ninh Di Linh", unit=story.country.di_linh.code, json=True))

    assert [(one["kind"], one["line"]) for one in told] == [("family", "gần như trùng")]


def test_a_new_name_is_new(story):
    assert said("Móc khóa an ninh") == "Chưa có tên nào gần giống.\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"user": "nobody"}, "nobody"),
        ({"unit": "00000"}, "00000"),
        ({"limit": 0}, "--limit"),
        ({"limit": 101}, "--limit"),
    ],
)
def test_what_is_not_understood_is_told(story, options, told):
    with pytest.raises(CommandError, match=told):
        said(GONG, **options)
