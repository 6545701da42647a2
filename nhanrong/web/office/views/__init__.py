"""Who knocks at the office: the door itself, accounts, law tables and the journal."""

from nhanrong.web.office.views.door import account, home, invitation, language, switch_post
from nhanrong.web.office.views.journal import journal, verify
from nhanrong.web.office.views.law import (
    add_instrument,
    begin_row,
    change_row,
    end_row,
    instruments,
    rows,
)
from nhanrong.web.office.views.people import (
    deactivate,
    people,
    person,
    reset_password,
    reset_second_factor,
)

__all__ = [
    "account",
    "add_instrument",
    "begin_row",
    "change_row",
    "deactivate",
    "end_row",
    "home",
    "instruments",
    "invitation",
    "journal",
    "language",
    "people",
    "person",
    "reset_password",
    "reset_second_factor",
    "rows",
    "switch_post",
    "verify",
]
