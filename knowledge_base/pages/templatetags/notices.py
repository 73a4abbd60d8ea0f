"""`{% notices page %}`: what other rooms have to say at the head of a thing's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from knowledge_base.pages.notices import notices_on

register = template.Library()


@register.inclusion_tag("pages/notices.html", takes_context=True)
def notices(context: dict[str, Any], thing: Any) -> dict[str, Any]:
    """The notices of a page, an event, a term."""
    return {"notices": notices_on(thing, context.get("request"), timezone.localdate())}
