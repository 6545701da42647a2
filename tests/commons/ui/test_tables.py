"""A list: one page of rows, sorted and filtered by its address alone."""

import pytest
from django.test import RequestFactory

from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Choice, Column, Filter, Row

COLUMNS = [Column("name", "Tên", "name", sort=("name",)), Column("place", "Nơi")]


def asked(address: str):
    return RequestFactory().get(address)


def shown(address: str, count: int) -> tables.Listing:
    return tables.listing(
        asked(address), list(range(count)), COLUMNS, lambda n: Row([Cell(n), Cell("x")], pk=str(n))
    )


class Ordered(list):
    """A list that remembers how it was asked to be ordered, as a queryset would."""

    def order_by(self, *fields: str) -> "Ordered":
        again = Ordered(self)
        again.fields = fields
        Ordered.last = fields
        return again


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/?sort=name", ("name", "pk")),
        ("/?sort=-name", ("-name", "pk")),
        ("/", ("name", "pk")),
        ("/?sort=place", ()),
        ("/?sort=password", ()),
        ("/?sort=--name", ()),
    ],
)
def test_only_columns_that_can_be_sorted_sort(address: str, fields: tuple[str, ...]):
    Ordered.last = ()

    tables.listing(asked(address), Ordered([1]), COLUMNS, lambda n: Row([]), default="name")

    assert Ordered.last == fields


def test_a_page_holds_twenty_five_rows():
    listing = shown("/", 60)

    assert [row.pk for row in listing.rows] == [str(n) for n in range(25)]
    assert (listing.first, listing.last, listing.total) == (1, 25, 60)
    assert (listing.previous, listing.following) == ("", "?page=2")


def test_the_last_page_holds_the_rest():
    listing = shown("/?page=3", 60)

    assert (listing.first, listing.last) == (51, 60)
    assert (listing.previous, listing.following) == ("?page=2", "")


@pytest.mark.parametrize(("page", "first"), [("0", 51), ("99", 51), ("một", 1), ("-1", 51)])
def test_a_page_that_does_not_exist_shows_one_that_does(page: str, first: int):
    assert shown(f"/?page={page}", 60).first == first


def test_a_head_turns_the_order_round_and_forgets_the_page():
    head = shown("/?sort=name&page=2&q=kẻng", 60).heads[0]

    assert (head.href, head.direction, head.icon) == (
        "?sort=-name&q=k%E1%BA%BBng",
        "ascending",
        "arrow-up",
    )


def test_a_head_that_cannot_be_sorted_leads_nowhere():
    head = shown("/", 1).heads[1]

    assert (head.href, head.direction, head.icon) == ("", "", "")


def test_an_empty_list_has_one_empty_page():
    listing = shown("/", 0)

    assert (listing.rows, listing.total, listing.first, listing.last) == ([], 0, 0, 0)


def test_an_address_drops_what_is_empty_and_keeps_the_rest():
    assert tables.address(asked("/?q=a&page=2"), page=None, unit="68") == "?q=a&unit=68"


STATES = Filter("", "state", [Choice("", "chưa kết thúc"), Choice("all", "mọi mô hình")])


def test_the_sentence_says_the_first_choice_when_nothing_is_asked():
    (piece,) = tables.spoken(asked("/?page=4"), [STATES])

    assert piece.word == "chưa kết thúc"
    assert [(one.word, one.href, one.current) for one in piece.offers] == [
        ("chưa kết thúc", "?", True),
        ("mọi mô hình", "?state=all", False),
    ]


@pytest.mark.parametrize(
    ("address", "word"),
    [("/?state=all", "mọi mô hình"), ("/?state=lạ", "chưa kết thúc")],
)
def test_the_sentence_says_what_the_address_asks(address: str, word: str):
    assert tables.spoken(asked(address), [STATES])[0].word == word
