"""The bank: the page under which the documents lie and on which they are listed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from knowledge_base.documents import catalogue
from knowledge_base.pages.index_page import IndexPage
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Row


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

    def build_listing(self, request: HttpRequest) -> Listing[Row]:
        """The listing with today's statuses."""
        catalogue.notice_new_day()
        return super().build_listing(request)
