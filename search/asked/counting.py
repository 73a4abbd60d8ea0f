"""How often what is asked: questions counted by day, without addresses, cookies or any trace of who asked.

One question is counted once: on its first page, as it was typed. The next page, a filter, another order or another day of the
same question bear more in their address than `q` or come from a page of that question, and are no further asking; feeds and
exports have addresses of their own and never come here. Machines that say they are machines are not counted
(`search.asked.crawlers`), nothing personal is kept (`search.asked.discretion`).

«Abandoned» is told by the reader's browser, if it runs scripts: that results were shown, and that one of them was opened
(`static/js/asked.js`, `search.asked.beacon`). Without scripts neither is told, so that the share of both stays true.
"""

from __future__ import annotations

import logging
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest
from django.utils import timezone

from search.asked.crawlers import is_reader
from search.asked.discretion import kept, key_of
from search.asked.tallies import Tally, tallies
from search.results import SearchPage

logger = logging.getLogger(__name__)

Told = Literal["seen", "opened"]

# Newsletters and other sites add these to an address; they do not make it another question.
_STRANGE = ("utm_", "yclid", "gclid", "fbclid", "_openstat", "etext")


def note(request: HttpRequest, page: SearchPage) -> None:
    """Count the question of this answer, if it is one. Writes to memory only, under 0.1 ms; never raises."""
    try:
        if not _is_an_asking(request) or not is_reader(request):
            return
        key, text = kept(request.GET.get("q", ""))
        if key:
            nothing = not page.total and not page.pinned
            tallies.add((timezone.localdate(), key), Tally(text=text, asked=1, without_results=int(nothing)))
    except Exception:
        # The reader has his answer already; it must not be lost for the sake of a count.
        logger.exception("search: a question could not be counted")


def tell(typed: str, what: Told) -> None:
    """A browser says that the results of a question were shown, or that one of them was opened."""
    key, _ = kept(typed)
    if key:
        tallies.add((timezone.localdate(), key), Tally(seen=1) if what == "seen" else Tally(opened=1))


def _is_an_asking(request: HttpRequest) -> bool:
    """Whether the address holds a question and nothing else, and the reader does not come from that very question."""
    if not all(name == "q" or name.startswith(_STRANGE) for name in request.GET):
        return False
    if request.META.get("HTTP_HX_HISTORY_RESTORE_REQUEST"):
        return False  # «Back» to results that the browser has forgotten
    # A filter taken away, the first page again: the browser names the page it comes from, which is read and not kept.
    before = urlsplit(request.META.get("HTTP_REFERER", "")[:4_000])
    if before.path != request.path or before.netloc != request.get_host():
        return True
    return key_of(parse_qs(before.query).get("q", [""])[0]) != key_of(request.GET.get("q", ""))
