"""How initiatives of every family read: the kinds of the story, and the rest of the catalogue."""

import random
from collections import defaultdict
from dataclasses import dataclass

from demo.full.land import Place
from demo.texts import Kind, kinds
from nhanrong.registry.initiatives.models import Family, FamilyAlias

PLACES = {"border": "border", "sea_island": "coast", "ethnic": "rural", "clan": "rural"}
# So often a family is chosen: the well-known names run everywhere.
KNOWN = {
    "Camera an ninh": 9, "Zalo kết nối bình yên": 8, "Liên gia tự quản": 6,
    "Tổ liên gia an toàn phòng cháy chữa cháy": 6, "Tiếng kẻng an ninh": 6,
    "Cổng trường an toàn giao thông": 5, "Tổ tuần tra nhân dân": 4, "Ánh sáng an ninh": 4,
    "Điểm chữa cháy công cộng": 4, "Dòng họ tự quản về an ninh trật tự": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """A family with the names under which it runs, and how its records read."""

    family: Family
    kind: Kind
    names: tuple[str, ...]
    weight: int

    def suits(self, place: Place | None) -> bool:
        """Say whether such an initiative makes sense in a commune, or in a whole province."""
        where = self.kind.where
        if place is None:
            return where == "any"
        unit = place.unit
        return {
            "any": True,
            "ward": unit.kind == "phường",
            "rural": unit.kind != "phường",
            "border": bool(unit.is_border),
            "coast": bool(unit.is_coastal or unit.is_island),
        }[where]


def styles() -> list[Style]:
    """List every family of the catalogue, in the order of its names."""
    told = {kind.family: kind for kind in kinds().values()}
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in FamilyAlias.objects.order_by("pk"):
        aliases[alias.family_id].append(alias.name)
    return [
        Style(
            family,
            told.get(family.name) or _plain(family),
            (family.name, family.name, *aliases[family.pk]),
            KNOWN.get(family.name, 1),
        )
        for family in Family.objects.order_by("sort_key", "pk")
    ]


def _plain(family: Family) -> Kind:
    """Let a family of which the story tells nothing read as the catalogue describes it."""
    return Kind(
        key=family.folded,
        family=family.name,
        name=f"{family.name} {{place}}",
        field=family.field,
        where=PLACES.get(family.field, "any"),
        areas=["other"],
        problem="",
        aim=family.summary,
        method=family.summary,
        board="management",
        head="Trưởng ban",
        spots=["{area}"],
        group="Tổ tự quản",
        people=[15, 160],
        money=[0, 20],
    )


def choose(styles: list[Style], place: Place | None, chance: random.Random) -> Style:
    """Choose what runs in a place."""
    fitting = [style for style in styles if style.suits(place)]
    return chance.choices(fitting, [style.weight for style in fitting])[0]
