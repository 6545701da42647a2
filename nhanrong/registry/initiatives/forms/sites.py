"""A new site, and the groups at it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import BodyKind, Level
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.sites import Origin
from nhanrong.registry.initiatives.forms.fields import DayField, FigureField, lines
from nhanrong.registry.initiatives.forms.spread import add_part_fields, changes_told
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    Group,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.queries import adapting


class ReplicateForm(ScopedForm):
    """Nhân rộng: a new site in a unit of the actor's own territory."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị thực hiện"), empty_label=_("Chọn đơn vị")
    )
    name = forms.CharField(
        label=_("Tên điểm"), max_length=160, help_text=_("Ví dụ Thôn 10, Trường THCS Di Linh")
    )
    area_kind = forms.ChoiceField(
        label=_("Loại địa bàn"), choices=list(AREA_NAMES.items()), initial="other"
    )
    on = DayField(label=_("Ngày bắt đầu"))
    source = forms.ModelChoiceField(
        Site.everything.none(),
        label=_("Học từ điểm"),
        required=False,
        empty_label=_("Điểm đầu tiên, hoặc chưa rõ"),
    )
    adapted = forms.CharField(
        label=_("Đã thay đổi gì cho hợp địa bàn"),
        required=False,
        max_length=2000,
        widget=lines(3),
    )
    decision_number = forms.CharField(
        label=_("Quyết định nhân rộng số"), required=False, max_length=60
    )
    coached_by = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Đơn vị hướng dẫn"),
        required=False,
        empty_label=_("Không có"),
    )

    def __init__(self, *args: Any, actor: Actor, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.initiative = initiative
        for name, rows in (
            ("unit", queries.homes(actor)),
            ("source", queries.sources_of(actor, initiative)),
            ("coached_by", queries.bodies_near(initiative, {BodyKind.POLICE})),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if actor.level == Level.COMMUNE:
            self.fields["unit"].initial = actor.commune_id
        self.parts = list(adapting.parts(initiative))
        add_part_fields(self, self.parts)
        if self.is_bound:
            self.data = self._cleaned(self.data)

    def site(self) -> Site:
        """Make the new site in memory, for `actions.replicate`."""
        told = self.cleaned_data
        return Site(
            initiative=self.initiative,
            unit=told["unit"],
            name=told["name"],
            area_kind=told["area_kind"],
        )

    def origin(self) -> Origin:
        """Return from where the site learnt."""
        told = self.cleaned_data
        return Origin(
            told["source"],
            told["adapted"],
            told["decision_number"],
            told["coached_by"],
            changes_told(self, self.parts),
        )


class GroupForm(ScopedForm):
    """Tổ: a group at a site; its people are counted, not named."""

    name = forms.CharField(label=_("Tên tổ"), max_length=160)
    members = FigureField(label=_("Số thành viên"), required=False, most=10_000)
    start_date = DayField(label=_("Ngày bắt đầu"), required=False)

    def group(self, site: Site) -> Group:
        """Make the new group in memory, for `actions.add_group`."""
        return Group(site=site, **self.cleaned_data)
