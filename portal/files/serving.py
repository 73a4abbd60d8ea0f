"""A version's bytes → an HTTP response: conditional, in parts, never as a page of this site."""

from __future__ import annotations

import logging
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe, quote_etag

from portal.files.models import FileVersion
from portal.files.ranges import NotSatisfiableError, Range, parse_range

logger = logging.getLogger(__name__)

# Shown in the browser; everything else is saved. No type here can carry a script that the policy below would let run.
INLINE_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"})
# `sandbox` puts the file in an origin of its own. Not for PDF: browsers refuse to start their viewer in a sandbox.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
# A version never changes, but it may be withdrawn: so it is kept by the reader's own browser only, and for an hour.
FIXED = "private, max-age=3600, immutable"
CURRENT = "no-cache"
EDITORS_ONLY = "private, no-store"


def respond(request: HttpRequest, version: FileVersion, *, is_public: bool, is_fixed: bool) -> HttpResponseBase:
    """200, 206, 304, 412 or 416 for a GET or HEAD of these bytes; raises Http404 when they are missing from the disk."""
    # A part of a compressed file is no part of the file: the compressing middleware must leave this answer alone.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    headers = _headers(version, is_public=is_public, is_fixed=is_fixed, as_attachment="download" in request.GET)
    if settings.FILES_ACCEL_PREFIX:
        return _handed_to_nginx(version, headers)
    plain = HttpResponse(headers=headers)
    etag, changed = headers["ETag"], int(version.created_at.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=plain)
    if answer is not None and answer is not plain:
        return answer
    try:
        part = _wanted(request, version, etag, changed)
    except NotSatisfiableError:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{version.size}"})
    return _stream(version, headers, part)


def _headers(version: FileVersion, *, is_public: bool, is_fixed: bool, as_attachment: bool) -> dict[str, str]:
    inline = version.media_type in INLINE_TYPES and not as_attachment
    keep = (FIXED if is_fixed else CURRENT) if is_public else EDITORS_ONLY
    return {
        "Content-Type": f"{version.media_type}; charset={version.charset}" if version.charset else version.media_type,
        "Content-Disposition": content_disposition_header(not inline, version.file_name) or "attachment",
        "ETag": quote_etag(version.sha256),
        "Last-Modified": http_date(version.created_at.timestamp()),
        "Cache-Control": keep,
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY if version.media_type == "application/pdf" else f"{POLICY}; sandbox",
    }


def _handed_to_nginx(version: FileVersion, headers: dict[str, str]) -> HttpResponse:
    """Nginx sends the bytes and answers conditions and ranges with marks of its own, so ours would only contradict it."""
    own = {name: value for name, value in headers.items() if name not in {"ETag", "Last-Modified", "Accept-Ranges"}}
    return HttpResponse(headers={**own, "X-Accel-Redirect": settings.FILES_ACCEL_PREFIX + quote(version.path)})


def _wanted(request: HttpRequest, version: FileVersion, etag: str, changed: int) -> Range | None:
    """The part asked for, unless the reader holds a part of another version (`If-Range`)."""
    header = request.headers.get("Range")
    if not header or request.method != "GET":
        return None
    held = request.headers.get("If-Range")
    if held and held != etag and parse_http_date_safe(held) != changed:
        return None
    return parse_range(header, version.size)


def _stream(version: FileVersion, headers: dict[str, str], part: Range | None) -> HttpResponseBase:
    try:
        source = version.file.storage.open(version.path, "rb")
    except FileNotFoundError:
        logger.exception("the bytes of version %s of document %s are missing", version.number, version.document_id)
        raise Http404("the file is missing from the store") from None
    sent = part or Range(0, version.size - 1)
    response = _Bytes(Slice(source, sent), status=206 if part else 200, headers=headers)
    response["Content-Length"] = str(sent.length)
    if part:
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{version.size}"
    return response


class _Bytes(FileResponse):
    """Sends a file in larger pieces than Django's 4 KB, under exactly the headers given."""

    block_size = 64 * 1024

    def set_headers(self, filelike: object) -> None:
        """The headers are complete; nothing is guessed from a name."""


class Slice:
    """A range of an open file, to be read once from start to end."""

    def __init__(self, source: IO[bytes], part: Range) -> None:
        self._source, self._left = source, part.length
        source.seek(part.first)

    def read(self, size: int = -1) -> bytes:
        """At most `size` further bytes; b"" at the end of the range."""
        chunk = self._source.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Closes the file."""
        self._source.close()
