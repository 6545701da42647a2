"""The forms whose drafts are kept: each room names its own, once."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import Field
from django.http import QueryDict
from django.urls import reverse

from nhanrong.bedrock import guard
from nhanrong.commons.scope.forms import ScopedForm, is_guarded
from nhanrong.commons.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed, ready to be kept; `left` names the boxes whose words the guard refused."""

    values: dict[str, list[str]]
    title: str = ""
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A form that is long enough to be worth a draft.

    `address` names its page; a form that changes a record (`model`, «app.Model») takes its id.
    `title` is the box after which a draft is called. The form is made from its actor alone.
    """

    key: str
    word: Text
    form: type[ScopedForm]
    address: str
    model: str = ""
    title: str = "name"

    def href(self, record: int | None, draft: int | None = None) -> str:
        """Give the address of the page, opened at a draft."""
        page = reverse(self.address, args=[record] if record else [])
        return f"{page}?draft={draft}" if draft else page

    def written(self, sent: QueryDict) -> Written:
        """Take from what was sent the boxes of this form, without what the house never keeps."""
        values: dict[str, list[str]] = {}
        left: list[str] = []
        for name, box in self.form.base_fields.items():
            # The database has no sign for nothing: a NUL is no letter.
            words = [word.replace("\x00", "") for word in sent.getlist(name)]
            if not any(word.strip() for word in words):
                continue
            if self._is_free(name, box) and not all(map(guard.is_of_nobody, words)):
                left.append(str(box.label or name))
            else:
                values[name] = words
        title = "".join(values.get(self.title, [])[:1]).strip()[:200]
        return Written(values, title, left)

    def initial(self, values: dict[str, list[Any]]) -> dict[str, Any]:
        """Give what was typed as a form takes it at its start."""
        sent = QueryDict(mutable=True)
        for name, words in values.items():
            sent.setlist(name, words)
        return {
            name: box.widget.value_from_datadict(sent, {}, name)
            for name, box in self.form.base_fields.items()
            if name in values
        }

    def _is_free(self, name: str, box: Field) -> bool:
        return is_guarded(box) and name not in self.form.unguarded


_tables: dict[str, Table] = {}


def set_up(*tables: Table) -> None:
    """Let the drafts of these forms be kept; a key means one form in the whole house."""
    for table in tables:
        known = _tables.get(table.key)
        if known is not None and known != table:
            raise ValueError(f"two forms are called {table.key}")
        _tables[table.key] = table


def named(key: str) -> Table | None:
    """Find a form by its key."""
    return _tables.get(key)


def every() -> list[Table]:
    """List the forms whose drafts are kept, by their key."""
    return [_tables[key] for key in sorted(_tables)]


def keys_of(room: str) -> list[str]:
    """Name the forms of a room, such as `initiatives`."""
    return sorted(key for key in _tables if key.split(".")[0] == room)
