"""The way from the first page down to the page shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way; `url` is a path on this site."""

    title: str
    url: str


def breadcrumbs_of(page: Page, request: HttpRequest | None = None) -> tuple[Crumb, ...]:
    """Ancestors from the site's first page to the page's parent; empty for the first page. At most one query."""
    site = Site.find_for_request(request) if request is not None else None
    if site is None or not page.path or page.pk == site.root_page_id:
        return ()
    root = site.root_page
    if not page.path.startswith(root.path):
        return ()
    ancestors: Iterable[Page] = (root,)
    if page.depth > root.depth + 1:  # below a section; a section's only ancestor came with the site
        ancestors = page.get_ancestors().filter(depth__gte=root.depth).order_by("depth")
    return tuple(Crumb(ancestor.title, ancestor.get_url(request, site) or "/") for ancestor in ancestors)
