"""The tab «Файлы»: what is attached, with all versions; what the portal makes of the text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge_base.documents.file_rows import files_of
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.package.offer import offer_of


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """The tab."""
    context = context_of(page, request, "files")
    frame = context["frame"]
    url = page.get_url(request) or ""
    has_text = Edition.objects.approved().filter(page_id=page.pk).exists()
    context |= {
        "files": files_of(page),
        "has_text": has_text,
        "offer": offer_of(frame.band.status),
        "docx_url": with_day(f"{url}text.docx", frame.day),
        "pdf_url": with_day(f"{url}text.pdf", frame.day),
        "package_url": f"{url}package/",
    }
    return render(request, "documents/files.html", context)
