"""Nothing of a person by construction: no record has a field for what the house never keeps."""

import re

from django.apps import apps
from django.db.models import Field
from pghistory.models import Event

# Parts of names that would be kept of a suspect, an informant, a believer, a patient, a device.
FORBIDDEN = re.compile(
    r"suspect|informant|informer|offend|criminal|convict|accused|surveil|watchlist|target"
    r"|relig|faith|ethnic|race$|caste"
    r"|health|illness|disease|diagnos|disab"
    r"|latitude|longitude|lat$|lng$|gps|geoloc|imei|device"
    r"|identity|citizen_id|passport|phone|mobile|national_id|cccd|cmnd"
)
# What bears such a name and is fine, each with its reason.
ALLOWED = {
    "places.Unit.latitude": "the middle of a commune on the map of the country, not of a person",
    "places.Unit.longitude": "the middle of a commune on the map of the country, not of a person",
}
ALLOWED_CHOICES = {
    ("Family", "field"): "a field of work: where a model runs, not what somebody believes",
    ("Initiative", "field"): "a field of work: where a model runs, not what somebody believes",
    ("Initiative", "area_kinds"): "a kind of area named by the conference, not a trait of people",
    ("Site", "area_kind"): "a kind of area named by the conference, not a trait of people",
}


def _ours():
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("nhanrong.") and not issubclass(model, Event)
    ]


def _choices(field: Field) -> list[str]:
    inner = getattr(field, "base_field", field)
    return [str(value) for value, _label in inner.flatchoices]


def test_no_field_asks_for_what_is_never_kept():
    named = {
        f"{model._meta.label}.{field.name}"
        for model in _ours()
        for field in model._meta.concrete_fields
        if FORBIDDEN.search(field.name.lower())
    }

    assert named == set(ALLOWED)


def test_no_record_is_named_after_what_is_never_kept():
    assert [m._meta.label for m in _ours() if FORBIDDEN.search(m.__name__.lower())] == []


def test_no_choice_of_a_field_is_a_trait_of_a_person():
    found = {
        (model.__name__, field.name)
        for model in _ours()
        for field in model._meta.concrete_fields
        if any(FORBIDDEN.search(value.lower()) for value in _choices(field))
    }

    assert found == set(ALLOWED_CHOICES)
