"""The facets of a list: the open one is counted, and all of it is the address."""

from django.test import RequestFactory

from nhanrong.commons.ui.facets import Told, drawn

KNOWN = [("mau", "Màu"), ("co", "Cỡ")]


def draw(address):
    asked = []

    def counted(key):
        asked.append(key)
        return [Told("do", "đỏ", 3), Told("xanh", "xanh", 1)]

    return drawn(RequestFactory().get(address), KNOWN, counted), asked


def test_nothing_is_counted_until_a_facet_is_opened():
    facets, asked = draw("/?q=a")

    assert (facets.values, facets.label, asked) == ([], "", [])
    assert [(one.word, one.href, one.current) for one in facets.names] == [
        ("Màu", "?q=a&mo=mau", False),
        ("Cỡ", "?q=a&mo=co", False),
    ]


def test_the_open_facet_alone_is_counted_and_its_values_lead_on():
    facets, asked = draw("/?mo=mau&page=2")

    assert asked == ["mau"]
    assert [(one.word, one.count, one.href) for one in facets.values] == [
        ("đỏ", 3, "?mo=mau&mau=do"),
        ("xanh", 1, "?mo=mau&mau=xanh"),
    ]
    assert facets.names[0].href == "?page=2"


def test_the_chosen_value_is_marked_and_can_be_left():
    facets, _asked = draw("/?mo=mau&mau=do")

    assert [one.current for one in facets.values] == [True, False]
    assert facets.values[0].href == facets.cleared == "?mo=mau"


def test_an_unknown_facet_opens_nothing():
    assert draw("/?mo=khac")[1] == []
