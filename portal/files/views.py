"""The two addresses of a file."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from portal.files import access, serving
from portal.files.models import FileVersion


@require_safe
def current(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """The version that is current now; the address lasts as long as the document."""
    return _answer(request, is_fixed=False, document__uuid=uuid, number=F("document__version_number"))


@require_safe
def version(request: HttpRequest, uuid: UUID, number: int) -> HttpResponseBase:
    """One version, the same bytes for ever."""
    return _answer(request, is_fixed=True, document__uuid=uuid, number=number)


def _answer(request: HttpRequest, *, is_fixed: bool, **lookup: object) -> HttpResponseBase:
    found = FileVersion.objects.select_related("document__collection").filter(**lookup).first()
    why = access.granted(request, found.document) if found else None
    if found is None or why is None:
        raise Http404("no such file, or none for this reader")
    return serving.respond(request, found, is_public=why is access.Access.READER, is_fixed=is_fixed)
