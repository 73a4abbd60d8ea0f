"""What every page's skeleton shows: the service's card and the menu. Lazy, so that the admin pays nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from knowledge_base.pages.memory import Memory
from knowledge_base.pages.menu import menu_for
from portal.configuration.models import Channel, PortalSettings

_memory = Memory(8)


def shell(request: HttpRequest) -> dict[str, Any]:
    """`portal`: PortalSettings of the site; `channels`: its official pages; `menu`: tuple of MenuItem (title, url, current)."""
    card = SimpleLazyObject(lambda: _card(request))
    return {
        "portal": SimpleLazyObject(lambda: card[0]),
        "channels": SimpleLazyObject(lambda: card[1]),
        "menu": SimpleLazyObject(lambda: menu_for(request)),
    }


def _card(request: HttpRequest) -> tuple[PortalSettings, tuple[Channel, ...]]:
    # An address that no site serves (a stray Host in a test, an error page before the first site) still gets a page.
    site = Site.find_for_request(request)
    if site is None:
        return PortalSettings(), ()
    return _memory.get(site.pk, lambda: _read(site))


def _read(site: Site) -> tuple[PortalSettings, tuple[Channel, ...]]:
    settings = PortalSettings.for_site(site)
    return settings, tuple(settings.channels.all())
