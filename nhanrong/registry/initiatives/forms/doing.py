"""The verbs of the life: what each asks for, and how that becomes the deed; for page and API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.registry.initiatives import actions, forms


@dataclass(frozen=True)
class Asked:
    """A verb's form, and how what was filled in becomes the deed."""

    form: type[ScopedForm]
    act: Callable[..., Any]
    needs_record: bool = False
    """Whether the form asks the record what it offers."""


def _wake(record: Any, *, by: Actor, **told: Any) -> None:
    actions.wake(record, actions.Done(**told), by=by)


# The end has a page of its own: each reason asks for what belongs to it.
VERBS = {
    "approve_survey": Asked(forms.DayForm, actions.approve_survey),
    "propose": Asked(forms.DayForm, actions.propose),
    "send_back": Asked(forms.ReasonForm, actions.send_back),
    "decide": Asked(forms.DecideForm, actions.decide),
    "launch": Asked(forms.DayForm, actions.launch),
    "operate": Asked(forms.DayForm, actions.operate),
    "consolidate": Asked(forms.ReasonForm, actions.consolidate),
    "suspend": Asked(forms.ReasonForm, actions.suspend),
    "resume": Asked(forms.DayForm, actions.resume),
    "reinstate": Asked(forms.DayForm, actions.reinstate),
    "confirm_dormant": Asked(forms.DormantForm, actions.confirm_dormant, needs_record=True),
    "wake": Asked(forms.WakeForm, _wake),
    "publish": Asked(forms.PublishForm, actions.publish),
    "unpublish": Asked(forms.UnpublishForm, actions.unpublish),
}
