"""Who writes the note on a unit, and how long it may be. Plain Python."""

from nhanrong.bedrock.guard import must_be_of_nobody
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Reach, Role

MOST_OF_A_NOTE = 500
# The administrator keeps people, not what is known of places.
NOTERS = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER})


def must_note(role: Role, reach: Reach) -> None:
    """Refuse `wrong_role`, or `not_at_home` for a body that answers for no territory."""
    if role not in NOTERS:
        raise Refused("wrong_role", role=role)
    if reach != Reach.TERRITORY:
        raise Refused("not_at_home")


def must_be_a_note(text: str) -> None:
    """Refuse a note that is too long, or carries what the house never keeps of anybody."""
    if len(text) > MOST_OF_A_NOTE:
        raise Refused("note_too_long", length=len(text), most=MOST_OF_A_NOTE)
    must_be_of_nobody(text)
