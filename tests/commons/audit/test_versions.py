"""The versions of a record: what changed, by which deed, in few statements; none is ever lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhanrong.commons.audit import versions
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Family, Initiative, Reform
from tests.factories.initiatives import Story


@pytest.fixture
def story(cast, country) -> Story:
    return Story(cast, country)


@pytest.fixture
def family(db) -> Family:
    with writing(because="test data"):
        return Family.objects.create(name="Tiếng kẻng", field="patrol")


def _told(version):
    return [(change.label, change.before, change.after) for change in version.changes]


def test_the_newest_version_stands_first_with_its_deed(story, family):
    record = story.draft()
    an = story.cast.an.actor
    actions.revise(record, {"aim": "Không còn trộm", "participants": 1240}, by=an)
    actions.revise(record, {"family": family, "area_kinds": ["border"]}, by=an)

    newest, second, first = versions.history(record).versions

    assert [one.line.verb for one in (newest, second, first)] == [
        "initiatives.revise",
        "initiatives.revise",
        "initiatives.register",
    ]
    assert (newest.line.person, newest.line.body) == ("Lê Văn An", "Công an xã Di Linh")
    assert _told(newest) == [
        ("loại mô hình", "", "Tiếng kẻng"),
        ("loại địa bàn", "", "biên giới"),
    ]
    assert _told(second) == [
        ("mục tiêu", "Giữ bình yên thôn xóm", "Không còn trộm"),
        ("số người tham gia", "", "1.240"),
    ]
    assert [first.is_first, second.is_first] == [True, False]


def test_choices_and_days_are_said_in_words(story):
    record = story.launched()

    newest = versions.history(record).versions[0]

    assert ("trạng thái", "Đã có quyết định", "Đã ra mắt") in _told(newest)
    assert ("ngày ra mắt", "", "05/01/2026") in _told(newest)


def test_keys_for_sorting_and_finding_are_not_told(story):
    record = story.draft()
    actions.revise(record, {"name": "Tên khác"}, by=story.cast.an.actor)

    newest = versions.history(record).versions[0]

    assert _told(newest) == [("tên mô hình", "Tiếng kẻng an ninh", "Tên khác")]


def test_a_field_without_a_name_is_told_when_it_is_labelled(story):
    record = story.draft()
    actions.revise(record, {"founded_precision": "year"}, by=story.cast.an.actor)

    plain = versions.history(record).versions[0]
    labelled = versions.history(record, labels={"founded_precision": "độ chính xác"}).versions[0]

    assert _told(plain) == []
    assert _told(labelled) == [("độ chính xác", "đúng ngày", "đúng năm")]


def test_older_versions_follow_page_by_page(story):
    record = story.draft()
    for number in range(5):
        actions.revise(record, {"aim": f"Mục tiêu {number}"}, by=story.cast.an.actor)

    first = versions.history(record, limit=4)
    second = versions.history(record, before=first.older, limit=4)

    assert [len(first.versions), len(second.versions), second.older] == [4, 2, None]
    numbers = [one.number for one in (*first.versions, *second.versions)]
    assert numbers == sorted(numbers, reverse=True)
    assert _told(first.versions[-1]) == [("mục tiêu", "Mục tiêu 0", "Mục tiêu 1")]


def test_the_number_of_versions_does_not_change_the_cost(story, family):
    record = story.draft()
    costs = []
    for rounds in (1, 8):
        for number in range(rounds):
            changed = {
                "aim": f"Mục tiêu {rounds} {number}",
                "family": family if number % 2 else None,
            }
            actions.revise(record, changed, by=story.cast.an.actor)
        with CaptureQueriesContext(connection) as asked:
            versions.history(record)
        costs.append(len(asked))

    assert costs[1] <= 7
    assert costs[1] - costs[0] <= 1


def test_a_version_of_another_record_is_none_of_this_one(story):
    one, other = story.draft("Một"), story.draft("Hai")
    number = versions.history(other).versions[0].number

    assert versions.version(one, number) is None
    assert versions.version(other, number).name == "Hai"


def test_differences_are_told_against_the_record_itself(story):
    record = story.draft()
    first = versions.history(record).versions[0].number
    actions.revise(record, {"aim": "Khác", "method": "Khác nữa"}, by=story.cast.an.actor)

    told = versions.differences(
        Initiative, record, versions.version(record, first), only={"aim", "name"}
    )

    assert [(one.field, one.before, one.after) for one in told] == [
        ("aim", "Khác", "Giữ bình yên thôn xóm")
    ]


def test_the_last_change_of_some_columns_is_found(story):
    record = story.draft()
    born = versions.last_change(Initiative, record.pk, {"aim", "method"})

    assert born is not None
    assert versions.last_change(Initiative, record.pk, set()) is None
    assert versions.last_change(Initiative, 0, {"aim"}) is None


def test_only_tracked_kinds_have_versions():
    assert [versions.is_kept(Initiative), versions.is_kept(Reform)] == [True, False]


def test_a_deed_inside_another_keeps_its_own_name(story):
    """The versions of two records in one transaction lead each to its own deed."""
    outer_one, inner_one = story.draft("Ngoài"), story.draft("Trong")
    an = story.cast.an.actor

    @action("tests.outer")
    def outer(record: Initiative, *, by) -> None:
        actions.revise(inner_one, {"aim": "trong"}, by=by)
        record.aim = "ngoài"
        record.save()

    outer(outer_one, by=an)

    assert versions.history(outer_one).versions[0].line.verb == "tests.outer"
    assert versions.history(inner_one).versions[0].line.verb == "initiatives.revise"
