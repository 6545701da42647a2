"""How everything stood before a resolution, and putting it back to the letter."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CASCADE, Model
from pghistory.models import Event

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.places import queries
from nhanrong.commons.places.models import (
    Jurisdiction,
    Reorganisation,
    Succession,
    Unit,
    UnitName,
)


def alone() -> None:
    """Let nobody else redraw units until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('units are redrawn'))")


def remember(units: Iterable[int]) -> str:
    """Write down these units and their present names, and hold their rows meanwhile."""
    wanted = sorted(units)
    rows: list[Model] = list(Unit.objects.filter(pk__in=wanted).order_by("pk").select_for_update())
    rows += UnitName.objects.filter(unit__in=wanted, end_date__isnull=True).order_by("pk")
    written: str = serializers.serialize("json", rows)
    return written


def take_back(act: Reorganisation, former: str, *, begun: Iterable[int]) -> None:
    """Remove what an act wrote and put the remembered units and names back.

    Refuses `units_in_use` when records were made in the units that it began.
    """
    new = sorted(begun)
    _must_be_unused(new)
    remembered = [row.object for row in serializers.deserialize("json", former)]
    units = [row.pk for row in remembered if isinstance(row, Unit)]
    names = [row.pk for row in remembered if isinstance(row, UnitName)]
    Succession.objects.filter(reorganisation=act).delete()
    Jurisdiction.objects.filter(holder__in=new).delete()
    Jurisdiction.objects.filter(unit__in=new).delete()
    UnitName.objects.filter(unit__in=new).delete()
    UnitName.objects.filter(unit__in=units, start_date=act.effective_date).exclude(
        pk__in=names
    ).delete()
    # Homes still point at the new units; they are redrawn before the transaction closes.
    Unit.objects.filter(pk__in=new)._raw_delete(DEFAULT_DB_ALIAS)
    for row in remembered:
        row.save_base(raw=True)
    act.delete()


def _must_be_unused(units: list[int]) -> None:
    """Refuse while records name these units; a summary that follows its unit goes with it."""
    made = queries.records_made_in(units)
    used = sum(made.values())
    for model in apps.get_models():
        if issubclass(model, Event) or model in made or model._meta.app_label == "places":
            continue
        for field in _to_units(model):
            rows = model._base_manager.filter(**{f"{field.name}__in": units})
            if field.remote_field.on_delete is CASCADE:
                rows.delete()
            else:
                used += rows.count()
    if used:
        raise Refused("units_in_use", count=used)


def _to_units(model: type[Model]) -> list[Any]:
    fields: list[Any] = list(model._meta.concrete_fields)
    return [field for field in fields if field.is_relation and field.related_model is Unit]
