"""The facets of a list: the open one shows its values with their counts; all is the address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from nhanrong.commons.ui.parts import Text
from nhanrong.commons.ui.tables import Offered, address

OPEN = "mo"
"""The parameter that names the open facet."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value in words with its count, and whether it is the chosen one."""

    value: str
    word: Text
    count: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the open facet as the page shows it."""

    word: Text
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """What the page draws: the facets by name, and the values of the open one."""

    names: list[Offered]
    label: Text
    values: list[Value]
    cleared: str


def drawn(
    request: HttpRequest,
    known: Sequence[tuple[str, Text]],
    counted: Callable[[str], Iterable[Told]],
) -> Facets:
    """Draw the facets of a list; only the open one is counted."""
    open_ = next((key for key, _label in known if key == request.GET.get(OPEN)), "")
    names = [
        Offered(label, address(request, **{OPEN: None if key == open_ else key}), key == open_)
        for key, label in known
    ]
    chosen = request.GET.get(open_, "") if open_ else ""
    values = [
        Value(
            told.word,
            told.count,
            address(request, **{open_: None if told.value == chosen else told.value, "page": None}),
            told.value == chosen,
        )
        for told in (counted(open_) if open_ else ())
    ]
    label = dict(known).get(open_, "")
    cleared = address(request, **{open_: None, "page": None}) if chosen else ""
    return Facets(names, label, values, cleared)
