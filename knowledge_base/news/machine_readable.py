"""A piece of news in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from portal.configuration.models import PortalSettings

if TYPE_CHECKING:
    from knowledge_base.news.models import NewsPage

#: The same as one of those on the page itself, so that no picture is made twice.
PICTURE = "width-1200|format-jpeg"


def article(page: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """NewsArticle: headline, days (ISO 8601), picture, publisher; whatever is empty is left out by who prints it."""
    service = PortalSettings.for_request(request)
    publisher = {"@type": "Organization", "name": service.name, "url": request.build_absolute_uri("/")}
    changed = page.last_published_at
    picture = page.picture.get_rendition(PICTURE) if page.picture else None
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.summary,
        "datePublished": page.day.isoformat() if page.day else "",
        "dateModified": changed.isoformat(timespec="seconds") if changed else "",
        "articleSection": page.rubric_label,
        "keywords": [topic.name for topic in page.topics.all()],
        "image": [request.build_absolute_uri(picture.url)] if picture else [],
        "inLanguage": "ru",
        "url": page.get_full_url(request),
        "mainEntityOfPage": page.get_full_url(request),
        "author": publisher,
        "publisher": publisher,
    }
