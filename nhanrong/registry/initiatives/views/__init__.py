"""Who knocks at the room of the initiatives, and what they are shown."""

from nhanrong.registry.initiatives.views import sheets
from nhanrong.registry.initiatives.views.listing import (
    counted,
    families,
    initiatives,
    print_list,
)
from nhanrong.registry.initiatives.views.record import initiative, print_record, site
from nhanrong.registry.initiatives.views.writing import (
    add_group,
    close_site,
    edit,
    ground,
    new,
    replicate,
    verb,
)

__all__ = [
    "add_group",
    "close_site",
    "counted",
    "edit",
    "families",
    "ground",
    "initiative",
    "initiatives",
    "new",
    "print_list",
    "print_record",
    "replicate",
    "sheets",
    "site",
    "verb",
]
