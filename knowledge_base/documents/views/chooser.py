"""The chooser of documents: they are searched by number and requisites, and show what an editor tells them apart by."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.views.generic.base import View
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import chooser

from knowledge_base.documents.by_requisites import best_first, matching
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from portal.russian.plurals import counted

PER_PAGE = 25


def _status(page: Any) -> str:
    standing = getattr(page, "standing", None) if isinstance(page, DocumentPage) else None
    return standing.get_status_display() if standing else ""


def _issuer(page: Any) -> str:
    standing = getattr(page, "standing", None) if isinstance(page, DocumentPage) else None
    return Truncator(standing.issuer_name).chars(60) if standing else ""


def columns(is_multiple_choice: bool) -> list[Any]:
    """Requisites with the title, issuer, status, whether readers see it."""
    found: list[Any] = [
        chooser.PageTitleColumn("title", label="Документ", is_multiple_choice=is_multiple_choice),
        Column("issuer", label="Кто принял", accessor=_issuer, width="22%"),
        Column("standing", label="Действие", accessor=_status, width="14%"),
        chooser.PageStatusColumn("status", label="На сайте", width="14%"),
    ]
    if is_multiple_choice:
        found.insert(0, chooser.PageCheckboxSelectColumn("select", label="Выбрать", width="1%", accessor="pk"))
    return found


def _whole(documents: Any) -> Any:
    return documents.select_related("standing", "content_type").defer("annotation", "full_title")


class DocumentBrowse(View):
    """The window as it opens: the latest documents and the field of the search."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """All banks at once: an editor looks for a document, not for its shelf."""
        is_multiple_choice = bool(request.GET.get("multiple"))
        bank = DocumentIndexPage.objects.order_by("path").first()
        documents = best_first(_whole(DocumentPage.objects.all()), "")
        context = chooser.shared_context(
            request,
            {
                "parent_page_id": bank.pk if bank else None,
                "search_form": SearchForm(),
                "page_type_string": "documents.documentpage",
                "is_multiple_choice": is_multiple_choice,
                **_table(request, documents, is_multiple_choice),
                "pages_url": reverse("document_chooser:browse"),
            },
        )
        data = {"step": "browse", "parent_page_id": context["parent_page_id"]}
        response: HttpResponse = render_modal_workflow(
            request, "documents/admin/chooser.html", None, context, json_data=data
        )
        return response


class DocumentSearch(View):
    """What is found while somebody types; all documents when nothing was typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A fragment of HTML."""
        asked = request.GET.get("q", "")[:300]
        is_multiple_choice = bool(request.GET.get("multiple"))
        documents = best_first(matching(_whole(DocumentPage.objects.all()), asked), asked)
        own = {"asked": asked, "pages_url": reverse("document_chooser:search")}
        context = {**_table(request, documents, is_multiple_choice), **own}
        return TemplateResponse(request, "documents/admin/chooser_results.html", context)


def _table(request: HttpRequest, documents: Any, is_multiple_choice: bool) -> dict[str, Any]:
    pages = Paginator(documents, PER_PAGE).get_page(request.GET.get("p"))
    banks = {bank.path: bank for bank in DocumentIndexPage.objects.all()}
    for page in pages:
        page.can_choose, page.is_parent_page = True, False
        page._cached_parent_obj = banks.get(page.path[: -page.steplen])
    return {
        "table": chooser.PageChooserTable(columns(is_multiple_choice), list(pages)),
        "pages": pages,
        "found": counted(pages.paginator.count, "документ", "документа", "документов"),
    }
