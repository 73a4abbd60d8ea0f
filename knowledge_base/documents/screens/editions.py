"""The tab «Редакции»: every approved text of the document, what changed in it, and two of them to be compared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge_base.documents.edition_rows import approved_editions, edition_rows
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.screens.choosing import choice_of


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """The tab, the latest edition first; on a day only those that had come, and how many came later."""
    context = context_of(page, request, "editions")
    day = context["frame"].day
    editions = approved_editions(page)
    rows = edition_rows(page, request, editions, day)
    come = [row for row in rows if day is None or not row.is_ahead]
    context["rows"] = tuple(reversed(come))
    context["later"] = len(rows) - len(come)
    context["today_url"] = f"{page.get_url(request)}editions/"
    context["choice"] = choice_of(page, request, editions, rows, day)
    context["canonical"] = f"{page.full_url}editions/"
    return render(request, "documents/editions.html", context)
