"""Serves pictures cut for pages where no nginx does: the embedded portal."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

FOLDER = "images"


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT/images and nothing else of MEDIA_ROOT: unfinished uploads lie there, too.

    A rendition's address is new whenever its picture is, so that browsers may keep it.
    """
    # A compressed picture is no smaller, and its ETag would be lost.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    try:
        response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / FOLDER))
    except SuspiciousFileOperation:
        raise Http404("outside of the folder of renditions") from None
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
