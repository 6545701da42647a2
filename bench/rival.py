"""django-import-export on the model of the sites, as its documentation shows it."""

import importlib
from pathlib import Path
from typing import Any

from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives.models import Initiative, Site

# Both come without types.
tablib: Any = importlib.import_module("tablib")
resources: Any = importlib.import_module("import_export.resources")
fields: Any = importlib.import_module("import_export.fields")
widgets: Any = importlib.import_module("import_export.widgets")


class ByCode(widgets.ForeignKeyWidget):  # type: ignore[misc]  # without types
    """Looks a record up by its code; of units the living one."""

    def get_queryset(self, *_args: Any, **_named: Any) -> Any:
        """Give the records among which is looked."""
        known = self.model._base_manager.all()
        return known.filter(end_date=None) if self.model is Unit else known


class Sites(resources.ModelResource):  # type: ignore[misc]  # without types
    """Its default way: an instance looked for, a form of fields, a save for every row."""

    initiative = fields.Field("initiative", "initiative", ByCode(Initiative, "code"))
    unit = fields.Field("unit", "unit", ByCode(Unit, "code"))

    class Meta:
        model = Site
        fields = ("id", "initiative", "name", "unit", "area_kind", "start_date")

    def __init__(self) -> None:
        super().__init__()
        self.body = Body.objects.get(level="nation")

    def before_save_instance(self, instance: Any, *_args: Any, **_named: Any) -> None:
        """Fill in what no column says."""
        instance.body, instance.status = self.body, "active"


class ManySites(Sites):
    """Its bulk mode: `bulk_create` for a thousand rows, which leaves `save` out."""

    class Meta(Sites.Meta):
        use_bulk = True

    def before_save_instance(self, instance: Any, *_args: Any, **_named: Any) -> None:
        """Fill in what `save` would."""
        super().before_save_instance(instance)
        instance.province_id, instance.commune_id = instance.unit.parent_id, instance.unit_id
        instance.sort_key, instance.folded = sort_key(instance.name), spelled(instance.name)

    def bulk_create(self, _using: bool, dry_run: bool, *_args: Any, **named: Any) -> None:
        """Write what was gathered by `everything`: the other manager of the house asks for whom."""
        if self.create_instances and not dry_run:
            Site.everything.bulk_create(self.create_instances, batch_size=named.get("batch_size"))
        self.create_instances.clear()


def rival(path: Path, *, bulk: bool) -> None:
    """Import a file: a dry run, then the import, each under the lock of one deed."""
    data = tablib.Dataset().load(path.read_bytes(), "xlsx")
    resource = ManySites() if bulk else Sites()
    before = Site.everything.count()
    for dry_run in (True, False):
        with writing("a measurement"):
            result = resource.import_data(data, dry_run=dry_run, raise_errors=True)
        if result.has_errors() or result.totals["new"] != len(data):
            raise RuntimeError(f"the rival did not import: {dict(result.totals)}")
    if Site.everything.count() != before + len(data):
        raise RuntimeError("the rival wrote something else")
