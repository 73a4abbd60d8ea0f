"""The way from the first page down to the page shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way; `url` is a path on this site."""

    title: str
    url: str


def breadcrumbs_of(page: Page, request: HttpRequest | None = None) -> tuple[Crumb, ...]:
    """Ancestors from the site's first page to the page's parent; empty for the first page. One query."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None or not page.path or page.depth < 3:
        return ()
    root_depth = site.root_page.depth if page.path.startswith(site.root_page.path) else 2
    ancestors = page.get_ancestors().filter(depth__gte=root_depth).order_by("depth")
    return tuple(Crumb(ancestor.title, ancestor.get_url(request, site) or "/") for ancestor in ancestors)
