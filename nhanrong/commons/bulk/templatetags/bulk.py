"""The tray under a list: how many rows are chosen, and the verbs for them."""

from typing import Any

from django import template

from nhanrong.commons.bulk import verbs

register = template.Library()


@register.inclusion_tag("bulk/_tray.html", takes_context=True)
def tray(context: template.Context, kind: str) -> dict[str, Any]:
    """Show the tray of a kind of records; empty for who may do nothing with many."""
    return {"verbs": verbs.open_to(kind, context["request"].actor)}
