"""The wall on which an upper room hangs what it shows on a lower room's page."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from nhanrong.commons.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of another room's page.

    `facts` gathers what `template` shows, from the record and the actor, in one statement; it
    returns None when the room has nothing to say here.
    """

    key: str
    title: Text
    template: str
    facts: Callable[[Any, Any], dict[str, Any] | None]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel with its content, ready for the page."""

    key: str
    title: Text
    html: str


@dataclass(frozen=True, slots=True)
class Count:
    """What a room counts in the preview of a resolution: a label and its number by unit.

    `by_unit` takes the codes of units and gives the number of records that stand in each.
    """

    key: str
    label: Text
    by_unit: Callable[[Sequence[str]], dict[str, int]]
    order: int = 100


_panels: dict[str, dict[str, Panel]] = defaultdict(dict)
_counts: dict[str, Count] = {}


def hang(model: str, panel: Panel) -> None:
    """Hang a panel on the page of a model, named «app.Model»."""
    _panels[model][panel.key] = panel


def hang_count(count: Count) -> None:
    """Hang a count on the preview of a resolution."""
    _counts[count.key] = count


def drawn_for(model: str, record: Any, actor: Any) -> list[Drawn]:
    """Draw what hangs on the page of this record, for this actor; empty panels are left out."""
    drawn = []
    for panel in sorted(_panels[model].values(), key=lambda panel: (panel.order, panel.key)):
        facts = panel.facts(record, actor)
        if facts is not None:
            html = render_to_string(panel.template, facts | {"record": record, "actor": actor})
            drawn.append(Drawn(panel.key, panel.title, html))
    return drawn


def counts() -> list[Count]:
    """List what the preview of a resolution counts, in order."""
    return sorted(_counts.values(), key=lambda count: (count.order, count.key))
