"""How the queue stands."""

from typing import Any

from django.db.models import Count
from procrastinate.contrib.django.models import ProcrastinateJob


def by_state() -> dict[str, int]:
    """Count the jobs in each state."""
    rows = ProcrastinateJob.objects.values_list("status").annotate(n=Count("pk")).order_by("status")
    return {str(state): int(n) for state, n in rows}


def failed(limit: int = 50) -> list[dict[str, Any]]:
    """List the jobs that were given up, newest first, by name alone: values stay inside."""
    rows = ProcrastinateJob.objects.filter(status="failed").order_by("-pk")[:limit]
    return [{"id": row.pk, "name": row.task_name, "attempts": row.attempts} for row in rows]
