"""The desk's pages: who sees them, what they say, what they cost."""

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.ui import waiting
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.tally import retally_all
from tests.factories.initiatives import DAY

MOST_STATEMENTS = 12
LARGEST_LIST = 60 * 1024

PAGES = [
    ("an", "/"),
    ("binh", "/"),
    ("dung", "/"),
    ("chi", "/"),
    ("dung", "/toan-quoc/"),
    ("dung", "/toan-quoc/?ngay=2026-02-01"),
    ("binh", "/tinh/68/"),
    ("an", "/xa/25000/"),
    ("an", "/xa/25000/?dia-gioi=cu"),
    ("an", "/tim/?q=tieng+keng"),
    ("an", "/huong-dan/"),
    ("an", "/huong-dan/ban-lam-viec/"),
]


def text(response):
    return response.content.decode()


def many(story, number):
    for place in range(number):
        story.site(story.launched(f"Tiếng kẻng an ninh {place}"), f"Thôn {place}")
        story.draft(f"Camera {place}")
    with writing(because="test data"):
        retally_all()


def test_the_desk_shows_what_waits_and_what_changed(story, client_as):
    record = story.draft()

    page = text(client_as(story.cast.lan).get("/"))

    assert "Duyệt khảo sát: Tiếng kẻng an ninh" in page
    assert f'href="/mo-hinh/{record.pk}/"' in page
    assert "ghi mô hình mới: «Tiếng kẻng an ninh»" in page


def test_the_frame_counts_what_waits(story, client_as):
    story.draft()
    story.draft("Camera an ninh")

    assert text(client_as(story.cast.lan).get("/viec-cho/")) == "2"
    assert text(client_as(story.cast.chi).get("/viec-cho/")) == "0"
    # A page does not ask every room: it fetches the figure; the desk knows it already.
    assert 'hx-get="/viec-cho/"' in text(client_as(story.cast.lan).get("/huong-dan/"))
    assert '<span class="pill">2</span>' in text(client_as(story.cast.lan).get("/"))


def test_at_most_seven_cards_stand_open(story, client_as):
    for place in range(9):
        story.draft(f"Mô hình {place}")

    page = text(client_as(story.cast.lan).get("/"))

    assert page.count('<li class="due">') == 9
    assert "Còn 2 việc nữa" in page


def test_a_visitor_is_led_to_the_public_page(client, db):
    response = client.get("/")

    assert (response.status_code, response.headers["Location"]) == (302, "/cong-khai/")


@pytest.mark.parametrize(
    "address", ["/toan-quoc/", "/tinh/68/", "/xa/25000/", "/tim/", "/huong-dan/"]
)
def test_a_visitor_signs_in_first(client, country, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/tai-khoan/")


@pytest.mark.parametrize(
    ("address", "seen_by"),
    [
        ("/toan-quoc/", {"dung"}),
        ("/tinh/68/", {"dung", "binh"}),
        ("/tinh/38/", {"dung"}),
        ("/xa/25000/", {"dung", "binh", "an", "lan"}),
        ("/xa/25001/", {"dung", "binh"}),
        ("/xa/24999/", set()),
        ("/tinh/99/", set()),
        ("/tinh/25000/", set()),
        ("/huong-dan/khong-co/", set()),
    ],
)
def test_an_overview_is_open_to_its_territory(story, client_as, address, seen_by):
    answers = {
        who: client_as(getattr(story.cast, who)).get(address).status_code
        for who in ("dung", "binh", "an", "lan", "chi")
    }

    assert {who for who, status in answers.items() if status == 200} == seen_by
    assert set(answers.values()) <= {200, 404}


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [("binh", "/tinh/68/"), ("an", "/xa/25000/"), ("chi", None), ("dung", None)],
)
def test_my_territory_is_one_address(story, client_as, who, leads_to):
    response = client_as(getattr(story.cast, who)).get("/dia-ban-cua-toi/")

    assert response.headers.get("Location") == leads_to


def test_the_five_numbers_have_definition_day_rows_and_sentence(story, client_as):
    many(story, 2)

    page = text(client_as(story.cast.dung).get("/toan-quoc/"))

    assert page.count('class="number-card"') == 5
    assert page.count("Sao chép câu") == 5
    for kind in ("initiatives", "sites", "groups", "lacking"):
        assert f'href="/mo-hinh/dem/{kind}/"' in page
    assert "toàn quốc có 2 mô hình (Nhân Rộng, định nghĩa bản 2, tính lúc " in page
    assert 'href="/tinh/68/"' in page


def test_the_table_is_sorted_by_the_address(story, client_as):
    many(story, 1)

    def order(address):
        page = text(client_as(story.cast.dung).get(address))
        table = page[page.index('id="bang"') :]
        return sorted(("Lâm Đồng", "Thanh Hóa"), key=table.index)

    assert order("/toan-quoc/") == ["Lâm Đồng", "Thanh Hóa"]
    assert order("/toan-quoc/?sort=diem") == ["Thanh Hóa", "Lâm Đồng"]
    assert order("/toan-quoc/?sort=-diem") == ["Lâm Đồng", "Thanh Hóa"]
    assert order("/toan-quoc/?sort=khong-co") == ["Lâm Đồng", "Thanh Hóa"]


