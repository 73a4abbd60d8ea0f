"""Which documents a bulk action is about: those ticked, or all that the explorer shows under its filters."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from knowledge_base.documents.by_requisites import matching
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.reviews.report import REPORT, ReviewFilterSet, listed
from knowledge_base.documents.views.explorer_filters import DocumentFilterSet


class DocumentBulkAction(PageBulkAction):
    """Wagtail's, for documents; «выбрать все» keeps to what the filters leave, never more than was on the screen."""

    models: ClassVar[list[Any]] = [DocumentPage]

    def get_all_objects_in_listing_query(self, parent_id: int | None) -> QuerySet[Any]:
        """Keys of what the list showed under the address to which the action returns."""
        address = urlsplit(self.next_url)
        if address.path == reverse(REPORT):
            shown = ReviewFilterSet(
                QueryDict(address.query), queryset=listed(self.request.user), request=self.request
            ).qs
            return shown.values_list("pk", flat=True)
        documents = DocumentPage.objects.all()
        parent = Page.objects.filter(pk=parent_id).first() if parent_id else None
        if parent is not None:
            documents = documents.descendant_of(parent)
        asked = QueryDict(address.query)
        documents = DocumentFilterSet(asked, queryset=documents, request=self.request).qs
        words = asked.get("q", "").strip()
        return (matching(documents, words) if words else documents).values_list("pk", flat=True)
