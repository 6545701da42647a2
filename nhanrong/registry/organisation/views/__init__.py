"""Who knocks at the room «Tổ chức», and what they are shown."""

from nhanrong.registry.organisation.views.bodies import body, dissolve, establish, home, rename
from nhanrong.registry.organisation.views.delegations import (
    delegate,
    delegations,
    letter,
    revoke,
)
from nhanrong.registry.organisation.views.posts import appoint, end_post

__all__ = [
    "appoint",
    "body",
    "delegate",
    "delegations",
    "dissolve",
    "end_post",
    "establish",
    "home",
    "letter",
    "rename",
    "revoke",
]
