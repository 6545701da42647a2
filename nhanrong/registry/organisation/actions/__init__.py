"""What may be done to bodies, posts and accounts: one function, one deed."""

from nhanrong.registry.organisation.actions.bodies import dissolve, establish, rename, settle
from nhanrong.registry.organisation.actions.delegating import delegate, delegate_from, revoke
from nhanrong.registry.organisation.actions.keys import (
    LINK_DAYS,
    accept,
    reset_password,
    reset_second_factor,
)
from nhanrong.registry.organisation.actions.leaving import deactivate, end_post
from nhanrong.registry.organisation.actions.lists import (
    BodyChange,
    Done,
    Undone,
    import_bodies,
    import_posts,
    take_back_bodies,
    take_back_posts,
)
from nhanrong.registry.organisation.actions.many import (
    Appointment,
    appoint_many,
    establish_many,
)
from nhanrong.registry.organisation.actions.posts import Newcomer, appoint, invite

__all__ = [
    "LINK_DAYS",
    "Appointment",
    "BodyChange",
    "Done",
    "Newcomer",
    "Undone",
    "accept",
    "appoint",
    "appoint_many",
    "deactivate",
    "delegate",
    "delegate_from",
    "dissolve",
    "end_post",
    "establish",
    "establish_many",
    "import_bodies",
    "import_posts",
    "invite",
    "rename",
    "reset_password",
    "reset_second_factor",
    "revoke",
    "settle",
    "take_back_bodies",
    "take_back_posts",
]
