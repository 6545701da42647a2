"""What the files show on the page of their record."""

from nhanrong.commons.files import panels
from nhanrong.commons.ui.panels import drawn_for


def _drawn(record, member) -> list[str]:
    return [panel.key for panel in drawn_for("initiatives.Initiative", record, member.actor)]


def test_the_panel_offers_the_first_file_to_who_may_write(initiative, cast):
    assert panels._facts(initiative, cast.an.actor) == {
        "files": [],
        "may_write": True,
        "kind": "initiatives.Initiative",
    }


def test_who_only_reads_sees_the_panel_once_there_is_something(initiative, cast, request):
    assert "files" not in _drawn(initiative, cast.mai)

    paper = request.getfixturevalue("paper")

    assert panels._facts(initiative, cast.mai.actor) == {
        "files": [paper],
        "may_write": False,
        "kind": "initiatives.Initiative",
    }
    assert "files" in _drawn(initiative, cast.mai)


def test_the_panel_asks_once(initiative, paper, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        panels._facts(initiative, cast.an.actor)
