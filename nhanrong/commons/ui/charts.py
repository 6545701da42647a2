"""Charts as plain geometry: a room gives numbers, a template draws inline SVG from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nhanrong.commons.ui.parts import Text

Point = tuple[float, float]


def _line(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _spread_out(count: int, width: float) -> list[float]:
    return [width * place / max(count - 1, 1) for place in range(count)]


# --- Small multiples -----------------------------------------------------------------------------

SPARK_WIDTH, SPARK_HEIGHT = 130.0, 34.0


@dataclass(frozen=True, slots=True)
class Multiple:
    """One of the small multiples: a name, its last value, a line on the common scale."""

    name: str
    last: int
    line: str
    area: str
    end: Point
    limit_y: float | None
    is_low: bool


def multiple(
    name: str, values: Sequence[int], *, top: int = 100, limit: int | None = None
) -> Multiple:
    """Draw a series from nought to `top`; it is low when its last value is under the limit."""
    heights = [SPARK_HEIGHT - SPARK_HEIGHT * value / top for value in values]
    points = list(zip(_spread_out(len(values), SPARK_WIDTH), heights, strict=True))
    foot = [(SPARK_WIDTH, SPARK_HEIGHT), (0.0, SPARK_HEIGHT)]
    return Multiple(
        name=name,
        last=values[-1],
        line=_line(points),
        area=_line([*points, *foot]),
        end=points[-1],
        limit_y=None if limit is None else SPARK_HEIGHT - SPARK_HEIGHT * limit / top,
        is_low=limit is not None and values[-1] < limit,
    )


# --- Bars ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its name and value; its length is in hundredths of the longest."""

    name: str
    value: int
    length: float
    href: str = ""


def bars(rows: Sequence[tuple[str, int]], hrefs: Sequence[str] = ()) -> list[Bar]:
    """Draw bars from nought, the longest as wide as there is room."""
    longest = max((value for _, value in rows), default=0) or 1
    links = [*hrefs, *[""] * (len(rows) - len(hrefs))]
    return [
        Bar(name, value, round(100 * value / longest, 1), href)
        for (name, value), href in zip(rows, links, strict=True)
    ]


# --- A trend -------------------------------------------------------------------------------------

TREND_WIDTH, TREND_HEIGHT, TREND_LEFT = 560.0, 180.0, 44.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it stands, and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A count over time, from nought, with four or five hairlines."""

    label: Text
    line: str
    end: Point
    last: int
    levels: list[Tick] = field(default_factory=list)
    moments: list[Tick] = field(default_factory=list)


def trend(label: Text, series: Sequence[tuple[str, int]]) -> Trend:
    """Draw a count by period, oldest first; the scale starts at nought."""
    top, step = _round_scale(max((value for _, value in series), default=0))
    across = _spread_out(len(series), TREND_WIDTH - TREND_LEFT - 60)
    points = [
        (TREND_LEFT + x, TREND_HEIGHT - TREND_HEIGHT * value / top)
        for x, (_, value) in zip(across, series, strict=True)
    ]
    return Trend(
        label=label,
        line=_line(points),
        end=points[-1],
        last=series[-1][1],
        levels=[
            Tick(TREND_HEIGHT - TREND_HEIGHT * level / top, str(level))
            for level in range(0, top + 1, step)
        ],
        moments=[Tick(x, name) for (x, _), (name, _) in zip(points, series, strict=True)],
    )


def _round_scale(largest: int) -> tuple[int, int]:
    """Choose the top of a scale and the step of its hairlines: four steps of a round size."""
    step = 1
    sizes = (2, 5, 10)
    while step * 4 < largest:
        step = next(
            (
                step_of * 10**power
                for power in range(12)
                for step_of in sizes
                if step_of * 10**power > step
            ),
            step * 10,
        )
    return step * 4, step


# --- Lineage -------------------------------------------------------------------------------------

ROW, TOP, LEFT, LINEAGE_WIDTH, BEND, STEP = 32, 22, 14, 420, 7, 14


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the lineage of an initiative: since when, how many sites, from whom it learnt.

    `also` names further parents: what was merged into it lives on in it.
    """

    key: str
    name: str
    year: int
    sites: int
    parent: str = ""
    inferred: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node with its place in the drawing and the edge that leads to it."""

    node: Node
    x: float
    y: float
    radius: float
    edge: str

    @property
    def is_origin(self) -> bool:
        """Whether the initiative began here."""
        return not self.node.parent


@dataclass(frozen=True, slots=True)
class Lineage:
    """How an initiative spread: time runs to the right, one row a node."""

    label: Text
    height: float
    nodes: list[Drawn]
    years: list[Tick]
    has_inferred: bool


def lineage(label: Text, nodes: Sequence[Node]) -> Lineage:
    """Lay out the nodes in the order of years; a parent stands above its children."""
    ordered = _parents_first(nodes)
    years = [node.year for node in ordered]
    first, last = min(years), max(*years, min(years) + 1)
    places: dict[str, Point] = {}
    drawn = []
    for row, node in enumerate(ordered):
        x = LEFT + (node.year - first) / (last - first) * LINEAGE_WIDTH * 0.45
        y = float(TOP + row * ROW)
        above = [places[key] for key in (node.parent, *node.also) if key in places]
        # A child stands to the right of its parents, so that its edge is seen.
        x = max([x, *(left + STEP for left, _ in above)])
        places[node.key] = (x, y)
        radius = 3.4 + 0.42 * node.sites**0.5
        edge = " ".join(_elbow(start, (x, y)) for start in above)
        drawn.append(Drawn(node, x, y, radius, edge))
    return Lineage(
        label=label,
        height=TOP + len(ordered) * ROW + 24,
        nodes=drawn,
        years=_years(first, last),
        has_inferred=any(node.inferred for node in ordered),
    )


def _parents_first(nodes: Sequence[Node]) -> list[Node]:
    """Order the nodes by years, but no child above its parents; a circle is cut where it began."""
    waiting = sorted(nodes, key=lambda node: (node.year, node.name))
    keys = {node.key for node in waiting}
    placed: set[str] = set()
    ordered: list[Node] = []
    while waiting:
        ready = next(
            (one for one in waiting if {one.parent, *one.also} & keys <= placed), waiting[0]
        )
        waiting.remove(ready)
        placed.add(ready.key)
        ordered.append(ready)
    return ordered


def _elbow(start: Point, end: Point) -> str:
    (x, y), (end_x, end_y) = start, end
    bend = min(BEND, end_x - x)
    corner = f"V{end_y - bend:.1f}Q{x:.1f} {end_y:.1f} {x + bend:.1f} {end_y:.1f}"
    return f"M{x:.1f} {y:.1f}{corner}H{end_x:.1f}"


def _years(first: int, last: int) -> list[Tick]:
    step = max(round((last - first) / 3), 1)
    width = LINEAGE_WIDTH * 0.45
    return [
        Tick(LEFT + (year - first) / (last - first) * width, str(year))
        for year in range(first, last + 1, step)
    ]
