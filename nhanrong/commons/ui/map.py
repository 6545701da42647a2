"""The map of the country: 34 provinces, Hoàng Sa and Trường Sa always among them."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext

from nhanrong.commons.ui.parts import Text
from nhanrong.commons.ui.templatetags.ui import vi_number

WIDTH, HEIGHT, MARGIN = 596, 628, 4
WEST, EAST, SOUTH, NORTH = 102.14, 117.84, 7.18, 23.40
CLASSES = 5
ROUND_STEPS = (1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 40, 50)

REEFS = {"48": "hoang-sa", "56": "truong-sa"}
"""The provinces that hold the archipelagos, and the symbols of their reefs."""

Anchor = Literal["start", "end"]
LINE, NEAR, LETTER = 19, 90, 6.6
"""How much room a line of names needs, what is near, and how wide a letter is."""

LABELS: dict[str, tuple[float, float, Anchor]] = {
    "01": (152, 102, "start"),  # Hà Nội
    "04": (182, 38, "start"),  # Cao Bằng
    "08": (79, 44, "end"),  # Tuyên Quang
    "11": (0, 112, "start"),  # Điện Biên
    "12": (0, 26, "start"),  # Lai Châu
    "14": (0, 127, "start"),  # Sơn La
    "15": (62, 70, "end"),  # Lào Cai
    "19": (161, 56, "start"),  # Thái Nguyên
    "20": (202, 66, "start"),  # Lạng Sơn
    "22": (228, 96, "start"),  # Quảng Ninh
    "24": (190, 89, "start"),  # Bắc Ninh
    "25": (97, 113, "end"),  # Phú Thọ
    "31": (182, 110, "start"),  # Hải Phòng
    "33": (176, 122, "start"),  # Hưng Yên
    "37": (173, 131, "start"),  # Ninh Bình
    "38": (90, 147, "end"),  # Thanh Hóa
    "40": (0, 176, "start"),  # Nghệ An
    "42": (107, 209, "end"),  # Hà Tĩnh
    "44": (203, 264, "start"),  # Quảng Trị
    "46": (232, 283, "start"),  # Huế
    "48": (252, 311, "start"),  # Đà Nẵng
    "51": (265, 348, "start"),  # Quảng Ngãi
    "52": (273, 378, "start"),  # Gia Lai
    "56": (274, 446, "start"),  # Khánh Hòa
    "66": (279, 423, "start"),  # Đắk Lắk
    "68": (264, 466, "start"),  # Lâm Đồng
    "75": (155, 455, "end"),  # Đồng Nai
    "79": (206, 480, "start"),  # Hồ Chí Minh
    "80": (126, 481, "end"),  # Tây Ninh
    "82": (112, 508, "end"),  # Đồng Tháp
    "86": (181, 523, "start"),  # Vĩnh Long
    "91": (82, 506, "end"),  # An Giang
    "92": (163, 535, "start"),  # Cần Thơ
    "96": (95, 556, "end"),  # Cà Mau
}
"""Where the name of each province stands: beside its land, in the sea or over the border."""


def _stretched(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


SCALE = min(
    (WIDTH - 2 * MARGIN) / (EAST - WEST),
    (HEIGHT - 2 * MARGIN) / (_stretched(NORTH) - _stretched(SOUTH)),
)


def place(longitude: float, latitude: float, *, exact: bool = False) -> tuple[float, float]:
    """Give the point of the drawing for a point of the earth (Mercator)."""
    x = MARGIN + (longitude - WEST) * SCALE
    y = MARGIN + (_stretched(NORTH) - _stretched(latitude)) * SCALE
    return (x, y) if exact else (round(x, 1), round(y, 1))


@dataclass(frozen=True, slots=True)
class Province:
    """A province as the map draws it: its class, what is said of it, where it leads."""

    code: str
    name: str
    css: str
    said: str
    href: str = ""
    short: str = ""

    @property
    def reefs(self) -> str:
        """The symbol of the archipelago that belongs to it, if one does."""
        return REEFS.get(self.code, "")


@dataclass(frozen=True, slots=True)
class Named:
    """A name written on the map, for a province that the title speaks of."""

    words: str
    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Band:
    """A class of the legend: its colour and its limits in words."""

    css: str
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a map is about: its label, the noun of its numbers, and the words for «not reported»."""

    label: Text
    noun: Text
    unknown: Text = ""
    none: Text = "0"
    limits: Sequence[int] = ()
    named: Sequence[str] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A map of the provinces in five classes, with its legend; drawn by `ui/map.html`."""

    subject: Subject
    provinces: list[Province]
    legend: list[Band] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)

    @property
    def has_links(self) -> bool:
        """Whether its provinces lead somewhere; a map with links is not one picture."""
        return any(province.href for province in self.provinces)


def choropleth(
    values: Mapping[str, int | None],
    subject: Subject,
    *,
    names: Mapping[str, str],
    hrefs: Mapping[str, str] | None = None,
) -> Choropleth:
    """Colour every province by its number.

    `values` by the province's code; None, or a code that is missing, is «not reported» and
    hatched; nought has a colour of its own. `subject.limits` are the lower limits of the second to
    the fifth class; without them round limits are chosen. `names` holds all the provinces.
    """
    limits = list(subject.limits) or round_limits(
        max((value or 0 for value in values.values()), default=0)
    )
    drawn = [
        Province(
            code=code,
            name=name,
            css=css_of(values.get(code), limits),
            said=_said(name, values.get(code), subject),
            href=(hrefs or {}).get(code, ""),
            short=_short(name, values.get(code), subject),
        )
        for code, name in names.items()
    ]
    return Choropleth(subject, drawn, _legend(drawn, limits, subject), _names(drawn, subject))


def locator(code: str, names: Mapping[str, str], label: Text) -> Choropleth:
    """Show where one province lies; the archipelagos stay in the picture."""
    drawn = [
        Province(other, name, "one" if other == code else "other", name)
        for other, name in names.items()
    ]
    return Choropleth(Subject(label, ""), drawn)


def css_of(value: int | None, limits: Sequence[int]) -> str:
    """Name the class of a number: q1 to q5, q0 for nought, unknown for none."""
    if value is None:
        return "unknown"
    if value <= 0:
        return "q0"
    return f"q{1 + sum(value >= limit for limit in limits)}"


def round_limits(largest: int) -> list[int]:
    """Choose the four lower limits of the second to the fifth class: round, of equal width."""
    wanted = max(largest / CLASSES, 1)
    power = 10 ** max(math.floor(math.log10(wanted)) - 1, 0)
    step = next((size * power for size in ROUND_STEPS if size * power >= wanted), 100 * power)
    # Where every number has a class of its own, the first class is «1».
    first = 2 if step == 1 else step
    return [first + step * place for place in range(CLASSES - 1)]


def _unknown(subject: Subject) -> str:
    return str(subject.unknown or gettext("chưa báo cáo"))


def _said(name: str, value: int | None, subject: Subject) -> str:
    if value is None:
        return f"{name}: {_unknown(subject)}"
    return f"{name}: {vi_number(value)} {subject.noun}"


def _short(name: str, value: int | None, subject: Subject) -> str:
    return f"{name}: {_unknown(subject)}" if value is None else f"{name} {vi_number(value)}"


def _legend(drawn: list[Province], limits: Sequence[int], subject: Subject) -> list[Band]:
    present = {province.css for province in drawn}
    edges = [1, *limits]
    bands = [
        Band(f"q{rank}", _between(low, high - 1))
        for rank, (low, high) in enumerate(pairwise(edges), start=1)
    ]
    bands.append(Band(f"q{CLASSES}", f"≥ {vi_number(edges[-1])}"))
    if "q0" in present:
        bands.insert(0, Band("q0", str(subject.none)))
    if "unknown" in present:
        bands.append(Band("unknown", _unknown(subject)))
    return bands


def _between(low: int, high: int) -> str:
    return vi_number(low) if low == high else f"{vi_number(low)} – {vi_number(high)}"


def _names(drawn: list[Province], subject: Subject) -> list[Named]:
    wanted = [one for one in drawn if one.code in subject.named]
    names: list[Named] = []
    for one in sorted(wanted, key=lambda one: LABELS[one.code][1]):
        x, y, anchor = LABELS[one.code]
        above = [name.y for name in names if name.anchor == anchor and abs(name.x - x) < NEAR]
        # Two names on one side need a line each; a name must not leave the sheet.
        y = max([y, *(line + LINE for line in above)])
        if anchor == "end" and x < LETTER * len(one.short):
            x, anchor = 0, "start"
        names.append(Named(one.short, x, y, anchor))
    return names


# --- The communes of a province ------------------------------------------------------------------

FRAME = 140.0
ARCHIPELAGOS = {"20333": "QĐ. Hoàng Sa", "22736": "QĐ. Trường Sa"}
"""The special zones that are archipelagos; in their province's map they are named as such."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A far island in a frame of its own, with its name."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class CommuneMap:
    """The communes of a province in five classes; drawn by `ui/commune_map.html`."""

    subject: Subject
    file: str
    width: float
    height: float
    communes: list[Province]
    reefs: list[str]
    frames: list[Framed]
    legend: list[Band]
    names: list[Named]


