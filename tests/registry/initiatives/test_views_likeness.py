"""The pages about names that exist: told while typing, asked for a reason, compared, judged."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import likeness as deeds
from nhanrong.registry.initiatives.models import Comparison, FieldShown, Initiative, Synonym
from nhanrong.registry.initiatives.queries import likeness

GONG = "Tiếng kẻng an ninh"


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def sent(story, **more):
    return {
        "name": GONG,
        "field": "residential_order",
        "unit": story.country.di_linh.pk,
        "aim": "Bình yên",
    } | more


# --- While one types -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["an", "lan", "chi", "binh", "dung"])
def test_everybody_is_told_what_exists(story, client_as, neighbour, who):
    record = Initiative(unit=story.country.hoa_ninh, name=GONG, field="clan")
    actions.register(record, by=neighbour.actor)

    page = text(client_as(getattr(story.cast, who)).get("/mo-hinh/gan-giong/?name=tie"))
    full = text(
        client_as(getattr(story.cast, who)).get("/mo-hinh/gan-giong/?name=tieng+keng+an+ninh")
    )

    assert "gần như trùng" not in page
    for said in ("gần như trùng", record.code, "Xã Hòa Ninh", "chỉ khác ở chỗ không gõ dấu"):
        assert said in full
    opens = who in {"binh", "dung"}
    assert (record.code in page) == opens
    assert (f'href="{record.get_absolute_url()}"' in full) == opens
    assert ("đơn vị đang làm: Công an xã Hòa Ninh" in full) != opens


def test_the_next_steps_are_offered(story, client_as):
    record = story.published()

    page = text(client_as(story.cast.chi).get(f"/mo-hinh/gan-giong/?name={GONG}"))

    assert reverse("initiatives:replicate", args=[record.pk]) in page
    assert reverse("initiatives:ask", args=[record.pk]) in page
    assert 'name="despite"' in page


@pytest.mark.parametrize("query", ["", "?name=", "?name=%20&unit=x&but=y", "?unit=9" + "9" * 30])
def test_nothing_typed_finds_nothing(story, client_as, query):
    story.draft()

    assert text(client_as(story.cast.an).get(f"/mo-hinh/gan-giong/{query}")).strip() == ""


def test_the_stranger_of_the_house_is_sent_away(client):
    assert client.get("/mo-hinh/gan-giong/?name=a").status_code == 302


# --- Written in spite of it ----------------------------------------------------------------------


def test_a_name_that_exists_is_not_written_silently_and_nothing_is_lost(story, client_as):
    there = story.draft()

    response = client_as(story.cast.an).post("/mo-hinh/moi/", sent(story))

    page = text(response)
    assert response.status_code == 422
    assert Initiative.everything.count() == 1
    for said in (there.code, "Bình yên", 'name="despite"', "Vì sao vẫn ghi mới"):
        assert said in page


def test_with_a_sentence_it_is_written(story, client_as):
    story.draft()

    response = client_as(story.cast.an).post(
        "/mo-hinh/moi/", sent(story, despite="Của thôn khác", is_variant="on")
    )

    assert response.status_code == 302
    assert list(Comparison.objects.values_list("verdict", "reason")) == [
        ("waiting", "Biến thể: Của thôn khác")
    ]


def test_a_sentence_that_is_too_long_is_told(story, client_as):
    story.draft()

    response = client_as(story.cast.an).post("/mo-hinh/moi/", sent(story, despite="a" * 501))

    assert response.status_code == 422
    assert "a" * 501 in text(response)
    assert Initiative.everything.count() == 1


def test_renaming_to_a_name_that_exists_asks_too(story, client_as):
    story.draft()
    record = story.draft("Móc khóa an ninh")
    address = reverse("initiatives:edit", args=[record.pk])
    client = client_as(story.cast.an)

    response = client.post(address, sent(story))
    assert response.status_code == 422
    assert 'name="despite"' in text(response)

    assert client.post(address, sent(story, despite="Tên thật")).status_code == 302
    record.refresh_from_db()
    assert record.name == GONG


# --- Pairs ---------------------------------------------------------------------------------------


@pytest.fixture
def two(story) -> tuple[Initiative, Initiative]:
    return story.draft(), story.draft(f"Mô hình {GONG}")


def address(name: str, two) -> str:
    return reverse(f"initiatives:{name}", args=[two[0].pk, two[1].pk])


def test_the_list_shows_the_pairs_of_ones_territory(story, client_as, two):
    listed = reverse("initiatives:pairs")

    assert address("compare", two) in text(client_as(story.cast.lan).get(listed))
    assert "Không còn cặp nào" in text(client_as(story.cast.chi).get(listed))


def test_two_are_laid_side_by_side(story, client_as, two):
    page = text(client_as(story.cast.lan).get(address("compare", two)))

    for said in ("gần như trùng", two[0].code, two[1].code, 'value="variant"', "vẫn ghi mới"):
        assert said in page


@pytest.mark.parametrize(
    ("who", "status"), [("an", 200), ("lan", 200), ("binh", 200), ("dung", 200), ("chi", 404)]
)
def test_a_pair_is_shown_to_who_reads_both(story, client_as, two, who, status):
    response = client_as(getattr(story.cast, who)).get(address("compare", two))

    assert response.status_code == status


def test_the_writer_is_told_that_others_judge(story, client_as, two):
    page = text(client_as(story.cast.an).get(address("compare", two)))

    assert 'name="verdict"' not in page
    assert "đồng nghiệp hoặc cấp trên" in page


def test_a_verdict_is_given_and_taken_back(story, client_as, two):
    client = client_as(story.cast.lan)

    given = client.post(address("compare", two), {"verdict": "different", "reason": "Hai thôn"})
    assert given.headers["Location"] == address("compare", two)
    page = text(client.get(address("compare", two)))
    assert "là hai mô hình khác nhau" in page
    assert "Hai thôn" in page

    client.post(address("take_back", two), {"reason": "Nhầm"})
    assert likeness.said_of(two[0].pk, two[1].pk) is None


def test_same_leads_to_the_merger(story, client_as, two):
    response = client_as(story.cast.lan).post(
        address("compare", two), {"verdict": "same", "reason": "Một ban"}
    )

    assert response.headers["Location"] == address("merge", two)


@pytest.mark.parametrize("data", [{}, {"verdict": "same"}, {"verdict": "x", "reason": "Có"}])
def test_a_verdict_without_its_parts_is_not_given(story, client_as, two, data):
    response = client_as(story.cast.lan).post(address("compare", two), data)

    assert response.status_code == 422
    assert likeness.said_of(two[0].pk, two[1].pk).verdict == "waiting"


def test_a_verdict_given_meanwhile_is_told(story, client_as, two):
    deeds.judge_pair(*two, verdict="variant", reason="Có", by=story.cast.binh.actor)

    response = client_as(story.cast.lan).post(
        address("compare", two), {"verdict": "same", "reason": "Một ban"}
    )

    assert response.status_code == 422
    assert "đã có kết luận" in text(response)


def test_a_pair_that_is_none_is_not_found(story, client_as, two):
    lan = client_as(story.cast.lan)

    assert lan.get(f"/mo-hinh/so-sanh/{two[0].pk}/{two[0].pk}/").status_code == 404
    assert lan.get(f"/mo-hinh/so-sanh/{two[0].pk}/999999/").status_code == 404
    deeds.judge_pair(*two, verdict="variant", reason="Có", by=story.cast.binh.actor)
    assert client_as(story.cast.chi).post(address("take_back", two)).status_code == 404


def test_what_is_not_public_of_a_published_record_is_not_compared(story, client_as, neighbour):
    theirs = story.published()
    mine = Initiative(unit=story.country.hoa_ninh, name="Mõ làng", field="clan", aim="Của ta")
    actions.register(mine, by=neighbour.actor)
    with writing(because="test data"):
        FieldShown.objects.create(initiative=theirs, field="method", level="internal")

    page = text(client_as(neighbour).get(address("compare", (mine, theirs))))

    assert "Giữ bình yên thôn xóm" in page
    assert "Đánh kẻng lúc 22 giờ" not in page
    assert "chưa công khai" in page


def cost(client, page: str) -> int:
    """Count the statements of a page, once the names were read."""
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def test_pages_ask_the_database_a_fixed_number_of_times(story, client_as, two):
    client = client_as(story.cast.lan)
    pages = [
        f"/mo-hinh/gan-giong/?name={GONG}",
        reverse("initiatives:pairs"),
        address("compare", two),
    ]
    few = [cost(client, page) for page in pages]
    for _ in range(12):
        story.draft()

    assert [cost(client, page) for page in pages] == few


# --- Synonyms ------------------------------------------------------------------------------------


def test_the_table_is_read_by_all_and_kept_by_the_nation(story, client_as):
    listed = reverse("initiatives:synonyms")

    assert 'name="other"' not in text(client_as(story.cast.lan).get(listed))
    dung = client_as(story.cast.dung)
    assert dung.post(listed, {"one": "Mắt thần", "other": "camera"}).status_code == 302
    assert dung.post(listed, {"one": "Mắt thần", "other": "camera"}).status_code == 422
    assert dung.post(listed, {"one": "", "other": "camera"}).status_code == 422
    row = Synonym.objects.get()
    settle = reverse("initiatives:settle_synonym", args=[row.pk])

    for kept, told in (("drop", False), ("count", None), ("keep", True)):
        assert dung.post(settle, {"kept": kept}).status_code == 302
        row.refresh_from_db()
        assert row.is_kept is told
    assert dung.post(settle, {"kept": "x"}).status_code == 404
    assert "đang dùng" in text(client_as(story.cast.chi).get(listed))


def test_others_do_not_settle(story, client_as):
    with writing(because="test data"):
        row = Synonym.objects.create(one="camera", other="mắt thần")
    settle = reverse("initiatives:settle_synonym", args=[row.pk])

    page = client_as(story.cast.binh).post(settle, {"kept": "keep"})

    assert page.status_code in {403, 409}
    row.refresh_from_db()
    assert row.is_kept is None
