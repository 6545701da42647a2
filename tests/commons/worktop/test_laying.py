"""What a page finds on its table: one's own draft, the one asked for, how many others lie there."""

from django.test import RequestFactory
from django.urls import reverse

from nhanrong.commons.worktop import actions
from nhanrong.commons.worktop.laying import as_id, lay, open_drafts
from tests.commons.worktop.conftest import NEW, REVISE, TYPED, written


def laid(member, *, sent=None, record=None, key=NEW, **asked):
    """Lay the sheet of a page that somebody asks for, or sends."""
    make = RequestFactory()
    request = make.post("/", sent) if sent is not None else make.get("/", asked)
    request.actor = member.actor
    return lay(request, key, record)


def test_nothing_lies_there_at_first(story):
    sheet = laid(story.cast.an)

    assert (sheet.draft, sheet.seen, sheet.others, sheet.initial) == (None, "", 0, {})


def test_ones_own_draft_is_gone_on_with(draft, story):
    sheet = laid(story.cast.an)

    assert (sheet.draft, sheet.seen, sheet.others, sheet.is_own) == (draft, draft.seen, 0, True)
    assert sheet.initial == {
        "name": "Camera an ninh", "area_kinds": ["urban", "border"], "aim": "Giữ yên",
    }  # fmt: skip


def test_a_colleagues_draft_is_counted_and_opened_when_asked_for(draft, story):
    lan = story.cast.lan

    assert (laid(lan).draft, laid(lan).others) == (None, 1)
    sheet = laid(lan, draft=str(draft.pk))
    assert (sheet.draft, sheet.others, sheet.is_own) == (draft, 0, False)


def test_the_stranger_opens_nothing(draft, story):
    sheet = laid(story.cast.chi, draft=str(draft.pk))

    assert (sheet.draft, sheet.others) == (None, 0)


def test_what_is_sent_remembers_what_it_came_from(draft, story):
    sheet = laid(story.cast.an, sent={"_draft": str(draft.pk), "_seen": "earlier"})

    assert (sheet.draft, sheet.seen) == (draft, "earlier")
    assert laid(story.cast.an, sent={}).draft is None


def test_the_draft_of_a_record_lies_with_that_record(story):
    record, other = story.draft(), story.draft("Tiếng mõ")
    an = story.cast.an
    draft = actions.begin(REVISE, written(TYPED, REVISE), record=record, by=an.actor)

    assert laid(an, key=REVISE, record=record).draft == draft
    assert laid(an, key=REVISE, record=other).draft is None


def test_the_list_of_a_room_links_to_its_drafts(draft, story):
    link = open_drafts(story.cast.an.actor, "initiatives")

    assert (str(link.word), link.href) == (
        "1 bản nháp đang viết", reverse("worktop:list") + "?phong=initiatives",
    )  # fmt: skip
    assert open_drafts(story.cast.chi.actor, "initiatives") is None


def test_an_id_is_figures():
    assert [as_id(text) for text in ("12", "", None, "x", "²", "9" * 16)] == [
        12, None, None, None, None, None,
    ]  # fmt: skip
