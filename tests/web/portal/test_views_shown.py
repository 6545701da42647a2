"""What is internal, or under embargo, is nowhere in public; on its day it is there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import actions as attaching
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.shown import show_fields
from nhanrong.registry.initiatives.models import (
    Descent,
    FieldShown,
    Grade,
    GradingScheme,
    Review,
)
from nhanrong.registry.initiatives.queries import projection
from nhanrong.registry.initiatives.rules.shown import DEFAULTS, Level, Openness, Shown
from tests.commons.files import samples
from tests.factories.initiatives import DAY

INTERNAL, PUBLIC = Level(Openness.INTERNAL), Level(Openness.PUBLIC)
# What is filled in for each field, and the words by which it is known on a page.
VALUES = {
    "problem": "Trộm chó ban đêm 7391",
    "aim": "Không còn trộm 7392",
    "method": "Đánh kẻng ba hồi 7393",
    "who": "Tổ tự quản 7394",
    "dose": "Mỗi tối một lần 7395",
    "fits": "Thôn ở gần nhau 7396",
    "unfit": "Thôn ở rải rác 7397",
    "area_kinds": ["complex", "border"],
    "founded_on": date(2025, 11, 3),
    "participants": 73918,
    "cost_start": 73_920_000,
    "cost_year": 73_930_000,
    "upkeep": "Quỹ thôn 7394 chịu",
    "state_funding": 73_950_000,
    "social_funding": 1_000_000,
    "regulation_name": "Quy ước 7396",
    "board_kind": "management",
    "board_head": "Trưởng thôn 7397",
    "also_counted_in": ["mass_mobilisation"],
    "note": "ghi chú nội bộ 7399",
}
WORDS = {
    Shown.PROBLEM: "Trộm chó ban đêm 7391",
    Shown.AIM: "Không còn trộm 7392",
    Shown.METHOD: "Đánh kẻng ba hồi 7393",
    Shown.WHO: "Tổ tự quản 7394",
    Shown.DOSE: "Mỗi tối một lần 7395",
    Shown.FITS: "Thôn ở gần nhau 7396",
    Shown.UNFIT: "Thôn ở rải rác 7397",
    Shown.AREA_KINDS: "biên giới",
    Shown.FOUNDED: "03/11/2025",
    Shown.PARTICIPANTS: "73.918",
    Shown.COST: "73.920.000",
    Shown.FUNDING: "74.950.000",
    Shown.REGULATION: "Quy ước 7396",
    Shown.CONTACT: "Công an xã Di Linh",
    Shown.ORIGIN: "Mô hình gốc",
    Shown.LESSONS: "Kẻng to thì ai cũng nghe 7398",
    Shown.FILES: "Lễ ra mắt 7400",
    Shown.BOARD: "Trưởng thôn 7397",
    Shown.ALSO_COUNTED: "Dân vận khéo",
    Shown.GRADE: "Tốt 7401",
}
# Shown elsewhere in public by what it belongs to, not by this record.
NOT_ALONE = {Shown.FOUNDED, Shown.CONTACT, Shown.ORIGIN, Shown.ALSO_COUNTED, Shown.AREA_KINDS}


@pytest.fixture
def full(story):
    """A published initiative with every field filled, and a file, a lesson, a grade, an origin."""
    origin = story.published("Mô hình gốc")
    record = story.launched("Tiếng kẻng an ninh")
    cast = story.cast
    with writing(because="test data"):
        for name, value in VALUES.items():
            setattr(record, name, value)
        record.save()
        Descent.objects.create(child=record, parent=origin, on=DAY)
        Review.objects.create(
            initiative=record, kind="final", on=DAY, summary="x", outcome="achieved",
            lessons=WORDS[Shown.LESSONS], is_public=True,
        )  # fmt: skip
        scheme = GradingScheme.objects.create(
            name="Bộ tiêu chí", start_date=DAY, confidence="local rule"
        )
        Grade.objects.create(
            initiative=record, scheme=scheme, year=2026, on=DAY, points=9, most=10,
            band=WORDS[Shown.GRADE],
        )  # fmt: skip
    photo = inspect("anh.jpg", samples.photo())
    attaching.attach(record, photo, Words(WORDS[Shown.FILES], True), by=cast.an.actor)
    actions.publish(record, by=cast.lan.actor)
    return record


def _set(story, record, **levels):
    show_fields(record, levels, by=story.cast.lan.actor)


def _everywhere(client, record, word):
    """Read every public page on which the record may stand."""
    addresses = [
        "/cong-khai/",
        "/cong-khai/mo-hinh/",
        f"/cong-khai/mo-hinh/?q={word}",
        f"/cong-khai/mo-hinh/{record.code}/",
        "/cong-khai/bai-hoc/",
        "/sitemap.xml",
    ]
    return {address: client.get(address).content.decode() for address in addresses}


def _page(client, record):
    return client.get(f"/cong-khai/mo-hinh/{record.code}/").content.decode()


def test_every_field_has_words_to_be_known_by():
    assert set(WORDS) == set(Shown)


@pytest.mark.parametrize("field", Shown)
def test_a_public_field_stands_on_the_page(field, full, story, client):
    if DEFAULTS[field] != PUBLIC:
        _set(story, full, **{field: PUBLIC})

    assert WORDS[field] in _page(client, full)


@pytest.mark.parametrize("field", Shown)
def test_an_internal_field_is_nowhere_in_public(field, full, story, client):
    if DEFAULTS[field] != INTERNAL:
        _set(story, full, **{field: INTERNAL})

    pages = _everywhere(client, full, WORDS[field])
    address = f"/cong-khai/mo-hinh/{full.code}/"

    assert WORDS[field] not in pages[address]
    if field not in NOT_ALONE:
        # The page that was asked for the word repeats it, in the box and in the sentence: no hit.
        asked = pages.pop(f"/cong-khai/mo-hinh/?q={WORDS[field]}")
        assert full.code not in asked
        assert [page for page, text in pages.items() if WORDS[field] in text] == []


@pytest.mark.parametrize("field", Shown)
def test_an_embargo_holds_until_its_day(field, full, story, client):
    tomorrow = timezone.localdate() + timedelta(days=1)
    _set(story, full, **{field: Level(Openness.EMBARGO, tomorrow)})

    assert WORDS[field] not in _page(client, full)
    assert field not in projection.projection(full.code, tomorrow - timedelta(days=1)).said
    assert field in projection.projection(full.code, tomorrow).said


@pytest.mark.parametrize("field", Shown)
def test_on_the_day_of_the_embargo_the_page_shows_it(field, full, client):
    with writing(because="test data"):
        FieldShown.objects.create(
            initiative=full, field=field, level="embargo", from_day=timezone.localdate()
        )

    assert WORDS[field] in _page(client, full)


def test_what_is_internal_cannot_be_found(full, story, client):
    """No word of the contents leads to a record: only its name, family and places do."""
    for word in ("7391", "7394", "7397", "ghi chú nội bộ", "Trộm chó"):
        assert full.code not in client.get(f"/cong-khai/mo-hinh/?q={word}").content.decode()


def test_what_is_never_public_is_in_no_projection(full, story, client):
    _set(story, full, board=PUBLIC, also_counted=PUBLIC, grade=PUBLIC)

    shown = projection.projection(full.code, timezone.localdate())

    assert "7399" not in _page(client, full)
    assert "phức tạp" not in _page(client, full)
    assert "7399" not in repr(shown)
    assert shown.said["area_kinds"] == ["biên giới"]


def test_the_files_of_an_internal_field_cannot_be_opened(full, story, client):
    page = _page(client, full)
    address = page.split('<img src="')[1].split('"')[0]
    assert b"".join(client.get(address).streaming_content)

    _set(story, full, files=INTERNAL)

    assert client.get(address).status_code == 404


def test_an_unnamed_lesson_never_stands_on_the_page_of_its_record(full, client):
    with writing(because="test data"):
        Review.objects.filter(initiative=full).update(is_unnamed=True)

    assert WORDS[Shown.LESSONS] not in _page(client, full)


def test_the_page_says_when_it_was_updated(full, story, client):
    on = timezone.localdate()

    assert f"cập nhật ngày {on:%d/%m/%Y}" in _page(client, full)


def test_an_internal_change_is_no_update(full, story):
    before = projection.projection(full.code, timezone.localdate()).updated_at
    actions.revise(full, {"note": "khác"}, by=story.cast.an.actor)

    assert projection.projection(full.code, timezone.localdate()).updated_at == before


# --- Before publishing ---------------------------------------------------------------------------


def test_who_governs_sees_the_public_page_before_it_is_public(story, client_as):
    record = story.launched()
    page = client_as(story.cast.an).get(f"/cong-khai/xem-truoc/{record.pk}/").content.decode()

    assert "Xem trước như người dân" in page
    assert "Hồ sơ chưa công khai" in page
    assert record.name in page


def test_the_preview_is_the_page_that_the_public_reads(full, client, client_as, story):
    _set(story, full, method=INTERNAL)
    preview = client_as(story.cast.an).get(f"/cong-khai/xem-truoc/{full.pk}/").content.decode()

    assert WORDS[Shown.METHOD] not in preview
    assert [WORDS[field] in preview for field in Shown] == [
        WORDS[field] in _page(client, full) for field in Shown
    ]


def test_nobody_else_sees_the_preview(story, client, client_as):
    record = story.launched()
    address = f"/cong-khai/xem-truoc/{record.pk}/"

    assert client.get(address).status_code == 302
    assert client_as(story.cast.chi).get(address).status_code == 404
    assert client_as(story.cast.an).post(address).status_code == 405


def test_a_public_page_costs_at_most_twelve_statements(full, story, client, statements):
    _set(story, full, board=PUBLIC, also_counted=PUBLIC, grade=PUBLIC)

    assert statements(client, f"/cong-khai/mo-hinh/{full.code}/") <= 12


def test_a_list_is_not_narrowed_by_what_is_internal(full, story, client):
    asked = {"area_kinds": "dia-ban=border", "founded": "nam=2025"}
    found = {
        field: full.code in client.get(f"/cong-khai/mo-hinh/?{query}").content.decode()
        for field, query in asked.items()
    }
    assert found == {"area_kinds": True, "founded": True}

    _set(story, full, area_kinds=INTERNAL, founded=INTERNAL)

    assert [
        query
        for query in asked.values()
        if full.code in client.get(f"/cong-khai/mo-hinh/?{query}").content.decode()
    ] == []
    assert (
        full.code not in client.get("/cong-khai/mo-hinh/?dia-ban=complex&nam=2025").content.decode()
    )
