"""What lies on the worktop: drafts, and the filters that somebody saved."""

from nhanrong.commons.worktop.models.drafts import Draft
from nhanrong.commons.worktop.models.filters import SavedFilter

__all__ = ["Draft", "SavedFilter"]
