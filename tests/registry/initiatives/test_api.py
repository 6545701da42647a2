"""The verbs of the API are those of the page; the calls themselves: tests/web/api/test_api.py."""

from nhanrong.registry.initiatives.api import router
from nhanrong.registry.initiatives.forms.doing import VERBS
from nhanrong.registry.initiatives.rules import LIFE


def test_every_call_says_in_its_schema_what_it_does():
    calls = [call for view in router.path_operations.values() for call in view.operations]

    assert [call for call in calls if not call.description] == []


def test_a_machine_may_do_every_verb_that_asks_only_for_words():
    by_page_or_night_alone = {"end", "lapse"}

    assert set(LIFE.moves) - set(VERBS) == by_page_or_night_alone
