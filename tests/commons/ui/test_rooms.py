"""The rooms that the frame shows."""

import pytest

from nhanrong.bedrock.roles import Role
from nhanrong.commons.ui import rooms
from nhanrong.commons.ui.rooms import Room


@pytest.fixture(autouse=True)
def an_empty_frame(monkeypatch):
    monkeypatch.setattr(rooms, "_rooms", {})
    monkeypatch.setattr(rooms, "_hooks", {})


def test_rooms_stand_in_their_order():
    rooms.register(Room("b", "B", "map", "b:home", order=20))
    rooms.register(Room("a", "A", "map", "a:home", order=30))
    rooms.register(Room("c", "C", "map", "c:home", order=20))

    assert [room.key for room in rooms.open_to(Role.OFFICER)] == ["b", "c", "a"]


def test_a_room_of_some_roles_is_hidden_from_the_others():
    rooms.register(Room("a", "A", "map", "a:home", roles=frozenset({Role.ADMINISTRATOR})))

    assert [room.key for room in rooms.open_to(Role.ADMINISTRATOR)] == ["a"]
    assert rooms.open_to(Role.OFFICER) == []
    assert rooms.open_to(None) == []


def test_a_second_room_of_a_key_takes_the_place_of_the_first():
    rooms.register(Room("a", "A", "map", "a:home"))
    rooms.register(Room("a", "B", "map", "a:home"))

    assert [room.label for room in rooms.open_to(None)] == ["B"]


@pytest.mark.parametrize(
    ("namespace", "held"), [("initiatives", True), ("list", True), ("sheets", True), ("", False)]
)
def test_a_room_holds_the_pages_of_its_namespaces(namespace: str, held: bool):
    room = Room("list", "A", "map", "initiatives:list", also=("sheets",))

    assert room.holds(namespace) is held


def test_a_hook_answers_or_gives_the_default():
    assert rooms.ask("waiting", None, 0) == 0

    rooms.hang_waiting(lambda request: 6)

    assert rooms.ask("waiting", None, 0) == 6
