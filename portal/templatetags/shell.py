"""Tags of the page's skeleton: pages that the footer leads to, schema.org, the day of the last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import template
from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from knowledge_base.pages import structured
from portal.configuration.models import PortalSettings
from portal.visibility import is_published, published_pages

register = template.Library()

_CHANGED_KEY = "shell-last-changed"
_CHANGED_FOR_SECONDS = 60


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A line of the footer."""

    title: str
    url: str


@register.simple_tag
def footer_pages(portal: PortalSettings) -> tuple[FooterLink, ...]:
    """The pages that a site owes its readers: privacy, accessibility. Only published ones, under their own titles."""
    pages = (portal.privacy_page, portal.accessibility_page)
    return tuple(FooterLink(page.title, page.url or "/") for page in pages if page is not None and is_published(page))


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """schema.org of the thing shown: of the item where the page hosts one, else of the page."""
    shown = context.get("item") or context.get("page")
    describe = getattr(shown, "structured_data", None)
    return structured.script(describe(context["request"]) if describe is not None and "request" in context else None)


@register.simple_tag
def last_changed() -> date | None:
    """The day on which anything that readers see was last published. One query a minute."""
    found: date | None = cache.get(_CHANGED_KEY)
    if found is None:
        moment = published_pages(Page.objects.all()).aggregate(moment=Max("last_published_at"))["moment"]
        found = timezone.localdate(moment) if moment else None
        cache.set(_CHANGED_KEY, found, _CHANGED_FOR_SECONDS)
    return found
