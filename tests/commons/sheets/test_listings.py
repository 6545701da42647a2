"""The lists of the house: found by key and by address, open to roles."""

from nhanrong.commons.sheets import listings
from tests.commons.sheets.small import SCHOOLS


def test_a_list_is_found_by_its_key_and_by_its_address(schools):
    assert listings.named("schools") is listings.named("truong") is SCHOOLS
    assert listings.named("khac") is None
    assert SCHOOLS in listings.listings()


def test_a_list_is_open_to_its_roles(cast, schools):
    assert SCHOOLS in listings.open_to(cast.an.actor)
    assert SCHOOLS not in listings.open_to(cast.mai.actor)


def test_the_empty_form_asks_for_what_can_be_written():
    assert [column.key for column in SCHOOLS.asked_for] == ["code", "name", "start_date"]
    assert SCHOOLS.by_key["name"].label == "Tên trường"
