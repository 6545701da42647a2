"""Who keeps the tables of the law."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Role
from nhanrong.web.office.rules import may_keep_law, must_end_after_start, must_keep_law


def test_only_the_nation_s_administrator_keeps_the_law():
    keepers = [(role, level) for role in Role for level in Level if may_keep_law(role, level)]

    assert keepers == [
        (Role.ADMINISTRATOR, Level.NATION),
        (Role.SYSTEM, Level.NATION),
        (Role.SYSTEM, Level.PROVINCE),
        (Role.SYSTEM, Level.COMMUNE),
    ]
    with pytest.raises(Refused) as refused:
        must_keep_law(Role.LEADER, Level.NATION)
    assert refused.value.code == "law_is_kept_by_the_nation"


def test_row_ends_after_it_starts():
    must_end_after_start(date(2026, 1, 1), date(2026, 1, 2))
    with pytest.raises(Refused) as refused:
        must_end_after_start(date(2026, 1, 1), date(2026, 1, 1))

    assert (refused.value.code, refused.value.facts) == (
        "row_ends_before_it_starts",
        {"start": "01/01/2026"},
    )
