"""What goes along: the tables of the house, how each column is written, and its JSON Schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.utils import translation

# Tables that do not go along, and why.
LEFT_OUT: Final[Mapping[str, str]] = {
    "account_emailconfirmation": "keys",
    "auth_group": "unused by this house: posts decide",
    "auth_group_permissions": "unused by this house: posts decide",
    "auth_permission": "written by the migrations",
    "axes_accessattempt": "counters of sign-ins",
    "axes_accessattemptexpiration": "counters of sign-ins",
    "axes_accessfailurelog": "counters of sign-ins",
    "axes_accesslog": "counters of sign-ins",
    "django_content_type": "written by the migrations",
    "django_session": "keys",
    "finding_word": "learnt anew from the names",
    "mfa_authenticator": "keys",
    "people_invitation": "keys",
    "usersessions_usersession": "keys",
}
# A secret stays at home: who moves to the new house gets a new link there. «!» opens nothing.
SECRET: Final = {"people_user.password": "!"}

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_KINDS: Final["tuple[tuple[type[models.Field[Any, Any]], Mapping[str, Any]], ...]"] = (
    (models.BooleanField, {"type": "boolean"}),
    (models.DateTimeField, _TEXT | {"format": "date-time"}),
    (models.DateField, _TEXT | {"format": "date"}),
    (models.UUIDField, _TEXT | {"format": "uuid"}),
    (models.DecimalField, {"type": "number"}),
    (models.FloatField, {"type": "number"}),
    (models.IntegerField, _NUMBER),
    (models.ForeignKey, _NUMBER),
)


@dataclass(frozen=True)
class Column:
    """One column: its field, how it is written as text, how the text is read back."""

    field: "models.Field[Any, Any]"
    table: str

    @property
    def name(self) -> str:
        """Its name in the database, and in the head of the CSV."""
        return str(self.field.column)

    @property
    def kind(self) -> str:
        """Its type in PostgreSQL."""
        return str(self.field.db_type(connection))

    @property
    def written(self) -> str:
        """SQL that writes it: days and moments by ISO 8601, lists and trees as JSON."""
        name = connection.ops.quote_name(self.name)
        if instead := SECRET.get(f"{self.table}.{self.name}"):
            return f"'{instead}' AS {name}"
        if isinstance(self.field, models.DateTimeField):
            return f"to_json({name}) #>> '{{}}' AS {name}"
        if isinstance(self.field, ArrayField):
            return f"to_json({name})::text AS {name}"
        return f"{name}::text AS {name}"

    @property
    def read(self) -> str:
        """SQL that reads the text back."""
        name = connection.ops.quote_name(self.name)
        if isinstance(self.field, ArrayField):
            listed = f"ARRAY(SELECT jsonb_array_elements_text({name}::jsonb))::{self.kind}"
            return f"CASE WHEN {name} IS NULL THEN NULL ELSE {listed} END"
        return f"{name}::{self.kind}"

    def schema(self) -> dict[str, Any]:
        """Describe it: its title in Vietnamese, its type, its choices, to which table it points."""
        told: dict[str, Any] = {"title": str(self.field.verbose_name), **self._type()}
        if self.field.null:
            told["type"] = [told["type"], "null"]
        if isinstance(self.field, models.ForeignKey):
            told["x-references"] = self.field.related_model._meta.db_table
        choices = dict(self.field.flatchoices)
        if choices:
            told["x-choices"] = {str(value): str(label) for value, label in choices.items()}
        return told

    def _type(self) -> dict[str, Any]:
        if isinstance(self.field, ArrayField):
            return {"type": "string", "contentMediaType": "application/json"}
        if isinstance(self.field, models.JSONField):
            return {"type": "string", "contentMediaType": "application/json"}
        target = (
            self.field.target_field if isinstance(self.field, models.ForeignKey) else self.field
        )
        found = next((dict(told) for kind, told in _KINDS if isinstance(target, kind)), dict(_TEXT))
        longest = self.field.max_length
        return found | ({"maxLength": longest} if longest and found == _TEXT else {})


@dataclass(frozen=True)
class Table:
    """One table with its columns, in the order of the database's own key."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """Its name in the database, and of its files."""
        return str(self.model._meta.db_table)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that hold something of their own."""
        fields = self.model._meta.concrete_fields
        return [
            Column(field, self.name) for field in fields if not getattr(field, "generated", False)
        ]

    @property
    def rows(self) -> str:
        """SQL that gives all rows as text, always in the same order."""
        columns = ", ".join(column.written for column in self.columns)
        key = connection.ops.quote_name(str(self.model._meta.pk.column))
        return f"SELECT {columns} FROM {connection.ops.quote_name(self.name)} ORDER BY {key}"

    @property
    def counter(self) -> str:
        """The column whose numbers the database gives itself, or nothing."""
        key = self.model._meta.pk
        return str(key.column) if isinstance(key, models.AutoField) else ""

    def schema(self) -> dict[str, Any]:
        """Describe a row as JSON Schema."""
        with translation.override("vi"):
            return {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": f"{self.name}.json",
                "title": str(self.model._meta.verbose_name),
                "description": (self.model.__doc__ or "").strip().split("\n")[0],
                "type": "object",
                "properties": {column.name: column.schema() for column in self.columns},
                "required": [column.name for column in self.columns],
                "additionalProperties": False,
                "x-key": str(self.model._meta.pk.column),
            }


def carried() -> list[Table]:
    """List the tables of the house by their names; its queue is not among them."""
    found = (
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    )
    return sorted(found, key=lambda table: table.name)
