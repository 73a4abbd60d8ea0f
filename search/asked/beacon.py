"""Where browsers tell that results were shown or opened. Takes two words, keeps no trace of who sent them.

No token guards it, for there is nothing to guard: nobody is signed in to it, and all that anybody can do is raise one of two
counts of a question that was asked today anyway (the report never shows more openings than showings, nor more showings than
questions). Pages of other sites are turned away by what browsers say of the origin. Whatever is wrong with a message, the
answer is 204: nobody reads it.
"""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from search.asked import counting
from search.asked.crawlers import is_reader

logger = logging.getLogger(__name__)

#: Bytes of a message: the longest question that is counted, every letter of it written as two percent signs, and the field names.
LONGEST = 2_048


@csrf_exempt
@never_cache
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """`q` and `what` («seen» or «opened») as a form sends them; always 204."""
    try:
        if _is_ours(request) and is_reader(request):
            _take(request.read(LONGEST + 1))
    except Exception:
        logger.info("search: a message about results was not understood", exc_info=True)
    return HttpResponse(status=204)


def _take(body: bytes) -> None:
    if len(body) > LONGEST:
        return
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=4)
    typed, what = fields.get("q", [""])[0], fields.get("what", [""])[0]
    if what == "seen":
        counting.tell(typed, "seen")
    elif what == "opened":
        counting.tell(typed, "opened")


def _is_ours(request: HttpRequest) -> bool:
    """Whether a page of this very site sent it, as the browser says; a program that says nothing is none of ours."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()
