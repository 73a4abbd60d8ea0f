"""A room's page with the list of its things, feeds and exports of exactly what is chosen there; the page that hosts things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import path

from knowledge_base.pages import exporting, feeds, listing
from knowledge_base.pages.breadcrumbs import Crumb
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.listing_address import MOST_VALUES
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.routing import FileRoutes
from knowledge_base.pages.rows import Row
from search.selection import FilterGroup


@dataclass(frozen=True, slots=True)
class Subscription:
    """A way to follow a list: «RSS», «Календарь»; `url` is a path on this site."""

    label: str
    url: str
    kind: str = "rss"


@dataclass(frozen=True, slots=True)
class Subscribable:
    """A list and the ways to follow it."""

    title: str
    summary: str
    url: str
    ways: tuple[Subscription, ...]


class IndexPage(FileRoutes, BasePage):
    """An abstract page that lists a room's things, as its `catalogue` says.

    Its template is the room's own (`<room>/<model>.html`) where there is one, else `pages/index_page.html`.
    """

    catalogue: ClassVar[Catalogue]
    search_excluded_reason = "A list of things, each of which is found by itself."

    class Meta:
        abstract = True

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The room's own template, or the one of all rooms."""
        return [super().get_template(request, *args, **kwargs), "pages/index_page.html"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `catalogue`, `listing` (Listing of Row), `hidden` (the selection as pairs, for the search form) and `tools`."""
        context = super().get_context(request, *args, **kwargs)
        context["catalogue"] = self.catalogue_for(request)
        context["listing"] = shown = self.build_listing(request)
        context["hidden"] = self._for_search(shown)
        context["feed_url"] = shown.address_below("feed/")
        context["exports"] = [(kind.upper(), shown.address_below(f"export.{kind}")) for kind in exporting.KINDS]
        return context

    def listed(self) -> QuerySet[Any]:
        """What the page lists: everything published in the room, wherever it lies."""
        return self.catalogue.published()

    def catalogue_for(self, request: HttpRequest) -> Catalogue:
        """What this request is answered with: the room's catalogue, or a cut of it that the address asks for."""
        return self.catalogue

    def build_listing(self, request: HttpRequest) -> Listing[Row]:
        """The listing under the selection in the address."""
        one = self.catalogue_for(request)
        return listing.build(
            one.spec,
            self.listed(),
            request.GET,
            self.get_url(request) or request.path,
            lambda shown: one.rows(shown.pks, request),
            kept=one.always,
        )

    def subscriptions(self, request: HttpRequest) -> tuple[Subscription, ...]:
        """The ways to follow the whole list."""
        return (Subscription("RSS", f"{self.get_url(request)}feed/"),)

    def further_lists(self, request: HttpRequest) -> tuple[Subscribable, ...]:
        """Lists of the room below this page that can be followed by themselves."""
        return ()

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """RSS of the newest things under the selection in the address."""
        return feeds.response(self, self.listed(), self.catalogue_for(request), request)

    @path("export.<str:kind>", name="export")
    def export(self, request: HttpRequest, kind: str) -> HttpResponse:
        """CSV, XLSX or JSON of everything under the selection in the address, in its order."""
        if kind not in exporting.KINDS or not self.catalogue.columns:
            raise Http404
        one = self.catalogue_for(request)
        return exporting.response(self.listed(), one, request, kind, one.called(self.title))

    def _for_search(self, shown: Listing[Row]) -> list[tuple[str, str]]:
        one = self.catalogue
        if not one.source:
            return []
        chosen = [(g.name, value) for g in shown.groups if g.name in one.searched for value in _searched(g)]
        return [("source", one.source), *chosen, *shown.kept]


def _searched(group: FilterGroup) -> list[str]:
    """The values that the search is asked for: those chosen; of a stretch of years alone every year in it that there is."""
    chosen = [option.value for option in group.options if option.selected]
    if chosen or group.stretch is None or not group.stretch.chosen:
        return chosen
    return [option.value for option in group.options][:MOST_VALUES]


class HostPage(IndexPage):
    """An abstract list of things that are no pages, each with an address below it."""

    item_template: ClassVar[str]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @classmethod
    def get_subpage_urls(cls) -> Any:
        """All routes, the one of items last: it takes any word."""
        routes = list(super().get_subpage_urls())
        return sorted(routes, key=lambda route: route.name == "item")

    @path("<slug:slug>/", name="item")
    def item(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One thing."""
        found = self.catalogue.published().filter(slug=slug).first()
        if found is None:
            raise Http404
        return TemplateResponse(request, self.item_template, self.item_page_context(found, request))

    def item_page_context(self, item: Any, request: HttpRequest) -> dict[str, Any]:
        """What the skeleton needs of an item's page, and what the room adds (`item_context`)."""
        context = BasePage.get_context(self, request)
        crumbs = context["breadcrumbs"]
        own = Crumb(self.title, self.get_url(request) or "")
        return {
            **context,
            "page": None,
            "host": self,
            "item": item,
            "breadcrumbs": (*crumbs, own) if own.url else crumbs,
            "canonical": item.full_url,
            **self.item_context(item, request),
        }

    def item_context(self, item: Any, request: HttpRequest) -> dict[str, Any]:
        """What the room's template of an item takes beside `item`."""
        return {}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The list and everything hosted."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        base = self.get_full_url(request)
        items = self.catalogue.published().order_by("pk")
        return own + [{"location": f"{base}{slug}/"} for slug in items.values_list("slug", flat=True)]
