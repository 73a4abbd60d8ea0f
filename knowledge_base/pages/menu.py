"""The menu of the header: the sections below the first page that are marked «показывать в меню»."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site

from portal.visibility import published_pages


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A section in the menu; `current` where the reader is in it."""

    title: str
    url: str
    current: bool


def menu_for(request: HttpRequest) -> tuple[MenuItem, ...]:
    """The published sections in the editors' order. Two queries."""
    site = Site.find_for_request(request)
    if site is None:
        return ()
    sections = published_pages(Page.objects.child_of(site.root_page).in_menu()).order_by("path")
    items = []
    for section in sections:
        url = section.get_url(request, site) or "/"
        items.append(MenuItem(section.title, url, request.path.startswith(url)))
    return tuple(items)
