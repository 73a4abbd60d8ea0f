"""A thing elsewhere, as a page names it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from portal.visibility import is_published


@dataclass(frozen=True, slots=True)
class Link:
    """Something with a name; `url` is "" where readers have no page to go to, `note` says what it is or adds to it."""

    title: str
    url: str = ""
    note: str = ""


def page_link(page: Page | None, request: HttpRequest | None = None) -> Link | None:
    """A page that readers may see; None otherwise."""
    return Link(page.title, page.get_url(request) or "") if page is not None and is_published(page) else None
