"""Which drafts lie open, and for whom: colleagues, and whoever governs the unit."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.worktop.models import Draft
from nhanrong.commons.worktop.rules import KEPT_FOR


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts that the actor may go on with, the newest first."""
    rows: QuerySet[Draft] = Draft.objects.at_home_with(actor)
    return rows.select_related("author__user", "hand__user", "body").order_by("-saved_at", "-pk")


def of_forms(actor: Actor, keys: Collection[str]) -> QuerySet[Draft]:
    """Return his drafts of these forms."""
    return drafts(actor).filter(form__in=keys)


def of_form(actor: Actor, key: str, record_id: int | None) -> QuerySet[Draft]:
    """Return his drafts of one form: of this record, or of a record that is not yet there."""
    return drafts(actor).filter(form=key, record=record_id)


def record_of(actor: Actor, model: str, pk: int) -> Any:
    """Return the record that a form changes, where the actor may read it; else nothing."""
    return apps.get_model(model).objects.visible_to(actor).filter(pk=pk).first()


def forgotten(now: datetime) -> QuerySet[Draft]:
    """Return what nobody touched for ninety days: for the night, which reads no words."""
    rows: QuerySet[Draft] = Draft.objects.everywhere(because="the night clears old drafts")
    return rows.filter(saved_at__lt=now - KEPT_FOR)
