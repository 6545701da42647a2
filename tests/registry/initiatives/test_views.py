"""Each page: who sees it, what it says, and that bad input loses nothing."""

import pytest
from django.urls import reverse

from nhanrong.registry.initiatives import apps, queries, rules
from nhanrong.registry.initiatives.models import Group, Initiative, Site
from nhanrong.registry.initiatives.rules import LIFE
from nhanrong.registry.initiatives.views import faces, writing

PAGES = ["initiative", "edit", "replicate", "print"]


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("an", 200), ("lan", 200), ("binh", 200), ("dung", 200), ("chi", 404)]
)
def test_a_page_is_shown_to_its_territory(story, client_as, page, who, status):
    record = story.launched()

    response = client_as(getattr(story.cast, who)).get(
        reverse(f"initiatives:{page}", args=[record.pk])
    )

    assert response.status_code == status


@pytest.mark.parametrize("page", ["site", "add_group", "close_site"])
def test_a_site_is_not_shown_to_the_stranger(story, client_as, page):
    site = story.site(story.launched())
    address = reverse(f"initiatives:{page}", args=[site.pk])

    assert client_as(story.cast.an).get(address).status_code == 200
    assert client_as(story.cast.chi).get(address).status_code == 404


@pytest.mark.parametrize("page", ["list", "new", "families", "print_list"])
def test_a_page_without_a_record_opens_for_everybody_signed_in(story, client_as, client, page):
    story.launched()
    address = reverse(f"initiatives:{page}")

    assert client_as(story.cast.chi).get(address).status_code == 200
    assert client.get(address).status_code == 302


def test_the_list_shows_the_stranger_nothing(story, client_as):
    story.launched()

    assert "Tiếng kẻng an ninh" in text(client_as(story.cast.an).get("/mo-hinh/"))
    assert "Tiếng kẻng an ninh" not in text(client_as(story.cast.chi).get("/mo-hinh/"))


def test_the_verbs_are_one_word_everywhere():
    """The end has a page of its own; what lapses is let fall by the house, not by a button."""
    by_hand = set(writing.VERBS) | {"end"}
    assert by_hand == (set(LIFE.moves) - {"lapse"}) | {"publish", "unpublish"}
    assert set(faces.VERB_NAMES) == by_hand == set(faces.VERB_ICONS)
    assert {f"initiatives.{verb}" for verb in by_hand | {"lapse"}} <= set(apps.DEEDS)


@pytest.mark.parametrize("verb", sorted(writing.VERBS))
def test_a_verb_asks_before_it_acts(story, client_as, verb):
    record = story.draft()
    address = reverse("initiatives:verb", args=[record.pk, verb])

    assert client_as(story.cast.an).get(address).status_code == 200
    assert client_as(story.cast.chi).get(address).status_code == 404
    record.refresh_from_db()
    assert record.status == "draft"


def test_a_new_initiative_is_written(story, client_as):
    response = client_as(story.cast.an).post(
        "/mo-hinh/moi/",
        {"name": "Camera an ninh", "field": "camera_lighting", "unit": story.country.di_linh.pk},
    )

    record = Initiative.everything.get()
    assert (response.status_code, response["Location"]) == (302, record.get_absolute_url())
    assert (record.name, record.body) == ("Camera an ninh", story.cast.an.body)


def test_what_was_typed_stays_when_something_is_wrong(story, client_as):
    response = client_as(story.cast.an).post(
        "/mo-hinh/moi/",
        {
            "name": "Camera <b>an ninh</b>",
            "field": "camera_lighting",
            "unit": story.country.di_linh.pk,
            "founded_on": "31/11/2025",
        },
    )

    assert response.status_code == 422
    assert "Tháng 11/2025 chỉ có 30 ngày" in text(response)
    assert "Camera &lt;b&gt;an ninh&lt;/b&gt;" in text(response)
    assert "<b>an ninh</b>" not in text(response)
    assert Initiative.everything.count() == 0


def test_a_title_that_exists_is_shown_before_it_is_written(story, client_as):
    record = story.launched()

    page = text(client_as(story.cast.an).get("/mo-hinh/gan-giong/?name=tieng+keng"))

    assert "<mark>Tiếng kẻng</mark> an ninh" in page
    # Whoever asks learns that the name exists; the record itself opens by right only.
    stranger = text(client_as(story.cast.chi).get("/mo-hinh/gan-giong/?name=tieng+keng"))
    assert "<mark>Tiếng kẻng</mark> an ninh" in stranger
    assert f'href="/mo-hinh/{record.pk}/"' not in stranger


