"""What is printed, as plain facts: official documents, reports, and the blocks they are made of."""

import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from nhanrong.bedrock import vietnamese
from nhanrong.commons.press import letters

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_COMMITTEE = re.compile(r"^(Ủy ban nhân dân|Hội đồng nhân dân) (?=\S)", re.I)
_TWO_FIGURES = 10
_GAP = "\u2007" * 7


class Signing(StrEnum):
    """Quyền hạn ký: the words before the post (Decree 30/2020/NĐ-CP, Annex I, II.7)."""

    ON_BEHALF = "TM."
    ACTING_HEAD = "Q."
    IN_PLACE = "KT."
    BY_ORDER = "TL."
    BY_AUTHORISATION = "TUQ."


@dataclass(frozen=True, slots=True)
class Capacity:
    """One line of authority: «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»."""

    signing: Signing
    whose: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: his authority, his post and his name, without degrees or academic titles."""

    post: str
    name: str
    capacities: tuple[Capacity, ...] = ()
    rank: str = ""

    @property
    def lines(self) -> list[str]:
        """Write the authority and the post in capitals, one line each."""
        lines = [f"{capacity.signing} {capacity.whose.upper()}" for capacity in self.capacities]
        return [*lines, self.post.upper()]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `lead` is its bold opening, such as «Điều 1.»."""

    text: str
    lead: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part: level 1 bold, level 2 bold italic."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Points:
    """Lines with a dash before each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts; an empty value must be written out by the room, never left to a dash."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table: its head, its share of the width, how its cells stand."""

    label: str
    width: float = 1
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page; `total` is its last row, in bold."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    empty: str = ""

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can be defended: value, noun, and the definition printed under it."""

    value: str
    noun: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


Block = Paragraph | Heading | Points | Facts | Table | Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Văn bản hành chính: an official document in the layout of Decree 30/2020/NĐ-CP.

    Without `kind` it is a letter (công văn): its abstract stands under the number. A number or a
    day that is not known yet leaves room to write it.
    """

    body: str
    upper_body: str = ""
    number: int | None = None
    symbol: str = ""
    place: str = ""
    day: date | None = None
    kind: str = ""
    abstract: str = ""
    authority: str = ""
    grounds: tuple[str, ...] = ()
    resolves: str = ""
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    look_up: str = ""
    preview: bool = False

    @property
    def title(self) -> str:
        """Name the document in one line."""
        return f"{self.kind.capitalize() or 'Công văn'} {self.abstract}".strip()

    @property
    def head(self) -> str:
        """Write the name of the body; after «Ủy ban nhân dân» its place begins a new line."""
        return _COMMITTEE.sub(r"\1\n", self.body)

    @property
    def number_line(self) -> str:
        """Write «Số: 07/QĐ-UBND»; numbers under 10 get a nought, an unknown one leaves room."""
        if self.number is None:
            return f"Số:{_GAP}/{self.symbol}" if self.symbol else ""
        width = 2 if self.number < _TWO_FIGURES else 1
        number = f"{self.number:0{width}d}"
        return f"Số: {number}/{self.symbol}" if self.symbol else f"Số: {number}"

    @property
    def place_line(self) -> str:
        """Write «Lâm Đồng, ngày 05 tháng 11 năm 2026»; an unknown day leaves room."""
        day = (
            vietnamese.date_in_words(self.day)
            if self.day
            else f"ngày{_GAP}tháng{_GAP}năm{_GAP}".rstrip()
        )
        return f"{self.place}, {day}" if self.place else day


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Bản in: a list or a record on paper, with its as-of date and definition in the foot."""

    title: str
    subtitle: str = ""
    upper_body: str = ""
    body: str = ""
    blocks: tuple[Block, ...] = ()
    as_of: date | None = None
    definition: str = ""
    look_up: str = ""
    landscape: bool = False
    notes: tuple[str, ...] = ()


Printed = Document | Report


def facts(paper: Any) -> Any:
    """Turn a paper or a part of it into plain values, every text set in the press's letters."""
    if isinstance(paper, str):
        return letters.settable(paper)
    if isinstance(paper, tuple | list):
        return [facts(part) for part in paper]
    if isinstance(paper, dict):
        return {name: facts(part) for name, part in paper.items()}
    if is_dataclass(paper) and not isinstance(paper, type):
        return {field.name: facts(getattr(paper, field.name)) for field in fields(paper)}
    return paper


def block_facts(block: Block) -> dict[str, Any]:
    """Turn a block into what its layout reads: its kind and its plain values."""
    return {"is": type(block).__name__.lower(), **facts(block)}
