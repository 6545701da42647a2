"""The list of families declared: the national catalogue, as it comes and goes as Excel."""

# words: kept (what follows a label is what officers write, not what the house says)
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import WORKING
from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import cells, figures
from nhanrong.commons.sheets.cells import NO_HINT, Hint, Problem, Reader, Reading
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Asked, Entry, Filters, Listing, TakenBack, Written
from nhanrong.commons.sheets.outcomes import Finding, Findings
from nhanrong.commons.sheets.reading import Value
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.catalogue import must_be_unknown, must_keep_catalogue
from nhanrong.registry.initiatives.models import FIELD_NAMES, Family
from nhanrong.registry.initiatives.rules import Field
from nhanrong.registry.initiatives.sheets.columns import FIELDS

_LONGEST: Final = 160
_MOST_ID: Final = 10**9


def names(most: int = _LONGEST) -> Reader:
    """Read other names, set apart by semicolons or lines; in order, each once."""

    def read(value: Value, hint: Hint = NO_HINT) -> Reading:
        reading = cells.text(4_000)(value, hint)
        if reading.value is None:
            return reading
        told = (cells.cleaned(part) for part in str(reading.value).replace("\n", ";").split(";"))
        found = {spelled(name): name for name in told if name}
        longest = max(found.values(), key=len, default="")
        if len(longest) > most:
            sentence = gettext("«%(name)s» dài hơn %(most)s ký tự. Hãy rút gọn.")
            return Reading(problem=Problem(sentence % {"name": longest, "most": most}))
        return Reading(told_as_one(found.values()) or None)

    return read


def told_as_one(told: Collection[str]) -> str:
    """Write several names in one cell, always in the same order."""
    return "; ".join(sorted(told, key=sort_key))


COLUMNS: Final = (
    Column(
        _("Mã"),
        "code",
        figures.whole(most=_MOST_ID),
        ("mã loại", "mã loại mô hình"),
        help=_("Mã của loại đã có trong danh mục; loại mới thì để trống."),
        width=8,
    ),
    Column(
        _("Tên loại"),
        "name",
        cells.name(_LONGEST),
        ("loại mô hình", "tên loại mô hình", "tên"),
        required=True,
        width=46,
    ),
    Column(
        _("Lĩnh vực"),
        "field",
        cells.choice(*FIELDS),
        ("nhóm lĩnh vực",),
        required=True,
        choices=tuple(FIELD_NAMES.values()),
        is_carried=True,
        width=26,
    ),
    Column(_("Mô tả"), "summary", cells.text(2_000), ("nội dung", "diễn giải"), width=60),
    Column(
        _("Tên gọi khác"),
        "aliases",
        names(),
        ("tên khác", "các tên gọi khác"),
        help=_("Nhiều tên cách nhau bằng dấu chấm phẩy."),
        width=46,
    ),
)


@dataclass(frozen=True, slots=True)
class Catalogued:
    """One family as the columns ask for it."""

    family: Family
    aliases: str

    @property
    def pk(self) -> int:
        """Give the id of the family."""
        return self.family.pk

    @property
    def code(self) -> int:
        """Give the number by which a list names it."""
        return self.family.pk

    @property
    def name(self) -> str:
        """Give its name."""
        return self.family.name

    @property
    def field(self) -> str:
        """Give its field of work in words."""
        return str(FIELD_NAMES[Field(self.family.field)])

    @property
    def summary(self) -> str:
        """Give what it is about."""
        return self.family.summary

    def __str__(self) -> str:
        return self.family.name


def held(actor: Actor, filters: Filters) -> Iterator[Catalogued]:
    """Give the whole catalogue, which everybody may read; it is narrowed by nothing."""
    for entry in queries.catalogue():
        yield Catalogued(entry.family, told_as_one(entry.aliases))


class FamilyClerk:
    """Reads a list of families for the body that keeps the catalogue."""

    def __init__(self, asked: Asked) -> None:
        must_keep_catalogue(asked.by)
        self.asked = asked
        self.first: dict[str, str] = {}

    def known(self, keys: Collection[str]) -> Mapping[str, Catalogued]:
        """Return the families by their numbers."""
        return {key: one for one in held(self.asked.by, {}) if (key := str(one.pk)) in keys}

    def look(self, entry: Entry, found: Findings) -> None:
        """See that every name of the row is of one family only, in the list and the catalogue."""
        own = entry.record.pk if entry.record else None
        for key in ("name", "aliases"):
            for name in _split(entry.values.get(key)):
                self._once(entry, key, name, found)
                if key not in entry.changed:
                    continue
                try:
                    must_be_unknown(name, but=own)
                except Refused as refused:
                    cell = entry.cell(key)
                    found.problems.append(Finding(cell, str(refusals.sentence(refused))))

    def _once(self, entry: Entry, key: str, name: str, found: Findings) -> None:
        cell = entry.cell(key)
        row = f"{entry.table.sheet.name}!{entry.line.row.number}"
        if self.first.setdefault(spelled(name), row) != row:
            sentence = gettext("«%(name)s» đã có ở dòng %(row)s. Mỗi tên chỉ thuộc một loại.")
            facts = {"name": name, "row": self.first[spelled(name)].rpartition("!")[2]}
            found.problems.append(Finding(cell, sentence % facts))

    def draft(self, entry: Entry, found: Findings) -> actions.FamilyRow:
        """Make a new family of a row, or a change of the one that it names."""
        values: dict[str, Any] = {
            key: entry.changed[key] or ""
            for key in ("name", "field", "summary")
            if key in entry.changed
        }
        aliases = _split(entry.changed["aliases"]) if "aliases" in entry.changed else None
        return actions.FamilyRow(entry.record.pk if entry.record else None, values, aliases)


def _split(told: Any) -> list[str]:
    return [name for name in str(told or "").split("; ") if name]


def write(drafts: Sequence[actions.FamilyRow], *, on: date, by: Actor) -> Written:
    """Write the catalogue's new and changed families in one deed."""
    kept = actions.keep_families(drafts, by=by)
    return Written(kept.deed, len(kept.made), kept.changed)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed, but for families in use or worked on since."""
    undone = actions.take_back_families(deed, by=by)
    return TakenBack(undone.removed, undone.restored, undone.left)


LISTING: Final = Listing(
    key="families",
    order=40,
    slug="loai-mo-hinh",
    title=_("Danh mục loại mô hình"),
    columns=COLUMNS,
    identity="code",
    roles=WORKING,
    held=held,
    clerk=FamilyClerk,
    write=write,
    take_back=take_back,
    page="initiatives:families",
    guide=(_("Mỗi dòng một loại. Danh mục do cơ quan trung ương giữ."),),
    free=frozenset({"name", "summary", "aliases"}),
)
