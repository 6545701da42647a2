"""The public pages: only what was published, and of that only what is public."""

import pytest

from nhanrong.commons.files import actions as attaching
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.actions.spread import declare_descent
from nhanrong.registry.initiatives.models import Descent
from nhanrong.registry.initiatives.rules import Part
from nhanrong.web.desk.queries.help import PAGES
from tests.commons.files import samples
from tests.factories.initiatives import DAY

MOST_STATEMENTS = 12
LARGEST_LIST = 60 * 1024
ADDRESSES = [
    "/cong-khai/",
    "/cong-khai/mo-hinh/",
    "/cong-khai/mo-hinh/?q=tieng+keng",
    "/cong-khai/mo-hinh/?tinh=68&linh-vuc=residential_order",
    "/cong-khai/dem-the-nao/",
    "/cong-khai/huong-dan/",
    "/cong-khai/huong-dan/dem-the-nao/",
    "/robots.txt",
    "/sitemap.xml",
]


def text(response):
    return response.content.decode()


def test_what_is_not_published_is_nowhere(story, client):
    record = story.launched("Tiếng kẻng kín")
    story.site(record, "Thôn Kín")

    answers = {address: client.get(address) for address in ADDRESSES}

    assert {response.status_code for response in answers.values()} == {200}
    assert [page for page, answer in answers.items() if "Tiếng kẻng kín" in text(answer)] == []
    assert [page for page, answer in answers.items() if "Thôn Kín" in text(answer)] == []
    assert client.get(f"/cong-khai/mo-hinh/{record.code}/").status_code == 404


def test_what_is_published_is_listed_found_and_shown(story, client):
    record = story.published()
    story.site(record, "Thôn 10")

    home, listed = text(client.get("/cong-khai/")), text(client.get("/cong-khai/mo-hinh/"))
    page = text(client.get(f"/cong-khai/mo-hinh/{record.code}/"))

    assert "Đã công khai 1 mô hình, làm ở 1 điểm, trong 1 tỉnh, thành phố." in home
    assert record.name in home
    assert record.name in listed
    assert "Thôn 10" in page
    assert "Công an xã Di Linh" in page
    assert f"/cong-khai/mo-hinh/{record.code}/" in text(client.get("/sitemap.xml"))


def test_what_was_taken_back_is_gone(story, client):
    record = story.published()
    actions.unpublish(record, reason="Ghi sai thôn", by=story.cast.lan.actor)

    assert client.get(f"/cong-khai/mo-hinh/{record.code}/").status_code == 404
    assert record.name not in text(client.get("/cong-khai/mo-hinh/"))


def test_what_is_never_public_is_not_shown(story, client):
    record = story.draft(
        "Khu phố bình yên",
        area_kinds=["complex", "urban"],
        note="ghi chú nội bộ",
        state_funding=3_000_000,
        social_funding=4_500_000,
        participants=48,
    )
    publish(story, record)
    story.site(record, "Khu phố 3")

    page = text(client.get(f"/cong-khai/mo-hinh/{record.code}/"))

    assert "khu đô thị tập trung" in page
    assert "phức tạp" not in page
    assert "ghi chú nội bộ" not in page
    assert "7.500.000 đồng" in page
    assert "3.000.000" not in page
    assert "Lê Văn An" not in page


def publish(story, record):
    """Lead a draft to the public through its whole life."""
    an, lan = story.cast.an.actor, story.cast.lan.actor
    actions.approve_survey(record, on=DAY, by=lan)
    actions.propose(record, on=DAY, by=an)
    actions.decide(record, number="1/QĐ-UBND", on=DAY, by=lan)
    for part, body in (
        (Part.LEADERSHIP, story.cast.party),
        (Part.MANAGEMENT, story.cast.lan.body),
        (Part.GUIDANCE, story.cast.an.body),
    ):
        actions.add_ground(record, part, Paper(body, "08-NQ/ĐU", DAY), by=an)
    actions.launch(record, on=DAY, by=an)
    actions.publish(record, by=lan)


def test_the_origin_is_shown_only_where_it_is_public(story, client):
    origin = story.launched("Mô hình gốc")
    record = story.draft("Mô hình theo")
    publish(story, record)
    declare_descent(Descent(child=record, parent=origin, on=DAY), by=story.cast.an.actor)
    address = f"/cong-khai/mo-hinh/{record.code}/"

    assert "Mô hình gốc" not in text(client.get(address))
    actions.publish(origin, by=story.cast.lan.actor)

    assert "Mô hình gốc" in text(client.get(address))


