"""Everything that a resolution may touch, written down so that two moments can be compared."""

from django.db import connection

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Jurisdiction, Reorganisation, Succession, Unit, UnitName
from nhanrong.registry.initiatives.models import Initiative, Site


def state():
    """Write down units, names, successions, jurisdictions and the homes of all records."""
    whose = ("holder", "unit", "is_home", "is_tentative")
    homes = {
        model._meta.label: sorted(
            model._base_manager.values_list("pk", "unit", "province", "commune"), key=repr
        )
        for model in places.models_with_a_home()
    }
    return {
        "units": list(Unit.objects.order_by("pk").values()),
        "names": list(UnitName.objects.order_by("pk").values()),
        "successions": list(Succession.objects.order_by("pk").values()),
        "acts": list(Reorganisation.objects.order_by("pk").values()),
        "whose": sorted(Jurisdiction.objects.values_list(*whose)),
        "homes": homes,
    }


def make_records(unit: Unit, body: Body, *, sites: int = 1, code: str = "") -> Initiative:
    """Make a draft initiative in a unit, with sites there."""
    with writing(because="test data"):
        number = Initiative.everything.count() + 1
        initiative = Initiative(unit=unit, body=body, code=code or f"T{number}", name="Mô hình")
        initiative.save()
        for place in range(sites):
            Site(unit=unit, body=body, initiative=initiative, name=f"Điểm {place}").save()
    return initiative


def constraints_hold() -> None:
    """Ask the database now for what it would ask at the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
