"""What a list of sites meets in the register: bodies, sites learnt from, sites of the same name."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import Drafted
from nhanrong.commons.sheets.outcomes import Finding
from nhanrong.registry.initiatives.actions.many_sites import NewSite, SiteChange, called
from nhanrong.registry.initiatives.actions.settling import Home, is_here
from nhanrong.registry.initiatives.models import Site
from nhanrong.registry.initiatives.queries import descents
from nhanrong.registry.initiatives.rules import SiteStatus
from nhanrong.registry.initiatives.sheets.placing import refuse

Name = tuple[int, int, str]


class Neighbours:
    """Asked about some thousand rows at once; what it met it does not ask for again."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self.bodies: dict[str, list[tuple[int, Home]]] = {}
        self.governed: dict[tuple[int | None, int | None, int | None], bool] = {}
        self.places: set[Home] = set()
        self.names: dict[Name, int] = {}
        self.rows: dict[Name, str] = {}

    def ask(self, rows: Sequence[Drafted], homes: Sequence[Home]) -> None:
        """Settle the body and the source of each new row, and see that its name is new.

        `homes` are those of the new rows, in their order.
        """
        new = [row for row in rows if isinstance(row.draft, NewSite)]
        pairs = list(zip(new, homes, strict=True))
        self._meet_bodies(str(row.entry.values.get("body") or "") for row in new)
        sources = self._sources(row.draft.source_id for row, _home in pairs)
        renamed = [row for row in rows if _is_renamed(row)]
        self._meet_names({home for _row, home in pairs} | {_home_of(row) for row in renamed})
        for row, home in pairs:
            self._settle(row, home)
            self._learn(row, sources)
            self._be_new(row, row.draft.initiative_id, row.draft.unit_id)
        for row in renamed:
            self._be_new(row, row.entry.record.initiative_id, row.entry.record.unit_id)

    # --- The body --------------------------------------------------------------------------------

    def _meet_bodies(self, names: Iterable[str]) -> None:
        new = set(names) - set(self.bodies) - {""}
        if not new:
            return
        self.bodies |= {name: [] for name in new}
        rows = Body.objects.filter(name__in=new, end_date__isnull=True)
        for pk, name, *home in rows.values_list("pk", "name", "province_id", "commune_id"):
            self.bodies[name].append((pk, Home(*home)))

    def _settle(self, row: Drafted, home: Home) -> None:
        """Find the body of a row: the one it names, at its place, or the actor's own."""
        name = str(row.entry.values.get("body") or "")
        body = self._named(row, name, home) if name else self.by.body_id
        if body is None:
            if not name:
                refuse(row.found, row.entry.cell("body"), Refused("nobody_runs_it"))
            return
        row.draft = row.draft._replace(body_id=body)
        if not self._governs((*home, body)):
            cell = row.entry.cell("body" if name else "commune")
            refuse(row.found, cell, Refused("not_at_home"))

    def _named(self, row: Drafted, name: str, home: Home) -> int | None:
        found = [(pk, at) for pk, at in self.bodies[name] if is_here(at, home)]
        own = [pk for pk, at in found if at == home] or [pk for pk, _at in found]
        if name == self.by.body_name and self.by.body_id is not None:
            return self.by.body_id
        if len(own) == 1:
            return own[0]
        sentence = _(
            "Địa bàn này không có cơ quan «%(text)s». Hãy ghi đúng tên như trong sổ, hoặc để trống "
            "nếu là cơ quan của bạn."
        )
        if own:
            sentence = _("Có nhiều cơ quan tên «%(text)s» ở địa bàn này. Hãy ghi điểm này ở trang.")
        cell = row.entry.cell("body")
        asked = Finding(cell, sentence % {"text": name}, is_question=bool(own))
        row.found.problems.append(asked)
        return None

    def _governs(self, stand: tuple[int | None, int | None, int | None]) -> bool:
        known = self.governed.get(stand)
        if known is None:
            province, commune, body = stand
            record: Any = SimpleNamespace(province_id=province, commune_id=commune, body_id=body)
            known = self.governed[stand] = self.by.governs(record)
        return known

    # --- The source ------------------------------------------------------------------------------

    def _sources(self, told: Iterable[int | None]) -> dict[int, int]:
        """Say of which initiative those are from which one may learn."""
        wanted = {pk for pk in told if pk is not None}
        if not wanted:
            return {}
        rows = descents.sites_known_to(self.by).filter(pk__in=wanted, status=SiteStatus.ACTIVE)
        return dict(rows.values_list("pk", "initiative_id"))

    def _learn(self, row: Drafted, sources: dict[int, int]) -> None:
        source = row.draft.source_id
        if source is None or sources.get(source) == row.draft.initiative_id:
            return
        code = "source_of_another" if source in sources else "source_unknown"
        refuse(row.found, row.entry.cell("source"), Refused(code))

    # --- The name --------------------------------------------------------------------------------

    def _meet_names(self, homes: set[Home]) -> None:
        """Learn the names of the running sites of these places, each place once."""
        new = homes - self.places
        if not new:
            return
        self.places |= new
        communes = [home.commune_id for home in new if home.commune_id]
        provinces = [home.province_id for home in new if not home.commune_id]
        here = Q(commune__in=communes) | Q(commune__isnull=True, province__in=provinces)
        rows = Site.everything.filter(here).exclude(status=SiteStatus.ENDED).order_by()
        told = rows.values_list("pk", "initiative_id", "unit_id", "name").iterator(10_000)
        self.names.update((called(*name), pk) for pk, *name in told)

    def _be_new(self, row: Drafted, initiative: int, unit: int) -> None:
        """Refuse a name that a running site of the unit bears, in the register or in the list."""
        name = str(row.entry.changed["name"])
        key = called(initiative, unit, name)
        cell = row.entry.cell("name")
        held = self.names.get(key)
        if held is not None and held != getattr(row.entry.record, "pk", None):
            refuse(row.found, cell, Refused("site_exists", name=name))
            return
        place = f"{row.entry.table.sheet.name}!{cell}"
        first = self.rows.setdefault(key, place)
        if first != place:
            sentence = _("Điểm «%(name)s» đã có ở ô %(cell)s của tệp. Mỗi điểm chỉ ghi một dòng.")
            sentence %= {"name": name, "cell": row.entry.near(first)}
            row.found.problems.append(Finding(cell, sentence))


def _is_renamed(row: Drafted) -> bool:
    return (
        isinstance(row.draft, SiteChange)
        and row.draft.name is not None
        and row.draft.closed_on is None
        and row.entry.record.state != SiteStatus.ENDED
    )


def _home_of(row: Drafted) -> Home:
    return Home(row.entry.record.province_id, row.entry.record.commune_id)
