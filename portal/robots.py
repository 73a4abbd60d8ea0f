"""robots.txt: what is public may be read; the admin, the search's endless combinations and the settings form may not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

CLOSED = ("wagtailadmin_home", "search:results", "accessibility", "feedback:report")


def robots_txt(request: HttpRequest) -> HttpResponse:
    """The robots file with the sitemap's full address (RFC 9309)."""
    closed = "".join(f"Disallow: {reverse(name)}\n" for name in CLOSED)
    site_map = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {site_map}\n", content_type="text/plain; charset=utf-8")
