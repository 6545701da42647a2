"""Drafts through the pages: with and without a script, alone and two at once."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from nhanrong.commons.worktop import actions
from nhanrong.commons.worktop.models import Draft
from nhanrong.registry.initiatives.models import Initiative
from tests.commons.worktop.conftest import NEW, REVISE, TYPED, written

SAVE = reverse("worktop:save", args=[NEW])
SENT = {"name": "Camera an ninh", "field": "camera_lighting"}


def by_itself(client, **sent):
    """Let the page save itself, as its script does."""
    return client.post(SAVE, sent, headers={"accept": "application/json"})


def text(response):
    return response.content.decode()


def test_a_page_saves_itself(story, client_as):
    client = client_as(story.cast.an)

    first = by_itself(client, **SENT, _draft="", _seen="")
    told = first.json()
    again = by_itself(client, **SENT | {"name": "Đèn"}, _draft=told["draft"], _seen=told["seen"])

    draft = Draft.everything.get()
    assert (first.status_code, again.status_code, told["left"]) == (200, 200, [])
    assert (draft.pk, draft.title, draft.values["name"]) == (told["draft"], "Đèn", ["Đèn"])


def test_what_the_guard_refuses_is_named_to_the_page(story, client_as):
    told = by_itself(client_as(story.cast.an), name="Camera", method="gọi 0912345678").json()

    assert told["left"] == ["Cách làm"]
    assert Draft.everything.get().values == {"name": ["Camera"]}


def test_two_on_one_draft_are_told_and_nothing_is_lost(draft, story, client_as):
    seen = draft.seen
    actions.keep(draft, written({"name": ["Của Lan"]}), seen=seen, by=story.cast.lan.actor)

    response = by_itself(client_as(story.cast.an), name="Của An", _draft=draft.pk, _seen=seen)

    assert response.json()["refused"] == "draft_newer"
    assert response.json()["sentence"].startswith("Trần Thị Lan vừa lưu một bản mới hơn")
    assert Draft.everything.get().title == "Của Lan"


def test_both_are_shown_side_by_side_and_one_is_kept(draft, story, client_as):
    seen = draft.seen
    actions.keep(draft, written({"name": ["Của Lan"]}), seen=seen, by=story.cast.lan.actor)
    client = client_as(story.cast.an)

    both = client.post(SAVE, {"name": "Của An", "_draft": draft.pk, "_seen": seen})
    assert both.status_code == 200
    assert "Của Lan" in text(both)
    assert "Của An" in text(both)
    assert Draft.everything.get().title == "Của Lan"

    kept = Draft.everything.get()
    client.post(SAVE, {"name": "Của An", "_draft": kept.pk, "_seen": kept.seen})
    assert Draft.everything.get().title == "Của An"


def test_choices_are_shown_by_their_words(draft, story, client_as):
    actions.keep(draft, written(TYPED), seen=draft.seen, by=story.cast.lan.actor)

    both = client_as(story.cast.an).post(
        SAVE, {"field": "camera_lighting", "_draft": draft.pk, "_seen": ""}
    )

    assert "Camera, ánh sáng an ninh" in text(both)
    assert "khu đô thị tập trung, biên giới" in text(both)


def test_the_button_keeps_it_without_a_script(story, client_as):
    client = client_as(story.cast.an)

    response = client.post(SAVE, SENT | {"method": "gọi 0912345678"})

    draft = Draft.everything.get()
    assert response["Location"] == reverse("initiatives:new") + f"?draft={draft.pk}"
    with override("vi"):
        page = text(client.get(response["Location"]))
    assert 'value="Camera an ninh"' in page
    assert "Đã lưu nháp lúc" in page
    assert "Chưa lưu ô Cách làm" in page
    assert f'name="_draft" value="{draft.pk}"' in page
    assert "Bạn đang viết tiếp bản nháp của mình" in page


def test_a_colleague_finds_it_goes_on_with_it_and_sends_it(draft, story, client_as):
    client = client_as(story.cast.lan)

    assert "1 bản nháp khác của đơn vị" in text(client.get(reverse("initiatives:new")))
    assert "1 bản nháp đang viết" in text(client.get(reverse("initiatives:list")))
    listed = text(client.get(reverse("worktop:list")))
    assert "Camera an ninh" in listed
    assert "Lê Văn An" in listed
    opened = text(client.get(reverse("initiatives:new"), {"draft": draft.pk}))
    assert "Bạn đang viết tiếp bản nháp của Lê Văn An" in opened

    sent = SENT | {"unit": story.country.di_linh.pk, "_draft": draft.pk, "_seen": draft.seen}
    client.post(reverse("initiatives:new"), sent)

    assert Initiative.everything.get().name == "Camera an ninh"
    assert not Draft.everything.exists()


def test_a_form_with_a_fault_keeps_its_draft(draft, story, client_as):
    sent = SENT | {"_draft": draft.pk, "_seen": draft.seen}

    response = client_as(story.cast.an).post(reverse("initiatives:new"), sent)

    assert response.status_code == 422
    assert f'name="_draft" value="{draft.pk}"' in text(response)
    assert Draft.everything.get() == draft


def test_changes_of_a_record_are_drafted_where_it_stands(story, client_as):
    record = story.draft()
    client = client_as(story.cast.an)
    save = reverse("worktop:save", args=[REVISE])

    response = client.post(save, {"aim": "Mục tiêu mới", "_record": record.pk})

    draft = Draft.everything.get()
    assert response["Location"] == reverse("initiatives:edit", args=[record.pk]) + (
        f"?draft={draft.pk}"
    )
    assert "Mục tiêu mới" in text(client.get(reverse("initiatives:edit", args=[record.pk])))
    client.post(
        reverse("initiatives:edit", args=[record.pk]),
        {
            "name": record.name, "field": record.field, "aim": "Mục tiêu mới",
            "_draft": draft.pk, "_seen": draft.seen,
        },
    )  # fmt: skip
    record.refresh_from_db()
    assert (record.aim, Draft.everything.count()) == ("Mục tiêu mới", 0)


def test_it_is_thrown_away_by_hand(draft, story, client_as):
    address = reverse("worktop:throw_away", args=[draft.pk])

    assert client_as(story.cast.chi).post(address).status_code == 404
    assert client_as(story.cast.an).post(address)["Location"] == reverse("initiatives:new")
    assert not Draft.everything.exists()


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("initiatives.nothing", {}),
        (REVISE, {}),
        (REVISE, {"_record": "999"}),
        (REVISE, {"_record": "x"}),
    ],
)
def test_what_does_not_exist_has_no_draft(story, client_as, key, sent):
    address = reverse("worktop:save", args=[key])

    assert client_as(story.cast.an).post(address, sent).status_code == 404


def test_the_stranger_drafts_nothing_of_others(story, client_as):
    record = story.draft()
    save = reverse("worktop:save", args=[REVISE])

    assert client_as(story.cast.chi).post(save, {"_record": record.pk}).status_code == 404
    assert not Draft.everything.exists()


def test_a_draft_that_is_gone_is_told(story, client_as):
    response = by_itself(client_as(story.cast.an), **SENT, _draft="999", _seen="")

    assert response.json()["refused"] == "draft_gone"
    assert not Draft.everything.exists()


def test_the_stranger_sees_no_draft_of_others(draft, story, client_as):
    client = client_as(story.cast.chi)

    assert "Camera an ninh" not in text(client.get(reverse("worktop:list")))
    assert "Camera an ninh" not in text(client.get(reverse("initiatives:new"), {"draft": draft.pk}))


def test_the_list_narrows_by_form(draft, story, client_as):
    client = client_as(story.cast.an)

    assert "Camera an ninh" in text(client.get(reverse("worktop:list"), {"bieu": NEW}))
    assert "Camera an ninh" not in text(client.get(reverse("worktop:list"), {"bieu": REVISE}))
