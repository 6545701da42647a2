"""Draw the two maps of the country once, as files that a page refers to.

Usage: ``PYTHONPATH=. python deploy/maps.py FOLDER``, where FOLDER holds ``provinces_34.geojson``
and ``commune_attributes.csv``. ``map.svg`` holds one symbol a province and the reefs of the two
archipelagos apart, so that they can be seen at every size; ``dots.svg`` holds one dot a commune.
The results are committed. To put in another layer, replace the two files and run this again.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from nhanrong.commons.ui.map import HEIGHT, REEFS, WIDTH, place

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
    points = [place(*point[:2]) for point in ring]
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


def main(folder: Path) -> None:
    """Write both drawings."""
    country = json.loads((folder / "provinces_34.geojson").read_text(encoding="utf-8"))
    (TARGET / "map.svg").write_text(provinces(country["features"]), encoding="utf-8")
    with (folder / "commune_attributes.csv").open(encoding="utf-8", newline="") as file:
        communes = list(csv.DictReader(file))
    (TARGET / "dots.svg").write_text(dots(communes), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
