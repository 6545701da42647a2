"""What may be done with initiatives: one function, one deed."""

from nhanrong.registry.initiatives.actions.catalogue import add_alias, add_family, load_catalogue
from nhanrong.registry.initiatives.actions.grounds import add_ground, replace_ground, revoke_ground
from nhanrong.registry.initiatives.actions.importing import Listed, import_listed, undo_import
from nhanrong.registry.initiatives.actions.life import (
    approve_survey,
    consolidate,
    decide,
    end,
    launch,
    operate,
    propose,
    publish,
    register,
    resume,
    revise,
    send_back,
    suspend,
    unpublish,
)
from nhanrong.registry.initiatives.actions.sites import (
    Origin,
    add_group,
    close_site,
    end_group,
    open_site,
    replicate,
    revise_site,
)
from nhanrong.registry.initiatives.actions.tally import draw_tally, retally, retally_all

__all__ = [
    "Listed",
    "Origin",
    "add_alias",
    "add_family",
    "add_ground",
    "add_group",
    "approve_survey",
    "close_site",
    "consolidate",
    "decide",
    "draw_tally",
    "end",
    "end_group",
    "import_listed",
    "launch",
    "load_catalogue",
    "open_site",
    "operate",
    "propose",
    "publish",
    "register",
    "replace_ground",
    "replicate",
    "resume",
    "retally",
    "retally_all",
    "revise",
    "revise_site",
    "revoke_ground",
    "send_back",
    "suspend",
    "undo_import",
    "unpublish",
]
