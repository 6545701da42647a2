"""A column is declared once: the template, the import and the export are made from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets.cells import Reader

Label = str | Promise


@dataclass(frozen=True)
class Column:
    """One column: its label, its key, how its cells are read, how else officers head it.

    A synonym with a stroke («quyết định/số») asks for the words before it in an upper line of the
    head. `but_not` lists words that make a head mean something else («Số tổ chức» is no «Số tổ»).
    `is_carried` says that a merged block or a ditto mark speaks for all its rows. `is_shown` is a
    column that an export has for orientation: what is written there changes nothing.
    """

    label: Label
    key: str
    reader: Reader
    synonyms: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    required: bool = False
    help: Label = ""
    is_carried: bool = False
    choices: Sequence[Label] = ()
    width: int = 18
    write: Callable[[Any], Any] | None = None
    is_shown: bool = False

    def of(self, record: Any) -> Any:
        """Take this column's value out of a record for an export."""
        return self.write(record) if self.write else attrgetter(self.key)(record)

    def names(self) -> tuple[str, ...]:
        """List every folded way of heading it, its own label first; heads are Vietnamese."""
        return _names(self)


@lru_cache(maxsize=512)
def _names(column: Column) -> tuple[str, ...]:
    with translation.override("vi"):
        return tuple(vietnamese.fold(str(name)) for name in (column.label, *column.synonyms))


def by_key(columns: Sequence[Column]) -> dict[str, Column]:
    """Index columns by their key."""
    return {column.key: column for column in columns}
