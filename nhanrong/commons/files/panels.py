"""What the files show on the page of the record that holds them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.files import queries, rules
from nhanrong.commons.ui import panels


def hang(kind: str) -> None:
    """Hang the list of files on the page of a kind of record, named «app.Model»."""
    panels.hang(
        kind, panels.Panel("files", _("Tệp đính kèm"), "files/_list.html", _facts, order=60)
    )


def _facts(record: Any, actor: Any) -> dict[str, Any] | None:
    files = list(queries.of_record(record))
    may_write = actor.governs(record) and actor.role in rules.HANDS
    if not files and not may_write:
        return None
    return {"files": files, "may_write": may_write, "kind": record._meta.label}
