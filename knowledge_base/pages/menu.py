"""The menu of the header: the sections below the first page that are marked «показывать в меню»."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site

from knowledge_base.pages.memory import Memory
from portal.visibility import published_pages

_memory = Memory(8)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A section in the menu; `current` where the reader is in it."""

    title: str
    url: str
    current: bool


def menu_for(request: HttpRequest) -> tuple[MenuItem, ...]:
    """The published sections in the editors' order. Two queries, none while nothing changes."""
    site = Site.find_for_request(request)
    if site is None:
        return ()
    sections = _memory.get((site.pk, site.root_page_id, request.get_host()), lambda: _sections(site, request))
    return tuple(MenuItem(title, url, request.path.startswith(url)) for title, url in sections)


def _sections(site: Site, request: HttpRequest) -> tuple[tuple[str, str], ...]:
    sections = published_pages(Page.objects.child_of(site.root_page).in_menu()).order_by("path")
    return tuple((section.title, section.get_url(request, site) or "/") for section in sections)
