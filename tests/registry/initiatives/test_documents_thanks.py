"""The letter of thanks: to the bodies, in the layout of a letter; with what was handed on."""

from datetime import date

import pytest

from nhanrong.registry.initiatives import actions, documents
from nhanrong.registry.initiatives.actions import Parting
from nhanrong.registry.initiatives.models import Initiative, Site
from tests.commons.press import reading
from tests.factories.running import DAY, reviewed


@pytest.fixture
def ended(story) -> Initiative:
    record = story.launched()
    story.site(record)
    reviewed(story, record)
    actions.end(
        record,
        reason="fulfilled",
        remark="",
        parting=Parting(story.cast.lan.body, "12 kẻng, một sổ.", "Cảm ơn các thôn.", "Hộp 12"),
        on=date(2026, 11, 2),
        by=story.cast.lan.actor,
    )
    return record


def test_the_letter_thanks_the_body_and_names_no_person(story, ended):
    letter = documents.thanks_letter(story.cast.lan.actor, ended, on=date(2026, 11, 3))

    assert (letter.body, letter.kind, letter.place, letter.day) == (
        "UBND xã Di Linh",
        "",
        "Di Linh",
        None,
    )
    assert (letter.symbol, letter.signer.lines) == (
        "UBND",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    )
    assert letter.addressees == ("Công an xã Di Linh",)
    assert [block.text for block in letter.blocks] == [
        "Mô hình «Tiếng kẻng an ninh» (mã MH-68-0001) do Công an xã Di Linh chủ trì đã hoạt động "
        "từ ngày 05/01/2026 đến ngày 02/11/2026 và đã hoàn thành nhiệm vụ đề ra.",
        "Đến khi kết thúc, mô hình đã được thực hiện ở 1 điểm thuộc 1 xã, phường, đặc khu.",
        "Bài học rút ra: Giao việc theo từng ngõ thì làm được.",
        "Việc tiếp nối được bàn giao cho UBND xã Di Linh: 12 kẻng, một sổ.",
        "Cảm ơn các thôn.",
        "Trân trọng cảm ơn Công an xã Di Linh./.",
    ]
    # But for who signs, no person is named.
    people = [member.user.full_name for member in (story.cast.an, story.cast.lan, story.cast.chi)]
    told = " ".join((*letter.addressees, *(block.text for block in letter.blocks)))
    assert [name for name in people if name in told] == []


def test_the_bodies_at_the_sites_are_thanked_but_nobody_thanks_himself(story):
    record = story.published()
    site = Site(initiative=record, unit=story.country.di_linh, name="Trường THCS Di Linh")
    site.body = story.cast.chi.body
    actions.replicate(site, actions.Origin(), on=DAY, by=story.cast.chi.actor)
    reviewed(story, record)
    actions.end(
        record,
        reason="fulfilled",
        remark="",
        parting=Parting(archived_at="Hộp 12"),
        on=date(2026, 11, 2),
        by=story.cast.lan.actor,
    )

    def thanked(member):
        return documents.thanks_letter(member.actor, record, on=date(2026, 11, 3)).addressees

    assert thanked(story.cast.lan) == ("Công an xã Di Linh", "Trường THCS Di Linh")
    assert thanked(story.cast.an) == ("Trường THCS Di Linh",)


def test_the_letter_is_printed(story, ended, settings):
    settings.DEMO = False
    printed = reading.text(documents.thanks_pdf(story.cast.lan.actor, ended))

    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi", "Công an xã Di Linh"):
        assert words in printed
