"""The parts of a page as plain facts: a room fills them in, a component draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.utils.functional import Promise

Text = str | Promise
"""A sentence, translated now or when it is shown."""

Tone = Literal["", "ok", "warn", "bad", "gold", "act"]
"""What a colour means: done, look again, wrong, recognised, being worked on; empty is neutral."""

SIGNS: dict[str, str] = {
    "": "circle-dashed",
    "ok": "circle-check",
    "warn": "clock-alert",
    "bad": "circle-alert",
    "gold": "award",
    "act": "undo-2",
}
"""The sign that goes with each tone, so that colour is never alone."""


@dataclass(frozen=True, slots=True)
class State:
    """A state in words with its sign: «Đang hoạt động», ok."""

    word: Text
    tone: Tone = ""
    icon: str = ""

    @property
    def sign(self) -> str:
        """The icon to draw: its own, or the one of its tone."""
        return self.icon or SIGNS[self.tone]


@dataclass(frozen=True, slots=True)
class Verb:
    """What one may do here: a link (method get) or a small form (method post).

    `closed` is the reason why the verb is not open now; a closed verb stays visible and says why.
    `next_step` is where the reason can be removed.
    """

    word: Text
    href: str = ""
    method: Literal["get", "post"] = "get"
    tone: Literal["", "primary", "row", "text", "danger"] = ""
    icon: str = ""
    closed: Text = ""
    next_step: "Link | None" = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    word: Text
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a record, on the rail of its page.

    `when` is its date or what is missing; exactly one step of a rail is `present`.
    """

    name: Text
    stage: Literal["past", "present", "next", "closed"]
    when: Text | date | None = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact; an empty value is written out as `missing`, never as a dash."""

    label: Text
    value: Any = ""
    href: str = ""
    state: State | None = None
    missing: Text = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that can be defended: value, noun, definition, as-of date, way to its rows.

    `value` None means that nobody has reported it, which is not nought. `sentence` is what
    «Sao chép câu» copies; `drawn` says when it was drawn, or that its day is closed.
    """

    value: int | str | None
    noun: Text
    definition: Text = ""
    change: Text = ""
    as_of: date | None = None
    href: str = ""
    sentence: Text = ""
    drawn: Text = ""


@dataclass(frozen=True, slots=True)
class BasisCell:
    """One of the four parts of the legal basis: who, by which document, or what is missing."""

    role: Text
    present: bool
    body: Text = ""
    document: Text = ""
    add: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal: who did what, when; `quote` is what was said in a return."""

    at: datetime
    actor: Text
    deed: Text
    quote: str = ""
    icon: str = "pencil"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for me: when, what, one line of context, one button."""

    what: Text
    when: Text
    verb: Verb
    context: Text = ""
    tone: Tone = ""
    also: Text = ""
    icon: str = "calendar"


@dataclass(frozen=True, slots=True)
class News:
    """Something that changed since yesterday: who, what, when."""

    at: datetime
    who: Text
    what: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    `sort` names the fields that order the list by this column; empty means it cannot be sorted.
    `kind` is how its cells stand: text, number (right, figures of equal width), code, date, name.
    """

    key: str
    label: Text
    kind: Literal["text", "number", "code", "date", "name"] = "text"
    sort: Sequence[str] = ()
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a value, and where the value leads or how it is to be read.

    A value of None is written out as `missing`, by default «chưa báo cáo».
    """

    value: Any = None
    href: str = ""
    state: State | None = None
    dots: "Dots | None" = None
    note: Text = ""
    missing: Text = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """So many of so many, as dots: the legal basis in a table."""

    filled: int
    total: int = 4

    @property
    def marks(self) -> list[bool]:
        """One mark a part, filled first."""
        return [place < self.filled for place in range(self.total)]

    @property
    def is_short(self) -> bool:
        """Whether a part is missing."""
        return self.filled < self.total


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list, its cells in the order of the columns; `pk` is what a tick selects."""

    cells: Sequence[Cell]
    pk: str = ""
    label: Text = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter offers."""

    value: str
    word: Text


@dataclass(frozen=True, slots=True)
class Filter:
    """One place in the filter sentence: the words before it, its parameter, its choices."""

    before: Text
    param: str
    choices: Sequence[Choice]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: word, address, count, and whether it is the current one."""

    word: Text
    href: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A record that is like the one being written; `alike` is a share of one."""

    name: str
    href: str
    note: Text = ""
    alike: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of two records side by side."""

    label: Text
    ours: Any
    theirs: Any
    verdict: Literal["same", "near", "different"]
