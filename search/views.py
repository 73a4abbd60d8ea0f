"""The results page, how to search, and the suggestions while typing.

A browser with scripts asks for the results alone (`HX-Request`) and puts them into the page it has; the address is the same.
"""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.address import address_of
from search.answer import answer
from search.asked import counting
from search.days import day_source
from search.engine import EngineUnavailableError
from search.facets import known_facets
from search.forms import SearchForm
from search.presentation import present
from search.suggestions import suggestions
from search.upkeep import moments as upkeep

logger = logging.getLogger(__name__)

# Seconds after which a reader, or a machine, may try again while the index is being rebuilt.
_RETRY_AFTER = 60


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """One page of results; without a question, everything there is, the newest first."""
    upkeep.before_a_question()
    form = SearchForm(request.GET, known_facets())
    try:
        page = answer(form.query)
    except EngineUnavailableError as error:
        logger.error("search: no answer for a reader: %s", error)
        return _unavailable(request, form)
    counting.note(request, page)
    notices = form.notices
    if page.past_the_end:
        notices = [*notices, f"Страницы {form.query.page} нет: показана последняя."]
    context = {
        "results": page,
        "view": present(page, form.dates),
        "query": page.query,
        "notices": notices,
        "knows_days": day_source() is not None,
        "today": timezone.localdate(),
        "day_typed": form.day_typed,
    }
    alone = request.headers.get("HX-Request") == "true"
    response = _page(request, "search/_results.html" if alone else "search/results.html", context)
    # The same address answers with the whole page and with a part of it: whoever keeps answers must not mix them up.
    patch_vary_headers(response, ("HX-Request",))
    if alone:
        response["Cache-Control"] = "no-store"
    return response


@require_safe
def how_to_search(request: HttpRequest) -> HttpResponse:
    """«Как искать»: what the search understands, with examples that work."""
    return _page(request, "search/help.html", {"knows_days": day_source() is not None})


@require_safe
@cache_control(max_age=60)
def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions for `q`: {"suggestions": [{title, requisites, status, kind, url}]}, at most eight."""
    try:
        found = suggestions(request.GET.get("q", ""))
    except EngineUnavailableError:
        return JsonResponse({"suggestions": []}, status=503)
    return JsonResponse({"suggestions": found})


def _unavailable(request: HttpRequest, form: SearchForm) -> HttpResponse:
    response = _page(
        request, "search/unavailable.html", {"query": form.query, "again": address_of(form.query)}, status=503
    )
    response["Retry-After"] = str(_RETRY_AFTER)
    return response


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    # The page has the search box at its head; the header's own would be the second one.
    response = render(request, template, {**context, "hide_header_search": True}, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
