"""The bank: the page under which the documents lie and on which they are listed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest

from knowledge_base.documents import bank_listing
from knowledge_base.pages.models import BasePage


class DocumentIndexPage(BasePage):
    """«Документы»: rows with filters, and a way into the search."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["documents.DocumentPage"]
    search_excluded_reason = "A list of documents, each of which is found by itself."

    class Meta:
        verbose_name = "банк документов"
        verbose_name_plural = "банки документов"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `listing` (Listing of BankRow) and `hidden`: the selection as pairs for the search form."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = bank_listing.listing_of(self, request)
        context["hidden"] = bank_listing.for_search(context["listing"])
        return context
