"""The former address of a removed document leads on to the kept one, with all that stood below it.

The address itself is an ordinary redirect of Wagtail's, which editors see in their list and which follows the kept page when that
is moved. What lay below («…/editions/», «…/clauses/p2/», «?edition=…») is led on by the middleware here: nobody can list it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from knowledge_base.documents.models import DocumentPage

#: Nothing below a document lies deeper; longer addresses are somebody's tries.
_DEEPEST = 12


def lead_on(kept: DocumentPage, removed: DocumentPage) -> None:
    """Before the removal: what led to the removed page leads to the kept one, and so does its own address. No chains."""
    Redirect.objects.filter(redirect_page=removed).update(redirect_page=kept)
    for url, site in addresses_of(removed):
        old = Redirect.normalise_path(url)
        Redirect.objects.filter(old_path=old, site=site).delete()
        Redirect.objects.create(old_path=old, site=site, redirect_page=kept, is_permanent=True)
    for url, site in addresses_of(kept):
        # A redirect away from the address that is kept would be a circle, should the page ever be unpublished.
        Redirect.objects.filter(old_path=Redirect.normalise_path(url), site=site).delete()


def addresses_of(page: DocumentPage) -> Iterator[tuple[str, Site]]:
    """Path of the page on each site that shows it."""
    for site in Site.objects.select_related("root_page"):
        root = site.root_page.url_path
        if page.url_path.startswith(root):
            yield f"/{page.url_path[len(root) :]}", site


class MergedAddressMiddleware:
    """Below the address of a merged document whatever is not found is looked for below the kept one. A query for each 404."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """The answer, or the way on."""
        response: HttpResponse = self._get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        target = merged_target(request)
        return HttpResponsePermanentRedirect(target) if target else response


def merged_target(request: HttpRequest) -> str:
    """Where the address asked for lies now, query and all; "" if no merged document was above it."""
    path = request.path
    parts = path.strip("/").split("/")
    if "\0" in path or len(parts) > _DEEPEST:
        return ""
    above = ["/" + "/".join(parts[:depth]) for depth in range(len(parts), 0, -1)]
    merged = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path__in=above, redirect_page__documentpage__merge_records__isnull=False
    )
    found = max(merged.select_related("redirect_page"), key=lambda one: len(one.old_path), default=None)
    page: Any = found.redirect_page if found is not None else None
    url = page.get_url(request) if page is not None else None
    if found is None or not url:
        return ""
    rest = path[len(found.old_path) :].lstrip("/")
    query = request.META.get("QUERY_STRING", "")
    return f"{url}{quote(rest)}{f'?{query}' if query else ''}"
