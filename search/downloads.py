"""What a query finds, to take away: a feed of the newest, a file of all of it."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.exports.response import export_response
from portal.feeds import rss
from search.address import address_of, feed_of
from search.chips import in_words
from search.engine import EngineUnavailableError
from search.facets import known_facets
from search.forms import SearchForm
from search.found import MOST_ROWS, found
from search.query import SearchQuery
from search.records import StoredRecord
from search.sources import get_source
from search.upkeep import moments as upkeep

logger = logging.getLogger(__name__)

#: Signs of a question that stand in the name of its feed or file.
_LONGEST_NAME = 120
# Seconds after which a program may try again while there is no index.
_RETRY_AFTER = 60

_COLUMNS = {
    "title": "Название",
    "kind": "Раздел",
    "requisites": "Реквизиты",
    "date": "Дата",
    "status": "Статус",
    "summary": "Аннотация",
    "url": "Адрес",
}


@require_safe
@cache_control(max_age=600)
def feed(request: HttpRequest) -> HttpResponse:
    """RSS of a query: what it finds, the newest first; things without a day stand last."""
    upkeep.before_a_question()
    query = replace(_asked(request), sort="date", page=1)
    try:
        records = list(found(query, rss.LENGTH))
    except EngineUnavailableError as error:
        return _unavailable(error)
    said = _short(in_words(query))
    response = rss.answer(
        request,
        title=f"Поиск: {said}" if said else "Поиск: новое на портале",
        link=address_of(query),
        feed_url=feed_of(query),
        description="Новое по этому запросу" if said else "Всё, что есть на портале, сначала новое",
        entries=(_entry(record, request) for record in records),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(max_age=60)
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Everything found (at most MOST_ROWS) as a table; `kind` is one of `portal.exports.response.FORMATS`."""
    upkeep.before_a_question()
    query = _asked(request)
    site = request.build_absolute_uri("/")[:-1]
    try:
        rows = [_row(record, site) for record in found(query, MOST_ROWS)]
    except EngineUnavailableError as error:
        return _unavailable(error)
    return export_response(
        kind, _short(f"Поиск {in_words(query)}".strip()), list(_COLUMNS), list(_COLUMNS.values()), rows
    )


def _asked(request: HttpRequest) -> SearchQuery:
    return SearchForm(request.GET, known_facets()).query


def _entry(record: StoredRecord, request: HttpRequest) -> rss.Entry:
    return rss.Entry(
        title=f"{record.requisites}. {record.title}" if record.requisites else record.title,
        url=record.url,
        text=record.summary,
        guid=rss.identity(request, record.source, record.pk),
        moment=record.date,
        categories=tuple(label for label in (_label(record), record.status) if label),
    )


def _row(record: StoredRecord, site: str) -> tuple[object, ...]:
    return (
        record.title,
        _label(record),
        record.requisites,
        record.date,
        record.status,
        record.summary,
        site + record.url,
    )


def _label(record: StoredRecord) -> str:
    source = get_source(record.source)
    return source.label if source is not None else ""


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST_NAME else f"{said[: _LONGEST_NAME - 1].rstrip()}…"


def _unavailable(error: EngineUnavailableError) -> HttpResponse:
    logger.error("search: no feed or file for a reader: %s", error)
    text = "Поиск восстанавливается. Попробуйте через несколько минут."
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=503)
    response["Retry-After"] = str(_RETRY_AFTER)
    response["X-Robots-Tag"] = "noindex"
    return response
