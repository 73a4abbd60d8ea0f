"""`text.pdf` and `text.docx`: the edition shown, with requisites and status, as a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from knowledge_base.documents.document_view import view_of
from knowledge_base.documents.downloads import docx_writer, kept, pdf, pdf_markup
from knowledge_base.documents.downloads.act_text import ActText
from knowledge_base.documents.downloads.gather import Asked, asked_text
from knowledge_base.documents.downloads.problems import BusyError, DownloadError, MissingToolError
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Raised whenever the writers change, so that no old file is given out.
VERSION = 1
#: Seconds after which a reader may ask again.
COME_BACK = 20


def response(page: DocumentFields, request: HttpRequest, kind: str) -> HttpResponse:
    """The file of `kind` (a key of TYPES); 304, 404 where there is no text, 405, or 503 in words."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if kind not in TYPES:
        raise Http404("no such file")
    context = context_of(page, request, "text")
    asked = asked_text(page, request, context["frame"], view_of(page, request))
    if asked is None:
        raise Http404("no text to give out")
    # A compressed file is not worth compressing once more, and its length should be known.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    headers = _headers(asked, kind)
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        return unchanged
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    try:
        return HttpResponse(content_of(asked, kind), headers=headers)
    except DownloadError as error:
        return _failed(request, context, kind, error)


def content_of(asked: Asked, kind: str) -> bytes:
    """The file's bytes, made now or earlier today. Raises DownloadError."""
    make = _WRITERS[kind]
    return kept.kept((VERSION, *asked.key), kind, timezone.localdate(), lambda: make(asked.whole()))


def _pdf(act: ActText) -> bytes:
    return pdf.render(pdf_markup.page_of(act))


_WRITERS: dict[str, Callable[[ActText], bytes]] = {"pdf": _pdf, "docx": docx_writer.write}


def _headers(asked: Asked, kind: str) -> dict[str, str]:
    etag = hashlib.sha256(repr((VERSION, kind, asked.key)).encode()).hexdigest()
    return {
        "Content-Type": TYPES[kind],
        "Content-Disposition": content_disposition_header(True, f"{asked.file_name}.{kind}") or "attachment",
        "ETag": quote_etag(etag[:32]),
        # The status in it may change with the day or with another act: ask each time, it costs little.
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
    }


def _failed(request: HttpRequest, context: dict[str, object], kind: str, error: DownloadError) -> HttpResponse:
    reason = "busy" if isinstance(error, BusyError) else "missing" if isinstance(error, MissingToolError) else "failed"
    answer = render(
        request,
        "documents/download_failed.html",
        {**context, "kind": kind, "reason": reason, "again": request.get_full_path()},
        status=503,
    )
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    if reason == "busy":
        answer["Retry-After"] = str(COME_BACK)
    return answer
