"""The journal: what was done in my territory, and whether the chain is whole."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit import queries as audit
from nhanrong.commons.scope.gate import for_roles
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.web.office import queries

PER_PAGE = 50
SHOWN_FAULTS = 50
readers = for_roles(Role.ADMINISTRATOR)


@readers
def journal(request: Request) -> HttpResponse:
    """Show the deeds of the actor's territory, newest first, of all rooms or of one."""
    return render(request, "office/journal.html", _page(request))


def _page(request: Request) -> dict[str, Any]:
    room = request.GET.get("room", "")
    pages = Paginator(queries.entries(request.actor, room=room), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rooms = [parts.Choice(name, name) for name in queries.rooms_told(request.actor)]
    choices = [parts.Choice("", _("mọi phòng")), *rooms]
    return {
        "lines": queries.told(list(page.object_list)),
        "spoken": tables.spoken(request, [parts.Filter(_("Việc của"), "room", choices)]),
        "older": tables.address(request, page=str(page.number + 1)) if page.has_next() else "",
        "newer": tables.address(request, page=str(page.number - 1)) if page.has_previous() else "",
        "total": pages.count,
    }


@require_POST
@readers
def verify(request: Request) -> HttpResponse:
    """Walk every chain and say whether it is whole."""
    faults = list(audit.verify())
    page = {
        **_page(request),
        "verified": True,
        "faults": faults[:SHOWN_FAULTS],
        "fault_count": len(faults),
        "heads": sorted(audit.heads().items()),
    }
    return render(request, "office/journal.html", page)