ASKED = [
    ("q=tiếng kẻng", True),
    ("q=tieng+keng", True),
    ("q=di+linh", True),
    ("q=hòa ninh", True),
    ("q=thanh+hoa", False),
    ("q=camera", False),
    ("tinh=68", True),
    ("tinh=38", False),
    ("xa=25000", True),
    ("xa=25001", True),
    ("xa=24778", False),
    ("linh-vuc=residential_order", True),
    ("linh-vuc=school", False),
    ("linh-vuc=khong-co", True),
    ("tinh=99", True),
    ("q=%00", False),
    ("page=99999", True),
    ("page=x", True),
]


def test_the_filter_is_the_address(story, client):
    record = story.published()
    story.site(record, unit=story.country.hoa_ninh, by=story.cast.dung.actor)

    found = [
        (asked, record.name in text(client.get(f"/cong-khai/mo-hinh/?{asked}")))
        for asked, _ in ASKED
    ]

    assert found == ASKED


@pytest.mark.parametrize("code", ["MH-68-9999", "khong-co", "1", "MH-68-0001x"])
def test_an_unknown_code_is_not_found(story, client, code):
    story.published()

    assert client.get(f"/cong-khai/mo-hinh/{code}/").status_code == 404


@pytest.mark.parametrize("slug", sorted(PAGES))
def test_help_is_public_where_it_is_for_everybody(client, db, slug):
    response = client.get(f"/cong-khai/huong-dan/{slug}/")

    assert response.status_code == (200 if PAGES[slug] else 302)


def test_definitions_are_printed_with_their_version(client, db):
    page = text(client.get("/cong-khai/dem-the-nao/"))

    assert "Định nghĩa bản 2" in page
    assert "đủ bốn căn cứ" in page


def test_sample_data_is_kept_from_search_engines(client, db, settings):
    settings.DEMO = True

    assert "Disallow: /\n" in text(client.get("/robots.txt"))
    assert '<meta name="robots" content="noindex">' in text(client.get("/cong-khai/"))
    assert "Dữ liệu minh hoạ" in text(client.get("/cong-khai/"))


def test_real_data_may_be_found_on_the_public_page_alone(client, db):
    robots = text(client.get("/robots.txt"))

    assert "Allow: /cong-khai/\n" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def test_a_page_costs_the_same_for_many_rows_and_stays_small(story, client, statements):
    story.site(story.published())
    few = {address: statements(client, address) for address in ADDRESSES}
    for place in range(6):
        story.site(story.published(f"Tiếng kẻng an ninh {place}"), f"Thôn {place}")
    lots = {address: statements(client, address) for address in ADDRESSES}
    sizes = {address: len(client.get(address).content) for address in ADDRESSES}

    assert lots == few
    assert max(lots.values()) <= MOST_STATEMENTS
    assert max(sizes.values()) <= LARGEST_LIST


def test_a_record_costs_the_same_for_many_sites(story, client, statements):
    record = story.published()
    address = f"/cong-khai/mo-hinh/{record.code}/"
    story.site(record)
    few = statements(client, address)
    for place in range(20, 45):
        story.site(record, f"Thôn {place}")

    assert statements(client, address) == few


def test_a_page_speaks_english(client, country):
    client.cookies["django_language"] = "en"

    pages = {address: text(client.get(address)) for address in ADDRESSES[:7]}

    assert [address for address, page in pages.items() if '<html lang="en"' not in page] == []


def test_the_page_shows_the_files_that_were_made_public(story, client):
    record = story.published()
    by, picture = story.cast.an.actor, inspect("anh.jpg", samples.photo())
    shown = attaching.attach(record, picture, Words("Lễ ra mắt", is_public=True), by=by)
    inner = attaching.attach(record, inspect("a.pdf", samples.pdf()), by=by)

    page = text(client.get(f"/cong-khai/mo-hinh/{record.code}/"))

    assert f'<img src="/tep/cong-khai/{shown.pk}/" alt="Lễ ra mắt" loading="lazy">' in page
    assert f"/tep/cong-khai/{inner.pk}/" not in page
