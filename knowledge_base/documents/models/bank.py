"""The bank: the page under which the documents lie and on which they are listed."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import parse_qsl

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path, re_path

from knowledge_base.documents import catalogue
from knowledge_base.documents.checking.rights import BankPermissionTester, rights_on_bank
from knowledge_base.documents.lists import screens, subjects
from knowledge_base.documents.lists.ready import LISTS
from knowledge_base.documents.on_day.address import day_asked
from knowledge_base.documents.on_day.catalogue import catalogue_on
from knowledge_base.documents.on_day.switch import switch_of
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import IndexPage, Subscribable

# Words of ours alone: any other word below the bank is a document's.
_LISTS = "|".join(LISTS)


class DocumentIndexPage(IndexPage):
    """«Документы»: rows with filters, and a way into the search."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["documents.DocumentPage"]
    catalogue = catalogue.CATALOGUE

    class Meta:
        verbose_name = "банк документов"
        verbose_name_plural = "банки документов"

    def listed(self) -> QuerySet[Any]:
        """The documents of this bank; a service may keep several."""
        return super().listed().descendant_of(self)  # type: ignore[attr-defined]

    def permissions_for_user(self, user: Any) -> BankPermissionTester:
        """Rights over the bank: to publish only by a grant on it."""
        return rights_on_bank(user, self)

    def catalogue_for(self, request: HttpRequest) -> Catalogue:
        """The bank on the day in the address; with today's statuses if there is none."""
        day = day_asked(request.GET)
        if day is not None:
            return catalogue_on(day)
        catalogue.notice_new_day()
        return self.catalogue

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The bank, its ready lists and its contents."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        base = self.get_full_url(request)
        return own + [{"location": f"{base}{name}/"} for name in (*LISTS, "subjects")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `ways`: the line of ready lists, and `on_day`: the form that asks for a day."""
        context = super().get_context(request, *args, **kwargs)
        shown = context["listing"]
        context["on_day"] = switch_of(request, shown.path, parse_qsl(shown.query), shown.url)
        context["ways"] = screens.ways(self, request)
        return context

    def further_lists(self, request: HttpRequest) -> tuple[Subscribable, ...]:
        """The ready lists, each with its feed."""
        return screens.subscribable(self, request)

    @re_path(rf"^(?P<name>{_LISTS})/$", name="ready_list")
    def ready_list(self, request: HttpRequest, name: str) -> HttpResponse:
        """«Новое», «Вступает в силу», «Утратило силу»."""
        return screens.page_of(self, request, name)

    @re_path(rf"^(?P<name>{_LISTS})/feed/$", name="ready_feed")
    def ready_feed(self, request: HttpRequest, name: str) -> HttpResponse:
        """One of them as RSS."""
        return screens.feed_of(self, request, name)

    @re_path(rf"^(?P<name>{_LISTS})/export\.(?P<kind>\w+)$", name="ready_export")
    def ready_export(self, request: HttpRequest, name: str, kind: str) -> HttpResponse:
        """One of them as CSV, XLSX or JSON."""
        return screens.export_of(self, request, name, kind)

    @path("subjects/", name="subjects")
    def subjects(self, request: HttpRequest) -> HttpResponse:
        """«По темам»."""
        return subjects.page_of(self, request)
