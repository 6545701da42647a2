"""The desk: what waits for me, what changed in my territory, its three counts."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.scope.gate import signed_in, signed_in_else
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import waiting as walls
from nhanrong.commons.worktop import filters
from nhanrong.web.desk import queries
from nhanrong.web.desk.views import figures

FILTERS = 6  # saved filters that the desk offers
LATEST = 5  # what is told of earlier days when nothing is new


@signed_in_else("portal:home")
def home(request: Request) -> HttpResponse:
    """Show the day's work; a visitor is led to the public page."""
    today = timezone.localdate()
    waits = walls.of_request(request, today)
    told = queries.standing(request.actor, today)
    counts = queries.whole(request.actor, told)
    latest = queries.news(request.actor)
    since = [one for one in latest if one.at >= _yesterday()]
    facts = {
        "today": today,
        "dues": [walls.due(one, today) for one in waits],
        "since": since,
        "news": since or latest[:LATEST],
        "numbers": figures.three(counts, told),
        "territory": figures.territory(request.actor),
        "overview": figures.overview_address(request.actor),
        "counted": figures.foot(told),
        "saved_filters": filters.offered(request.actor, limit=FILTERS),
    }
    return render(request, "desk/home.html", facts)


@signed_in
@require_safe
@cache_control(private=True, max_age=60)
def waiting(request: Request) -> HttpResponse:
    """Count what waits for me: the figure in the frame, fetched beside the page, kept a minute."""
    return HttpResponse(number(len(walls.of_request(request, timezone.localdate()))))


def _yesterday() -> datetime:
    """Return the first moment of yesterday."""
    day = timezone.localdate() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))
