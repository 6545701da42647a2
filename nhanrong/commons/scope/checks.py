"""A system check: no reverse relation may read around the lock."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core import checks

from nhanrong.commons.scope.models import Scoped


@checks.register(checks.Tags.models)
def no_unscoped_reverse_relations(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Refuse a foreign key of a scoped record that would open a reverse relation."""
    return [
        checks.Error(
            f"{model.__name__}.{field.name} needs related_name='+'", obj=model, id="scope.E001"
        )
        for model in apps.get_models()
        if issubclass(model, Scoped)
        for field in model._meta.concrete_fields
        if field.remote_field is not None and not field.remote_field.hidden
    ]
