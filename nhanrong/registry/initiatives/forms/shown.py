"""Which fields the public may read: one level a field, with a day where it opens later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives.forms.fields import DayField
from nhanrong.registry.initiatives.models import SHOWN_LEVELS
from nhanrong.registry.initiatives.queries.projection import FieldLevel
from nhanrong.registry.initiatives.rules.shown import Level, Openness


@dataclass(frozen=True)
class Line:
    """One line of the table: the field, its two boxes, and how open it is today."""

    said: FieldLevel
    level: forms.BoundField
    day: forms.BoundField


class ShownForm(ScopedForm):
    """Công khai từng mục: for each field its level, and the day for an embargo."""

    def __init__(
        self, *args: Any, actor: Actor, said: list[FieldLevel], may_set: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.said = said
        for one in said:
            self.fields[f"level_{one.field}"] = forms.ChoiceField(
                label=one.name,
                choices=list(SHOWN_LEVELS.items()),
                initial=one.level.openness,
                disabled=not may_set,
            )
            self.fields[f"day_{one.field}"] = DayField(
                label=_("Từ ngày"),
                required=False,
                initial=one.level.from_day,
                disabled=not may_set,
                help_text="",
            )

    def lines(self) -> Iterator[Line]:
        """Give the lines of the table in the order of the page."""
        for one in self.said:
            yield Line(one, self[f"level_{one.field}"], self[f"day_{one.field}"])

    def clean(self) -> dict[str, Any]:
        """Ask for the day of an embargo; a day beside another level is let go."""
        given = super().clean()
        for one in self.said:
            day = f"day_{one.field}"
            later = given.get(f"level_{one.field}") == Openness.EMBARGO
            if later and day in given and given[day] is None:
                missing = ValidationError(_("Ghi ngày bắt đầu công khai."), code="required")
                self.add_error(day, missing)
        return given

    def levels(self) -> Mapping[str, Level]:
        """Return the level of each field as it was chosen."""
        chosen: dict[str, Level] = {}
        for one in self.said:
            openness = Openness(self.cleaned_data[f"level_{one.field}"])
            day = self.cleaned_data[f"day_{one.field}"]
            chosen[one.field] = Level(openness, day if openness == Openness.EMBARGO else None)
        return chosen
