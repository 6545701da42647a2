"""What merging, replacing, splitting, renaming and undoing ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.forms.fields import DayField, lines
from nhanrong.registry.initiatives.forms.naming import InitiativeField
from nhanrong.registry.initiatives.forms.verbs import ReasonForm
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import GROUND_KINDS, Part
from nhanrong.registry.initiatives.rules.reforms import SitesThen

SITES_THEN = {
    SitesThen.FOLLOW: _("Tiếp tục, chuyển sang mô hình thay thế"),
    SitesThen.END: _("Kết thúc cùng ngày"),
}


class HeirForm(ScopedForm):
    """Which initiative: by its code or its whole name."""

    heir = InitiativeField(
        label=_("Mô hình nhận"), help_text=_("Ghi mã, như MH-68-0003, hoặc đủ tên")
    )

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        record: Initiative,
        near: Sequence[Initiative],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        rows = asked.joinable(actor).exclude(pk=record.pk)
        field = self.fields["heir"]
        assert isinstance(field, InitiativeField)
        here = rows.filter(unit=record.unit_id)
        field.offer(rows, [f"{one.code} · {one.name}" for one in near], near=here)


class ReformForm(ReasonForm):
    """When, why, on which decision; for many sites their number is typed."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=lines(3))
    decision_number = forms.CharField(
        label=_("Quyết định số"),
        required=False,
        max_length=60,
        help_text=_("Nếu có. Ví dụ 384/QĐ-UBND"),
    )
    typed = forms.CharField(label="", required=False, max_length=12)

    @property
    def asked(self) -> list[Any]:
        """List the fields as they are shown: the typed number stands at the end of the page."""
        return [field for field in self if field.name != "typed"]

    def told(self) -> dict[str, Any]:
        """Return what the deed takes; before anything is filled in, what would be today."""
        if self.is_bound:
            told = dict(self.cleaned_data)
        else:
            told = {
                name: self.get_initial_for_field(one, name) for name, one in self.fields.items()
            }
            told |= {"reason": "…", "decision_number": ""}
        told.pop("typed", None)
        return told


class MergeForm(ReformForm):
    """Nhập: and which sites of both are one in truth."""

    same_sites = forms.MultipleChoiceField(
        label=_("Điểm nào thật ra là một?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Điểm của mô hình bị nhập đóng lại, các tổ sang điểm được giữ."),
    )
    field_order = ("same_sites", "on", "decision_number", "reason")

    def __init__(
        self, *args: Any, actor: Actor, pairs: Sequence[tuple[Site, Site]], **kwargs: Any
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.pairs = {f"{gone.pk}-{kept.pk}": (gone, kept) for gone, kept in pairs}
        field = self.fields["same_sites"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, _pair(*pair)) for key, pair in self.pairs.items()]
        if not pairs:
            del self.fields["same_sites"]

    def clean_same_sites(self) -> list[tuple[Site, Site]]:
        """Read the pairs; one site goes into one other."""
        pairs = [self.pairs[key] for key in self.cleaned_data["same_sites"]]
        if len({gone.pk for gone, _kept in pairs}) < len(pairs):
            raise forms.ValidationError(
                _("Một điểm chỉ gộp vào một điểm. Bỏ bớt dấu chọn của điểm chọn hai lần."),
                code="twice",
            )
        return pairs

    def told(self) -> dict[str, Any]:
        """Return what the deed takes."""
        told = super().told()
        return told | {"same_sites": told.get("same_sites") or []}


def _pair(gone: Site, kept: Site) -> str:
    where = gone.commune.full_name if gone.commune else ""
    if gone.name == kept.name:
        return f"{gone.name} · {where}" if where else gone.name
    return f"{gone.name} → {kept.name} · {where}"


class ReplaceForm(ReformForm):
    """Thay: and what becomes of the sites."""

    sites = forms.ChoiceField(
        label=_("Các điểm của mô hình cũ"),
        choices=list(SITES_THEN.items()),
        widget=forms.RadioSelect,
        initial=SitesThen.FOLLOW,
    )
    field_order = ("sites", "on", "decision_number", "reason")


class SplitForm(ReformForm):
    """Tách: the new initiative, its decision, and the sites that go with it."""

    name = forms.CharField(label=_("Tên mô hình mới"), max_length=200)
    sites = forms.MultipleChoiceField(
        label=_("Điểm chuyển sang mô hình mới"), widget=forms.CheckboxSelectMultiple
    )
    aim = forms.CharField(label=_("Mục tiêu"), required=False, widget=lines(3), max_length=4000)
    method = forms.CharField(label=_("Cách làm"), required=False, widget=lines(4), max_length=4000)
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan quyết định"), empty_label=_("Chọn cơ quan")
    )
    number = forms.CharField(
        label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ 384/QĐ-UBND")
    )
    signed_on = DayField(label=_("Ngày quyết định"))
    field_order = ("name", "sites", "aim", "method", "body", "number", "signed_on", "on", "reason")

    def __init__(self, *args: Any, actor: Actor, record: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["decision_number"]
        self.open_sites = {str(site.pk): site for site in asked.sites_to_choose(record)}
        sites, body = self.fields["sites"], self.fields["body"]
        assert isinstance(sites, forms.MultipleChoiceField)
        assert isinstance(body, forms.ModelChoiceField)
        sites.choices = [(key, _named(site)) for key, site in self.open_sites.items()]
        body.queryset = queries.bodies_near(record, GROUND_KINDS[Part.DECISION])
        self.fields["aim"].initial, self.fields["method"].initial = record.aim, record.method

    def told(self) -> dict[str, Any]:
        """Return what the deed takes."""
        told = self.cleaned_data
        return {
            "new_name": told["name"],
            "sites": [self.open_sites[key] for key in told["sites"]],
            "on": told["on"],
            "reason": told["reason"],
            "decision": Paper(told["body"], told["number"], told["signed_on"]),
            "values": {"aim": told["aim"], "method": told["method"]},
        }


def _named(site: Site) -> str:
    return f"{site.name} · {site.commune.full_name}" if site.commune else site.name


class RenameForm(ReformForm):
    """Đổi tên."""

    name = forms.CharField(label=_("Tên mới"), max_length=200)
    field_order = ("name", "on", "decision_number", "reason")

    def told(self) -> dict[str, Any]:
        """Return what the deed takes."""
        told = super().told()
        return told | {"new_name": told.pop("name")}


class UndoReformForm(ReformForm):
    """Hoàn tác: only why."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["on"], self.fields["decision_number"]

    def told(self) -> dict[str, Any]:
        """Return what the deed takes."""
        return {"reason": super().told()["reason"]}
