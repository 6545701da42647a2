"""Draw the two maps of the country once, as files that a page refers to.

Usage: ``PYTHONPATH=. python deploy/maps.py FOLDER``, where FOLDER holds ``provinces_34.geojson``,
``communes_3321.topo.json``, ``commune_attributes.csv`` and ``units_2025.csv``. ``map.svg`` holds
one symbol a province and the reefs of the two archipelagos apart, so that they can be seen at
every size; ``dots.svg`` holds one dot a commune; ``communes/68.svg`` the communes of a province,
its far islands in frames of their own, and ``communes.json`` where everything stands.
The results are committed. To put in another layer, replace the files and run this again.
"""

import csv
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhanrong.commons.ui.map import FRAME, HEIGHT, REEFS, WIDTH, place

TARGET = Path(__file__).parent.parent / "nhanrong/commons/ui/static/ui"
# East of this meridian lie only the reefs of the two archipelagos.
OPEN_SEA = 110.6
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'

Ring = list[tuple[float, float]]


def _short(value: float) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text or "0"


def path_of(ring: Ring) -> str:
    """Write a ring as a path of small steps; points that fall together are drawn once."""
    return written([place(*point[:2]) for point in ring])


def written(points: Ring) -> str:
    """Write points of the drawing as a path."""
    kept = [
        point for point, before in zip(points, [None, *points], strict=False) if point != before
    ]
    x, y = kept[0]
    pieces = [f"M{_short(x)} {_short(y)}l"]
    for next_x, next_y in kept[1:] or [(x + 0.1, y)]:
        step_x, step_y = _short(next_x - x), _short(next_y - y)
        gap = "" if len(pieces) == 1 or step_x.startswith("-") else " "
        pieces.append(f"{gap}{step_x}{'' if step_y.startswith('-') else ' '}{step_y}")
        x, y = next_x, next_y
    return "".join(pieces) + "z"


