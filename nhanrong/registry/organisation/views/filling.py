"""A form on a page: filled rightly it does its deed, otherwise it says beside itself why not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.gate import for_roles
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.refusals import sentence

form_page = require_http_methods(["GET", "POST"])
managers = for_roles(Role.ADMINISTRATOR, Role.LEADER)


def filled(
    request: Request, form: Any, deed: Callable[[], Any], to: Any, page: Any
) -> HttpResponse:
    """Show a form; when it is rightly filled do the deed, or say beside it why not."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(to(deed()))
        except Refused as refused:
            form.add_error(None, sentence(refused))
    status = 422 if form.errors else 200
    return render(request, "organisation/form.html", {"form": form, **page}, status=status)
