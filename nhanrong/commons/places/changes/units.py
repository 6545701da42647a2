"""One unit at a time: it begins, is called anew, ends, and is succeeded."""

from dataclasses import dataclass
from datetime import date

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places.models import Succession, Unit, UnitName


@dataclass(frozen=True)
class Named:
    """How a unit is called and ranked from a day on."""

    name: str
    kind: str
    full_name: str


def full_name(kind: str, name: str) -> str:
    """Write the full name as on a letterhead: «Xã Di Linh», «Thành phố Huế»."""
    return f"{kind[:1].upper()}{kind[1:]} {name}"


def new_unit(  # noqa: PLR0913 -- a unit is these facts
    code: str,
    level: int,
    named: Named,
    *,
    parent: Unit | None,
    start_date: date | None,
    end_date: date | None = None,
    legal_basis: str = "",
) -> Unit:
    """Make a unit in memory, with its keys for sorting and finding."""
    unit = Unit(
        code=code,
        level=level,
        parent=parent,
        start_date=start_date,
        end_date=end_date,
        legal_basis=legal_basis,
    )
    call(unit, named)
    return unit


def call(unit: Unit, named: Named) -> None:
    """Write today's name on a unit in memory, with its keys for sorting and finding."""
    unit.name, unit.kind, unit.full_name = named.name, named.kind, named.full_name
    unit.sort_key = vietnamese.sort_key(named.name)
    unit.folded = vietnamese.fold(named.full_name)


def name_of(unit: Unit, *, start_date: date | None, legal_basis: str) -> UnitName:
    """Make the dated name of a unit as it is called now."""
    return UnitName(
        unit=unit,
        parent=unit.parent,
        name=unit.name,
        kind=unit.kind,
        full_name=unit.full_name,
        folded=unit.folded,
        start_date=start_date,
        legal_basis=legal_basis,
    )


def rename(unit: Unit, named: Named, *, on: date, legal_basis: str) -> UnitName:
    """Give a unit a new name or rank from a day on; its borders, and so the unit, stay."""
    current = UnitName.objects.get(unit=unit, end_date__isnull=True)
    current.end_date = on
    current.save()
    call(unit, named)
    unit.save()
    begun = name_of(unit, start_date=on, legal_basis=legal_basis)
    begun.save()
    return begun


def reparent(unit: Unit, parent: Unit | None) -> None:
    """Put a unit under its new province, under the name that it bears since that day."""
    unit.parent = parent
    unit.save()
    UnitName.objects.filter(unit=unit, end_date__isnull=True).update(parent=parent)


def end_unit(unit: Unit, *, on: date) -> None:
    """End a unit and its name on a day."""
    UnitName.objects.filter(unit=unit, end_date__isnull=True).update(end_date=on)
    unit.end_date = on
    unit.save()


def begin_unit(unit: Unit) -> Unit:
    """Begin a unit with its first name."""
    unit.save()
    name_of(unit, start_date=unit.start_date, legal_basis=unit.legal_basis).save()
    return unit


def succeed(edges: list[Succession]) -> None:
    """Write what became of which unit."""
    Succession.objects.bulk_create(edges)
