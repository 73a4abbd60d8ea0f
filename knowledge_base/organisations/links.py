"""An organisation as pages of other rooms name it."""

from __future__ import annotations

from django.http import HttpRequest

from knowledge_base.organisations.models import Organisation
from knowledge_base.pages.links import Link


def organisation_link(one: Organisation | None, request: HttpRequest | None = None) -> Link | None:
    """Its short name, linked where it has a public card, the full name as the note; None for none. One query a request."""
    if one is None:
        return None
    return Link(str(one), (one.get_url(request) or "") if one.is_public else "", one.name)