@lru_cache(maxsize=1)
def _sheets() -> dict[str, Any]:
    """Where every commune stands on the drawing of its province, and which are in frames."""
    text = Path(__file__).with_name("communes.json").read_text(encoding="utf-8")
    sheets: dict[str, Any] = json.loads(text)
    return sheets


def commune_map(
    province: str, values: Mapping[str, int | None], subject: Subject, *, names: Mapping[str, str]
) -> CommuneMap:
    """Colour every commune of a province by its number, as `choropleth` does the provinces.

    `names` holds the communes to draw; a commune that the drawing does not know (a border drawn
    since) is left out, which is why the table stands beside the map. Far islands stand in frames;
    Hoàng Sa and Trường Sa are never cut off.
    """
    sheet = _sheets()[province]
    limits = list(subject.limits) or round_limits(
        max((value or 0 for value in values.values()), default=0)
    )
    drawn = [
        Province(
            code, name, css_of(values.get(code), limits), _said(name, values.get(code), subject)
        )
        for code, name in names.items()
        if code in sheet["spots"]
    ]
    return CommuneMap(
        subject=subject,
        file=f"ui/communes/{province}.svg",
        width=sheet["width"],
        height=sheet["height"],
        communes=drawn,
        reefs=sorted(ARCHIPELAGOS.keys() & names.keys()),
        frames=[
            Framed(x, y, ARCHIPELAGOS.get(code, names.get(code, "")))
            for code, x, y in sheet["frames"]
        ],
        legend=_legend(drawn, limits, subject),
        names=[
            Named(names[code], sheet["spots"][code][0] + 6, sheet["spots"][code][1] + 4, "start")
            for code in subject.named
            if code in sheet["spots"] and code in names
        ],
    )


