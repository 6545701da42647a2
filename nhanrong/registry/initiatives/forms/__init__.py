"""What is filled in: a new initiative, a ground, a site, and the few words of each verb."""

from nhanrong.registry.initiatives.forms.content import InitiativeForm, ReviseForm, content_of
from nhanrong.registry.initiatives.forms.fields import MONEY, DayField, FigureField, lines
from nhanrong.registry.initiatives.forms.grounds import GroundForm
from nhanrong.registry.initiatives.forms.sheets import SheetForm
from nhanrong.registry.initiatives.forms.sites import GroupForm, ReplicateForm
from nhanrong.registry.initiatives.forms.verbs import (
    DayForm,
    DecideForm,
    EndForm,
    PublishForm,
    ReasonForm,
    UnpublishForm,
)

__all__ = [
    "MONEY",
    "DayField",
    "DayForm",
    "DecideForm",
    "EndForm",
    "FigureField",
    "GroundForm",
    "GroupForm",
    "InitiativeForm",
    "PublishForm",
    "ReasonForm",
    "ReplicateForm",
    "ReviseForm",
    "SheetForm",
    "UnpublishForm",
    "content_of",
    "lines",
]
