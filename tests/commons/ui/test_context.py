"""What every page is told about its frame."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from nhanrong.commons.ui import context, rooms
from nhanrong.commons.ui.context import Frame
from nhanrong.commons.ui.rooms import PostChoice, Room


@pytest.fixture(autouse=True)
def an_empty_frame(monkeypatch):
    monkeypatch.setattr(rooms, "_rooms", {})
    monkeypatch.setattr(rooms, "_hooks", {})


def request(namespace: str = "ui", **cookies: str):
    made = RequestFactory().get("/")
    made.COOKIES.update(cookies)
    made.resolver_match = SimpleNamespace(namespace=namespace)
    return made


def test_a_room_without_a_page_is_not_drawn():
    rooms.register(Room("nowhere", "Không", "map", "nowhere:home"))
    rooms.register(Room("ui", "Thành phần", "map", "ui:gallery", count=lambda request: 6))

    (door,) = Frame(request()).doors

    assert (door.room.key, door.href, door.current, door.count) == ("ui", "/ui/", True, 6)


def test_the_present_room_is_marked_and_only_it():
    rooms.register(Room("ui", "Thành phần", "map", "ui:gallery"))

    assert [door.current for door in Frame(request("desk")).doors] == [False]


def test_the_bottom_bar_holds_four_and_the_rest_is_behind_more():
    for number in range(6):
        rooms.register(Room(f"r{number}", "R", "map", "ui:gallery", order=number))
    frame = Frame(request())

    assert [door.room.key for door in frame.bottom] == ["r0", "r1", "r2", "r3"]
    assert [door.room.key for door in frame.others] == ["r4", "r5"]


def test_the_posts_come_from_the_gate_with_the_present_one_marked():
    made = request()
    made.actor = SimpleNamespace(post_id=2)
    made.posts = [
        SimpleNamespace(pk=1, title="Thư ký", body=SimpleNamespace(name="Ban Chỉ đạo 138")),
        SimpleNamespace(pk=2, title="Cán bộ", body=SimpleNamespace(name="Công an xã")),
    ]

    assert Frame(made).posts == [
        PostChoice("1", "Ban Chỉ đạo 138", "Thư ký", False),
        PostChoice("2", "Công an xã", "Cán bộ", True),
    ]


def test_a_visitor_has_no_post_and_nothing_waits():
    frame = Frame(request())

    assert (frame.actor, frame.posts, frame.waiting, frame.as_of) == (None, [], None, None)


def test_what_waits_and_the_day_of_the_figures_come_from_the_walls():
    rooms.hang_waiting(lambda request: 6)
    rooms.hang_as_of(lambda request: date(2026, 11, 14))
    frame = Frame(request())

    assert (frame.waiting, frame.as_of) == (6, date(2026, 11, 14))


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")]
)
def test_only_a_known_theme_reaches_the_page(cookie: str, theme: str):
    assert Frame(request(theme=cookie)).theme == theme


@pytest.mark.parametrize(("cookie", "size"), [("large", "large"), ("huge", "")])
def test_only_a_known_size_reaches_the_page(cookie: str, size: str):
    assert Frame(request(size=cookie)).size == size


def test_a_page_that_does_not_exist_has_no_address():
    assert context.address("nowhere:home") == ""


def test_every_template_gets_the_frame(settings):
    settings.DEMO = True

    told = context.frame(request())

    assert (sorted(told), told["demo"]) == (["demo", "frame"], True)