# --- The dot map ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dot:
    """A commune on the dot map."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The dot map of the public page: every commune, those that follow, and the origin."""

    label: Text
    followers: list[Dot] = field(default_factory=list)
    origin: Dot | None = None
    origin_name: str = ""
    origin_note: str = ""
    arcs: list[str] = field(default_factory=list)


MANY_ARCS = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a way of working began."""

    longitude: float
    latitude: float
    name: str
    note: str = ""


def spread(
    label: Text, followers: Sequence[tuple[float, float]], origin: Origin | None = None
) -> Spread:
    """Draw how a way of working spread; places are given as (longitude, latitude).

    Arcs are drawn to the farthest places alone: more would be a knot.
    """
    dots = [Dot(*place(*point)) for point in followers]
    if origin is None:
        return Spread(label, dots)
    start = Dot(*place(origin.longitude, origin.latitude))
    far = sorted(dots, key=lambda dot: -math.dist((dot.x, dot.y), (start.x, start.y)))
    arcs = [_arc(start, dot) for dot in far[:MANY_ARCS]]
    return Spread(label, dots, start, origin.name, origin.note, arcs)


def _arc(start: Dot, end: Dot) -> str:
    # The control point lies to the west of the middle, a seventh of the way aside.
    aside_x = (start.x + end.x) / 2 - abs(end.y - start.y) / 7
    aside_y = (start.y + end.y) / 2
    return f"M{start.x} {start.y}Q{aside_x:.1f} {aside_y:.1f} {end.x} {end.y}"
