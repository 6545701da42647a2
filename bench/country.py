"""How long the whole country takes, told through the bulk deeds; on the wall, and of processors.

A scratch database on the house's own server: made, filled and taken away by each run.
"""

from bench.row import Row
from bench.search import clock, scratch
from demo.full.telling import tell_country
from demo.scale import FULL
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.changes import load_laws
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives.actions import load_catalogue, load_schemes
from nhanrong.registry.territory import actions as territory

CPU = "CPU of ours and the server"


def measure() -> list[Row]:
    """Tell the country, and say what each part took."""
    with scratch():
        territory.load_country(by=SYSTEM)
        with writing(because="a measurement"):
            load_laws()
        load_catalogue(by=SYSTEM)
        load_schemes(by=SYSTEM)
        busy = clock()
        told = tell_country(FULL, worked=lambda: busy() / 1000)
    what = f"country, {told.initiatives} initiatives, {told.sites} sites, {told.groups} groups"
    rows = [
        row
        for part, (wall, cpu) in told.parts.items()
        for row in (
            Row(f"country: {part}, wall", "nhanrong", wall, "s"),
            Row(f"country: {part}, {CPU}", "nhanrong", cpu, "s"),
        )
    ]
    walls, cpus = zip(*told.parts.values(), strict=True)
    return [
        Row(f"{what}, wall", "nhanrong", sum(walls), "s"),
        Row(f"{what}, {CPU}", "nhanrong", sum(cpus), "s"),
        *rows,
    ]