def rings(geometry: dict[str, object]) -> Iterator[Ring]:
    """Give every ring of a province."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:  # type: ignore[attr-defined]  # a list, as GeoJSON says
        yield from polygon


def provinces(features: list[dict[str, object]]) -> str:
    """Draw the provinces, their reefs apart, and the coast as all of them together."""
    pieces, used = [], []
    for feature in features:
        code = str(feature["properties"]["code"])  # type: ignore[index]
        near, far = [], []
        for ring in rings(feature["geometry"]):  # type: ignore[arg-type]
            is_reef = code in REEFS and min(point[0] for point in ring) > OPEN_SEA
            (far if is_reef else near).append(path_of(ring))
        pieces.append(f'<path id="p{code}" d="{"".join(near)}"/>')
        used.append(f'<use href="#p{code}"/>')
        if far:
            pieces.append(f'<path id="{REEFS[code]}" d="{"".join(far)}"/>')
    return f'{HEAD}<defs>{"".join(pieces)}<g id="coast">{"".join(used)}</g></defs></svg>\n'


def dots(rows: list[dict[str, str]]) -> str:
    """Draw one dot a commune, all of them in one path of strokes without length."""
    points = sorted({place(float(row["lon"]), float(row["lat"])) for row in rows})
    path = "".join(f"M{_short(x)} {_short(y)}h0" for x, y in points)
    return f'{HEAD}<defs><path id="communes" d="{path}"/></defs></svg>\n'


# --- The communes of a province ------------------------------------------------------------------

SHEET, GAP = 560.0, 14.0
# An island farther off than a tenth of the province is drawn in a frame.
FAR = 0.1
Box = tuple[float, float, float, float]


class Country:
    """The communes as rings of points of the earth, from shared arcs."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self.scale, self.shift = (topology["transform"][key] for key in ("scale", "translate"))
        self.arcs = [self._points(arc) for arc in topology["arcs"]]
        self.communes: dict[str, dict[str, list[Ring]]] = {}
        for shape in topology["objects"]["communes"]["geometries"]:
            province = self.communes.setdefault(shape["properties"]["p"], {})
            province[shape["id"]] = self._rings(shape)

    def _points(self, arc: list[list[int]]) -> Ring:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * self.scale[0] + self.shift[0], y * self.scale[1] + self.shift[1]))
        return points

    def _rings(self, shape: dict[str, Any]) -> list[Ring]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        return [self._ring(ring) for polygon in polygons for ring in polygon]

    def _ring(self, numbers: list[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points


def _box(rings_of_it: list[Ring]) -> Box:
    points = [place(*point, exact=True) for ring in rings_of_it for point in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _is_far(island: list[Ring], near: list[Ring], land: Box) -> bool:
    room = FAR * max(land[2] - land[0], land[3] - land[1])
    here = [place(*point, exact=True) for ring in island for point in ring[::4]]
    there = [place(*point, exact=True) for ring in near for point in ring[::4]]
    return min(math.dist(one, other) for one in here for other in there) > room


@dataclass
class Window:
    """A piece of the sheet onto which a piece of the earth is drawn."""

    box: Box
    x: float
    y: float
    scale: float

    def path(self, rings_of_it: list[Ring]) -> str:
        """Draw rings in this window."""
        return "".join(written([self.point(*one) for one in ring]) for ring in rings_of_it)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Place a point of the earth on the sheet."""
        x, y = place(longitude, latitude, exact=True)
        left = self.x + (x - self.box[0]) * self.scale
        return round(left, 1), round(self.y + (y - self.box[1]) * self.scale, 1)


def _fit(box: Box, width: float, height: float) -> float:
    return min(width / max(box[2] - box[0], 0.1), height / max(box[3] - box[1], 0.1))


def sheet(communes: dict[str, list[Ring]], islands: set[str]) -> tuple[dict[str, Window], Any]:
    """Lay out a province: its land in one window, each far island in a frame at the right."""
    near = [ring for code, some in communes.items() if code not in islands for ring in some]
    land = _box(near)
    far = [code for code in communes if code in islands and _is_far(communes[code], near, land)]
    whole = _box([ring for code, some in communes.items() if code not in far for ring in some])
    scale = _fit(whole, SHEET, SHEET)
    width, height = (whole[2] - whole[0]) * scale, (whole[3] - whole[1]) * scale
    height = max(height, len(far) * (FRAME + GAP) + GAP)
    window = Window(whole, 2, 2, scale)
    windows = {code: window for code in communes if code not in far}
    frames = []
    for row, code in enumerate(reversed(far)):
        top = height - (row + 1) * (FRAME + GAP) + GAP
        box = _box(communes[code])
        size = _fit(box, FRAME - 24, FRAME - 40)
        across = width + GAP + (FRAME - (box[2] - box[0]) * size) / 2
        down = top + 10 + (FRAME - 40 - (box[3] - box[1]) * size) / 2
        windows[code] = Window(box, across, down, size)
        frames.append([code, round(width + GAP, 1), round(top, 1)])
    full = width + (GAP + FRAME if far else 0) + 4
    return windows, {"width": round(full, 1), "height": round(height + 4, 1), "frames": frames}


def communes(country: Country, rows: list[dict[str, str]], islands: set[str]) -> None:
    """Write the drawing of every province, and where everything stands."""
    points = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in rows}
    told = {}
    (TARGET / "communes").mkdir(exist_ok=True)
    for province, its in sorted(country.communes.items()):
        windows, layout = sheet(its, islands)
        paths = "".join(
            f'<path id="c{code}" d="{windows[code].path(some)}"/>' for code, some in its.items()
        )
        view = f'viewBox="0 0 {layout["width"]} {layout["height"]}"'
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {view}><defs>{paths}</defs></svg>\n'
        (TARGET / f"communes/{province}.svg").write_text(drawing, encoding="utf-8")
        spots = {code: windows[code].point(*points[code]) for code in its}
        told[province] = layout | {"spots": spots}
    text = json.dumps(told, separators=(",", ":"))
    (TARGET.parent.parent / "communes.json").write_text(text + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Write all the drawings."""
    country = json.loads((folder / "provinces_34.geojson").read_text(encoding="utf-8"))
    (TARGET / "map.svg").write_text(provinces(country["features"]), encoding="utf-8")
    with (folder / "commune_attributes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (TARGET / "dots.svg").write_text(dots(rows), encoding="utf-8")
    with (folder / "units_2025.csv").open(encoding="utf-8", newline="") as file:
        islands = {row["code"] for row in csv.DictReader(file) if row["type"] == "đặc khu"}
    topology = json.loads((folder / "communes_3321.topo.json").read_text(encoding="utf-8"))
    communes(Country(topology), rows, islands)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
