"""What every page's skeleton shows: the service's card and the menu. Lazy, so that the admin pays nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from knowledge_base.pages.menu import menu_for
from portal.configuration.models import PortalSettings


def shell(request: HttpRequest) -> dict[str, Any]:
    """`portal`: PortalSettings of the site; `menu`: tuple of MenuItem (title, url, current)."""
    return {
        "portal": SimpleLazyObject(lambda: _settings(request)),
        "menu": SimpleLazyObject(lambda: menu_for(request)),
    }


def _settings(request: HttpRequest) -> PortalSettings:
    # An address that no site serves (a stray Host in a test, an error page before the first site) still gets a page.
    if Site.find_for_request(request) is None:
        return PortalSettings()
    return PortalSettings.for_request(request)
