"""What was done, as a sentence: rooms name their verbs, pages tell the story."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nhanrong.commons.audit.queries import Line
from nhanrong.commons.ui import parts

Words = str | Promise
_DEEDS: dict[str, tuple[Words, str]] = {}


def name_deeds(deeds: Mapping[str, tuple[Words, str]]) -> None:
    """Give the verbs of a room their words («đã trình hồ sơ») and their icon."""
    _DEEDS.update(deeds)


def deed(verb: str) -> Words:
    """Say what a verb did; a verb nobody named is shown as it is."""
    return _DEEDS.get(verb, (verb, ""))[0]


def named() -> set[str]:
    """Return the verbs that have words."""
    return set(_DEEDS)


def told(lines: list[Line]) -> list[parts.Line]:
    """Turn entries of the journal into lines of a story for the page."""
    return [
        parts.Line(
            at=line.at,
            actor=who(line),
            deed=deed(line.verb),
            quote=line.remark,
            icon=_DEEDS.get(line.verb, ("", ""))[1] or "pencil",
        )
        for line in lines
    ]


def who(line: Line) -> str:
    """Name who did it: the person and his body, or the house itself."""
    if not line.person:
        return _("Hệ thống")
    return f"{line.person}, {line.body}" if line.body else line.person
