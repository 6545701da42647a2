"""One search: readings, one wrong letter, former names, papers; and recall on invented names."""

import pytest

from bench import names, search
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import actions as files
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family, FamilyAlias, FormerName, Reform
from tests.commons.files import samples
from tests.factories.initiatives import DAY

QUESTIONS = 200


def asked(actor, text, **how):
    return queries.findings(actor, queries.question(text), **how)


def sites(actor, text):
    return [(one.name, one.where) for one in asked(actor, text).sites]


def initiatives(actor, text, **how):
    return [one.name for one in asked(actor, text, **how).initiatives]


@pytest.fixture
def two_places(story):
    """Give two sites of one name, in two communes."""
    record = story.published("Tiếng kẻng an ninh")
    for unit in (story.country.di_linh, story.country.hoa_ninh):
        by = story.cast.binh.actor
        story.site(record, "Thôn Đoài", unit=unit, by=by)
    return record


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Thôn Đoài Hòa Ninh", "Xã Hòa Ninh"),
        ("thôn đoài xã hoà ninh", "Xã Hòa Ninh"),
        ("thon doai hoa ninh lam dong", "Xã Hòa Ninh"),
        ("Hòa Ninh thôn Đoài", "Xã Hòa Ninh"),
        ("thôn đoài di linh", "Xã Di Linh"),
        ("thon doai hao ninh", "Xã Hòa Ninh"),
        ("thon doai hoa nin", "Xã Hòa Ninh"),
        ("thon doia hoa ninh", "Xã Hòa Ninh"),
        ("tiếng kẻng an ninh thôn đoài di linh", "Xã Di Linh"),
        ("thôn đoài gia hiệp", "Xã Di Linh"),
    ],
)
def test_the_words_of_a_commune_narrow(story, two_places, typed, place):
    if "gia hiệp" in typed:
        with writing(because="test data"):
            story.site(two_places, "Thôn Đoài", unit=story.country.old_split)

    found = sites(story.cast.dung.actor, typed)

    assert found[0] == ("Thôn Đoài", f"Tiếng kẻng an ninh · {place}")
    assert {where for _name, where in found} == {f"Tiếng kẻng an ninh · {place}"}


@pytest.mark.parametrize(
    "typed",
    ["tiếng kẻn an ninh", "tieng kenng an ninh", "tieng kneg an ninh", "tieng xeng an ninh"],
)
def test_one_wrong_letter_is_forgiven_to_a_name_just_written(story, typed):
    story.draft("Tiếng kẻng an ninh")

    found = asked(story.cast.an.actor, typed)

    assert [one.name for one in found.initiatives] == ["Tiếng kẻng an ninh"]
    assert found.instead == "tiếng kẻng an ninh" if "ế" in typed else "tieng kẻng an ninh"


def test_the_beginnings_of_words_are_enough(story):
    story.draft("Camera an ninh")

    assert initiatives(story.cast.an.actor, "cam an") == ["Camera an ninh"]


def test_figures_are_never_corrected(story):
    story.draft("Xã 3 không")

    assert initiatives(story.cast.an.actor, "xã 4 không") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Tổ tự quản về ANTT", "tổ tự quản về an ninh trật tự"),
        ("Tổ tự quản về an ninh, trật tự", "to tu quan antt"),
        ("CLB phòng cháy, chữa cháy", "câu lạc bộ PCCC"),
        ("Khu dân cư an toàn giao thông", "KDC ATGT"),
    ],
)
def test_abbreviations_are_found_in_both_directions(story, name, typed):
    story.draft(name)

    assert initiatives(story.cast.an.actor, typed) == [name]


def test_what_was_meant_is_told_and_the_exact_spelling_can_be_asked_for(story):
    story.draft("Tiếng kẻng an ninh")
    actor = story.cast.an.actor

    meant = asked(actor, "tiếng kẽng")

    assert [one.name for one in meant.initiatives] == ["Tiếng kẻng an ninh"]
    assert meant.instead == "tiếng kẻng"
    assert asked(actor, "tiếng kẻng").instead == asked(actor, "tieng keng").instead == ""
    assert initiatives(actor, "tiếng kẽng", exactly=True) == []
    assert initiatives(actor, "tiếng kẻng", exactly=True) == ["Tiếng kẻng an ninh"]


def test_a_former_name_is_found_until_it_is_undone(story):
    record = story.draft("Camera an ninh")
    with writing(because="test data"):
        reform = Reform.objects.create(
            kind="renamed", source=record, on=DAY, reason="Đổi tên", at="2026-01-05T08:00:00+07:00"
        )
        former = FormerName.objects.create(
            initiative=record, reform=reform, name="Mắt thần khu phố", until=DAY
        )
    actor = story.cast.an.actor

    found = asked(actor, "mat than khu pho").initiatives
    with writing(because="test data"):
        former.is_undone = True
        former.save()

    assert [(one.name, one.where) for one in found] == [
        ("Camera an ninh", "tên trước đây: Mắt thần khu phố · Xã Di Linh")
    ]
    assert initiatives(actor, "mat than khu pho") == []


def test_the_stranger_finds_a_wrong_letter_only_in_what_is_published(story):
    story.launched("Tiếng kẻng an ninh")
    story.published("Tiếng kẻng bình yên")

    found = asked(story.cast.chi.actor, "tieng kegn").initiatives

    assert [(one.name, one.is_readable) for one in found] == [("Tiếng kẻng bình yên", False)]


def papers(actor, text):
    found = queries.families_and_papers(actor, Typed.of(text))
    return [(one.name.strip(), one.note) for one in found["paper"]]


def test_papers_are_found_by_number_title_and_file_name(story):
    record = story.decided("Tiếng kẻng an ninh")
    files.attach(record, inspect("bien-ban-hop-thon.pdf", samples.pdf()), by=story.cast.an.actor)

    assert papers(story.cast.an.actor, "384/QĐ-UBND") == [("384/QĐ-UBND", "Tiếng kẻng an ninh")]
    assert papers(story.cast.an.actor, "bien ban hop thon") == [("bien-ban-hop-thon.pdf", "")]
    for words in ("384/QĐ-UBND", "biên bản họp thôn"):
        assert papers(story.cast.chi.actor, words) == []


def test_a_family_is_found_by_its_alias(story):
    with writing(because="test data"):
        family = Family.objects.create(name="Camera an ninh", field="camera_lighting")
        FamilyAlias.objects.create(family=family, name="Mắt thần")

    found = queries.families_and_papers(story.cast.chi.actor, Typed.of("mắt thần"))["family"]

    assert [(one.name, one.note, one.pk) for one in found] == [
        ("Mắt thần", "Camera an ninh", family.pk)
    ]


def test_two_hundred_questions_find_what_was_meant(story):
    communes = list(Unit.objects.filter(level=3, end_date=None).select_related("parent"))
    names.fill(names.Country(communes, story.cast.an.body), 2500)
    questions = names.questions(QUESTIONS)

    told = search.score(
        questions,
        lambda words: [one.pk for one in asked(story.cast.dung.actor, words).sites],
    )

    assert told.found >= 0.98 * QUESTIONS, told.missed
    assert told.first >= 0.99 * told.written
