"""Every verb of the console says what it does and can answer a machine."""

import pytest
from django.core.management import get_commands, load_command_class

OURS = sorted(
    (name, room)
    for name, room in get_commands().items()
    if isinstance(room, str) and room.split(".")[0] in {"nhanrong", "demo"}
)


@pytest.mark.parametrize(("name", "room"), OURS)
def test_every_verb_says_what_it_does_and_takes_json(name, room):
    command = load_command_class(room, name)

    known = command.create_parser("nhanrong", name)._option_string_actions

    assert command.help
    assert "--json" in known


@pytest.mark.parametrize(("name", "room"), OURS)
def test_every_word_of_a_verb_is_explained(name, room):
    command = load_command_class(room, name)

    unexplained = [
        action.dest
        for action in command.create_parser("nhanrong", name)._actions
        if not action.help
    ]

    assert unexplained == []
