"""What is filled in: a new initiative, a ground, a site, and the few words of each verb."""

from nhanrong.registry.initiatives.forms.cases import AssignForm, LetterForm
from nhanrong.registry.initiatives.forms.content import InitiativeForm, ReviseForm, content_of
from nhanrong.registry.initiatives.forms.ending import (
    PartingForm,
)
from nhanrong.registry.initiatives.forms.fields import MONEY, DayField, FigureField, lines
from nhanrong.registry.initiatives.forms.grounds import GroundForm
from nhanrong.registry.initiatives.forms.money import FundingForm, PledgeForm
from nhanrong.registry.initiatives.forms.running import (
    ActivityForm,
    DormantForm,
    GradeForm,
    PublishReviewForm,
    ReviewForm,
    ReviseReviewForm,
    StrikeForm,
    WakeForm,
    said_in,
)
from nhanrong.registry.initiatives.forms.schemes import (
    EndSchemeForm,
    SchemeForm,
    typed_scheme,
)
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
    "ActivityForm",
    "AssignForm",
    "DayField",
    "DayForm",
    "DecideForm",
    "DormantForm",
    "EndForm",
    "EndSchemeForm",
    "FigureField",
    "FundingForm",
    "GradeForm",
    "GroundForm",
    "GroupForm",
    "InitiativeForm",
    "LetterForm",
    "PartingForm",
    "PledgeForm",
    "PublishForm",
    "PublishReviewForm",
    "ReasonForm",
    "ReplicateForm",
    "ReviewForm",
    "ReviseForm",
    "ReviseReviewForm",
    "SchemeForm",
    "StrikeForm",
    "UnpublishForm",
    "WakeForm",
    "content_of",
    "lines",
    "said_in",
    "typed_scheme",
]