def test_a_refusal_is_a_sentence_on_the_form(story, client_as):
    record = story.decided()

    response = client_as(story.cast.an).post(
        reverse("initiatives:verb", args=[record.pk, "launch"]), {"on": "05/01/2026"}
    )

    assert response.status_code == 422
    assert "còn thiếu căn cứ (Cấp ủy lãnh đạo, Chính quyền quản lý, Công an hướng dẫn)" in text(
        response
    )
    record.refresh_from_db()
    assert record.status == "decided"


def test_the_closed_verb_says_what_is_missing(story, client_as):
    record = story.decided()

    page = text(client_as(story.cast.an).get(record.get_absolute_url()))

    assert "Chưa thể ra mắt: còn thiếu cấp ủy lãnh đạo" in page
    assert "Có 1 trên 4 căn cứ" in page


def test_a_life_by_its_pages(story, client_as):
    an, lan = client_as(story.cast.an), client_as(story.cast.lan)
    record = story.draft()
    day = {"on": "05/01/2026"}

    def do(client, verb, **values):
        address = reverse("initiatives:verb", args=[record.pk, verb])
        response = client.post(address, day | values)
        assert response.status_code == 302, text(response)

    do(lan, "approve_survey")
    do(an, "propose")
    do(lan, "decide", number="384/QĐ-UBND")
    for part, body in (
        ("leadership", story.cast.party),
        ("management", story.cast.lan.body),
        ("guidance", story.cast.an.body),
    ):
        response = an.post(
            reverse("initiatives:ground", args=[record.pk, part]),
            {"body": body.pk, "number": "08-NQ/ĐU", "signed_on": "05/01/2026"},
        )
        assert response.status_code == 302, text(response)
    do(an, "launch")
    do(an, "operate")
    do(lan, "publish")
    response = an.post(
        reverse("initiatives:replicate", args=[record.pk]),
        {
            "unit": story.country.di_linh.pk, "name": "Thôn 10", "area_kind": "urban",
            "on": "06/01/2026",
        },
    )  # fmt: skip
    site = Site.everything.get()
    assert response["Location"] == site.get_absolute_url()
    an.post(reverse("initiatives:add_group", args=[site.pk]), {"name": "Tổ 1", "members": "12"})
    assert Group.everything.get().members == 12
    response = an.post(
        reverse("initiatives:close_site", args=[site.pk]),
        {"on": "07/01/2026", "reason": "Chuyển nơi khác"},
    )
    assert response.status_code == 302
    do(lan, "end", reason="ineffective", remark="Xong", on="08/01/2026")

    record.refresh_from_db()
    assert record.status == "ended"


def test_the_page_offers_only_what_the_role_may_do(story, client_as):
    record = story.proposed()

    def offers(member):
        page = text(client_as(member).get(record.get_absolute_url()))
        return {verb for verb in LIFE.moves if f"/{record.pk}/{verb}/" in page}

    assert offers(story.cast.an) == set()
    assert offers(story.cast.lan) == {"send_back", "decide"}
    assert offers(story.cast.binh) == {"send_back"}


def test_a_replaced_ground_is_written(story, client_as):
    record = story.launched()
    address = reverse("initiatives:ground", args=[record.pk, "guidance"])

    client_as(story.cast.an).post(
        address, {"body": story.cast.an.body.pk, "number": "21/KH-CAX", "signed_on": "06/01/2026"}
    )

    held = {row.part: row.basis.document_number for row in queries.grounds(record)}
    assert held["guidance"] == "21/KH-CAX"


def test_unknown_verbs_and_grounds_are_nowhere(story, client_as):
    record = story.draft()
    an = client_as(story.cast.an)

    assert an.get(f"/mo-hinh/{record.pk}/destroy/").status_code == 404
    assert an.get(f"/mo-hinh/{record.pk}/can-cu/luck/").status_code == 404
    assert an.get("/mo-hinh/99999999999999999999/").status_code == 404


def test_the_list_filters_by_its_address(story, client_as):
    story.launched()
    story.draft("Camera an ninh")
    binh = client_as(story.cast.binh)

    def shown(query):
        page = text(binh.get(f"/mo-hinh/{query}"))
        return ["Camera an ninh" in page, "Tiếng kẻng an ninh" in page]

    assert shown("") == [True, True]
    assert shown("?tt=counted") == [False, True]
    assert shown("?q=camera") == [True, False]
    assert shown("?lv=camera_lighting") == [False, False]
    assert shown("?noi=25001") == [False, False]


def test_printing_gives_a_pdf(story, client_as):
    record = story.launched()
    an = client_as(story.cast.an)

    for address in ("/mo-hinh/in/", f"/mo-hinh/{record.pk}/in/"):
        response = an.get(address)
        assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("status", list(rules.Status))
def test_exactly_one_step_is_present(status):
    line = faces.steps(Initiative(status=status))

    assert [step.stage for step in line].count("present") == 1
    assert [step.stage for step in line] == sorted(
        (step.stage for step in line), key=["past", "present", "next"].index
    )
