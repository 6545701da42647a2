"""Two initiatives side by side, field by field, as far as somebody may read each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz

from nhanrong.bedrock.vietnamese import date_vi, neutral
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import AREA_NAMES, STATUS_NAMES, Initiative
from nhanrong.registry.initiatives.queries import projection
from nhanrong.registry.initiatives.rules import NEVER_PUBLIC, AreaKind, Status, shown
from nhanrong.registry.initiatives.rules.shown import Shown

NEAR_TEXT = 60  # of a hundred: how much of the words two texts share


@dataclass(frozen=True)
class Side:
    """One field of both, and whether they say the same: same, near, different."""

    label: Any
    ours: str
    theirs: str
    verdict: str


@dataclass(frozen=True)
class _Field:
    label: Any
    read: Callable[[Initiative], str]
    level: Shown | None = None


def _text(name: str) -> Callable[[Initiative], str]:
    return lambda record: str(getattr(record, name) or "")


def _areas(record: Initiative) -> str:
    return ", ".join(str(AREA_NAMES[AreaKind(kind)]) for kind in record.area_kinds)


def _open_areas(record: Initiative) -> str:
    return ", ".join(
        str(AREA_NAMES[AreaKind(kind)]) for kind in record.area_kinds if kind not in NEVER_PUBLIC
    )


def _founded(record: Initiative) -> str:
    return date_vi(record.founded_on) if record.founded_on else ""


_FIELDS = (
    _Field(gettext_lazy("Tên"), _text("name")),
    _Field(gettext_lazy("Trạng thái"), lambda one: str(STATUS_NAMES[Status(one.status)])),
    _Field(gettext_lazy("Loại mô hình"), lambda one: one.family.name if one.family else ""),
    _Field(gettext_lazy("Lĩnh vực"), lambda one: str(one.get_field_display())),
    _Field(gettext_lazy("Nơi khởi xướng"), lambda one: one.unit.full_name),
    _Field(gettext_lazy("Cơ quan chủ trì"), lambda one: one.body.name, Shown.CONTACT),
    _Field(gettext_lazy("Ngày bắt đầu"), _founded, Shown.FOUNDED),
    _Field(gettext_lazy("Loại địa bàn"), _areas, Shown.AREA_KINDS),
    _Field(gettext_lazy("Vấn đề"), _text("problem"), Shown.PROBLEM),
    _Field(gettext_lazy("Mục tiêu"), _text("aim"), Shown.AIM),
    _Field(gettext_lazy("Cách làm"), _text("method"), Shown.METHOD),
    _Field(gettext_lazy("Ai làm"), _text("who"), Shown.WHO),
    _Field(gettext_lazy("Mức độ thực hiện"), _text("dose"), Shown.DOSE),
    _Field(gettext_lazy("Phù hợp ở đâu"), _text("fits"), Shown.FITS),
    _Field(gettext_lazy("Không phù hợp ở đâu"), _text("unfit"), Shown.UNFIT),
)


def rows(actor: Actor, ours: Initiative, theirs: Initiative) -> list[Side]:
    """Compare field by field; what is not open to the actor is told as such, never shown."""
    told = [_said(actor, record) for record in (ours, theirs)]
    hidden = _("chưa công khai")
    lines = []
    for field in _FIELDS:
        one, other = told[0].get(field.label), told[1].get(field.label)
        if one or other or one is None or other is None:
            missing = _("chưa ghi")
            left, right = (hidden if each is None else each or missing for each in (one, other))
            lines.append(Side(field.label, left, right, _verdict(one, other)))
    return lines


def reads_both(actor: Actor, ours: Initiative, theirs: Initiative) -> bool:
    """Say whether both records are the actor's to read in full."""
    rows = Initiative.objects.visible_to(actor).filter(pk__in=[ours.pk, theirs.pk])
    return bool(rows.count() == 2)  # noqa: PLR2004 -- both of them


def _said(actor: Actor, record: Initiative) -> Mapping[Any, str | None]:
    """Read the fields of a record; of what is only published, those that are public today."""
    visible = Initiative.objects.visible_to(actor).filter(pk=record.pk).exists()
    if visible:
        return {field.label: field.read(record) for field in _FIELDS}
    if record.published_at is None:
        # Only that it exists is known to all: its name, its field and where it began.
        return {field.label: _public(field, record, frozenset()) for field in _FIELDS}
    open_ = shown.shown(projection.levels_of(record), timezone.localdate())
    return {field.label: _public(field, record, open_) for field in _FIELDS}


def _public(field: _Field, record: Initiative, open_: frozenset[Shown]) -> str | None:
    if field.level is not None and field.level not in open_:
        return None
    return _open_areas(record) if field.level == Shown.AREA_KINDS else field.read(record)


def _verdict(one: str | None, other: str | None) -> str:
    if not one or not other:
        return "different"
    if neutral(one) == neutral(other):
        return "same"
    near = fuzz.token_set_ratio(neutral(one), neutral(other)) >= NEAR_TEXT
    return "near" if near else "different"