def test_a_commune_shows_old_and_new_borders(story, client_as):
    story.site(story.launched())
    client = client_as(story.cast.an)

    new, old = text(client.get("/xa/25000/")), text(client.get("/xa/25000/?dia-gioi=cu"))

    assert "Xã Gia Hiệp" not in new[: new.index("Lập từ")]
    assert "Xã Gia Hiệp" in old[: old.index("Lập từ")]
    assert "Thôn 10" in new
    past = text(client.get("/xa/25000/?ngay=2026-10-31"))
    assert ("của hôm nay" in new, "của hôm nay" in past) == (False, True)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2026-13-01", "«2026-13-01» không phải là ngày."),
        ("hôm qua", "«hôm qua» không phải là ngày."),
        ("31/02/2026", "«31/02/2026» không phải là ngày."),
        ("2999-01-01", "Chưa có số liệu của ngày 01/01/2999"),
        ("01/01/2999", "Chưa có số liệu của ngày 01/01/2999"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(story, client_as, written, sentence):
    response = client_as(story.cast.an).get("/xa/25000/", {"ngay": written})

    assert response.status_code == 409
    assert sentence in text(response)


@pytest.mark.parametrize("written", ["2026-02-01", "01/02/2026", ""])
def test_a_day_is_read_as_one_writes_it(story, client_as, written):
    assert client_as(story.cast.an).get("/xa/25000/", {"ngay": written}).status_code == 200


def test_the_figures_of_a_day_before_the_launch_are_nought(story, client_as):
    many(story, 1)

    page = text(client_as(story.cast.dung).get("/toan-quoc/?ngay=2025-12-31"))

    assert "Đến 31/12/2025, toàn quốc có 0 mô hình" in page
    assert 'href="/mo-hinh/dem/sites/?ngay=2025-12-31"' in page


@pytest.mark.parametrize("typed", ["x" * 5000, "<script>alert(1)</script>", "%_'\"\\", "&"])
def test_odd_words_are_only_words(story, client_as, typed):
    response = client_as(story.cast.an).get("/tim/", {"q": typed})

    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_a_page_of_another_is_not_named_in_the_stranger_s_search(story, client_as):
    story.launched("Tiếng kẻng an ninh")

    page = text(client_as(story.cast.chi).get("/tim/?q=tieng keng an ninh"))

    assert "Tiếng kẻng an ninh" not in page
    assert "Không tìm thấy gì" in page


def test_a_page_costs_the_same_for_many_rows(story, client_as, statements):
    clients = {who: client_as(getattr(story.cast, who)) for who, _ in PAGES}

    def costs():
        return {(who, page): statements(clients[who], page) for who, page in PAGES}

    many(story, 1)
    few = costs()
    for place in range(10, 16):
        record = story.published(f"Tiếng kẻng an ninh {place}")
        story.site(record, f"Thôn {place}")
        actions.revise(record, {"participants": place}, by=story.cast.an.actor)
    with writing(because="test data"):
        retally_all()
    lots = costs()

    rooms = len(waiting._providers)  # the desk asks every room what waits
    most = {page: MOST_STATEMENTS + (rooms if page[1] == "/" else 0) for page in lots}
    assert lots == few
    assert {page: n for page, n in lots.items() if n > most[page]} == {}


def test_a_page_stays_small_and_speaks_english(story, client_as):
    many(story, 8)
    large, vietnamese = {}, []
    for who, address in PAGES:
        client = client_as(getattr(story.cast, who))
        client.cookies["django_language"] = "en"
        response = client.get(address)
        if len(response.content) > LARGEST_LIST:
            large[address] = len(response.content)
        if '<html lang="en"' not in text(response):
            vietnamese.append(address)

    assert (large, vietnamese) == ({}, [])


# --- Figures through time ------------------------------------------------------------------------


def test_a_day_that_nobody_kept_says_so_until_a_national_office_closes_it(story, client_as):
    story.site(story.launched())
    dung = client_as(story.cast.dung)
    asked = "/toan-quoc/?ngay=2026-02-01"
    assert "tính lại từ hồ sơ, chưa chốt" in text(dung.get(asked))

    closed = dung.post("/toan-quoc/chot/", {"ngay": "2026-02-01"})

    assert closed.headers["Location"] == asked
    page = text(dung.get(asked))
    assert "Đã chốt số liệu ngày 01/02/2026." in page
    assert "chốt lúc " in page
    assert "Chốt số liệu ngày" not in page


def test_only_a_national_office_closes_a_day(story, client_as):
    wanted = {"ngay": "2026-02-01"}
    turned_away = [
        client_as(getattr(story.cast, who)).post("/toan-quoc/chot/", wanted).status_code
        for who in ("an", "chi", "binh", "mai", "lan")
    ]

    assert turned_away == [403, 403, 403, 404, 404]


def test_the_rows_of_a_kept_day_say_where_they_differ(story, client_as):
    record = story.launched()
    story.site(record)
    actions.close_day(day=DAY, by=story.cast.dung.actor)
    story.site(record, "Thôn 11")

    page = text(client_as(story.cast.dung).get(f"/mo-hinh/dem/sites/?ngay={DAY}"))

    assert "Số đã chốt của ngày này là 1." in page
    assert "có 2 dòng" in page
