"""Addresses of the search in the API."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from portal.api import problems
from portal.api.asking import MOST_VALUES, asked_model, asks, one_of, some_of
from portal.api.contract import PROBLEMS
from portal.api.problems import ProblemError, not_found, wrong_value
from search.answer import MAX_PAGES, answer
from search.api.results import page_of
from search.api.shapes import SearchOut, SuggestionsOut
from search.days import day_source
from search.engine import EngineUnavailableError
from search.facets import SOURCE, known_facets
from search.forms import SearchForm
from search.query import MAX_CHARS, PAGE_SIZE
from search.sources import Facet, all_sources
from search.suggestions import LIMIT, suggestions
from search.upkeep import moments as upkeep

logger = logging.getLogger(__name__)

#: Nobody reads on so far, and no engine is asked for more.
MOST_HITS = MAX_PAGES * PAGE_SIZE
_RETRY_AFTER = 60
_MOST_PREFIX = 200
# No control characters: what a value of a facet may be is known to the index alone.
_Value = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


def search(request: HttpRequest, asked: Any) -> Any:
    """Тот же поиск, что на портале: формы слов, кавычки, минус, номера актов, отборы.

    Без вопроса – всё, что есть, сначала новое.
    """
    if asked.page * asked.size > MOST_HITS:
        raise wrong_value("page", f"дальше {MOST_HITS}-го результата поиск не показывает. Уточните вопрос или отборы")
    form = _form(request, asked)
    upkeep.before_a_question()
    query = replace(form.query, page=asked.page, size=asked.size)
    try:
        page = answer(query)
    except EngineUnavailableError as error:
        raise _unavailable(error) from error
    if page.past_the_end:
        raise not_found(f"Страницы {asked.page} нет: найдено {page.total}, страниц {page.query.page}.")
    return page_of(request, page, form.notices, MOST_HITS)


def suggest(request: HttpRequest, asked: Any) -> Any:
    """Что начинается так, как набрано: сначала точные номера. Меньше двух знаков – пусто."""
    try:
        return {"suggestions": [_whole(request, dict(one)) for one in suggestions(asked.q)[:LIMIT]]}
    except EngineUnavailableError as error:
        raise _unavailable(error) from error


def router() -> Router:
    """The two operations; facets are those of all rooms."""
    made = Router()
    asks(search, asked_model("SearchAsked", _parameters()))
    asks(suggest, asked_model("SuggestAsked", _SUGGEST, base=Schema))
    made.add_api_operation(
        "", ["GET"], search, response=SearchOut, summary="Поиск", operation_id="search",
        openapi_extra={PROBLEMS: [404, 503], "x-example": "?q=наставничество&source=document"},
    )  # fmt: skip
    made.add_api_operation(
        "/suggest", ["GET"], suggest, response=SuggestionsOut, summary="Подсказки к набранному",
        operation_id="search_suggest", openapi_extra={PROBLEMS: [503], "x-example": "?q=полож"},
    )  # fmt: skip
    return made


_SUGGEST = {"q": (str, Field("", max_length=_MOST_PREFIX, description="Что набрано"))}


def _parameters() -> dict[str, Any]:
    day = dt.date | None
    sources = {source.name: source.label for source in all_sources()}
    facets = {name: _values(facet) for name, facet in known_facets().items() if name != SOURCE}
    return {
        "q": (str, Field("", max_length=MAX_CHARS, description="Вопрос; «кавычки» – слова подряд, минус – без слова")),
        SOURCE: some_of(sources, "Раздел портала. Можно указать несколько раз"),
        **facets,
        "since": (day, Field(None, description="Не раньше этого дня")),
        "until": (day, Field(None, description="Не позже этого дня")),
        "on": (day, Field(None, description="Документы, как они были в этот день")),
        "sort": one_of({"relevance": "По соответствию", "date": "Сначала новые"}, "Порядок", "relevance"),
        "match": one_of({"all": "Все слова", "any": "Хотя бы одно"}, "Какие слова нужны", "all"),
        "literal": (bool, Field(False, description="Искать, как набрано: не исправлять опечатки и раскладку")),
    }


def _values(facet: Facet) -> Any:
    words = f"{facet.label}. Можно указать несколько раз; коды – в поле facets ответа"
    return list[_Value], Field([], max_length=MOST_VALUES, description=words)


def _form(request: HttpRequest, asked: Any) -> SearchForm:
    """The same reading of an address as on the page; what only this one knows is taken out of it."""
    params = request.GET.copy()
    for name in ("page", "size", "literal"):
        params.pop(name, None)
    if asked.literal:
        params["literal"] = "1"
    source = day_source()
    complaint = source.day_asked(params)[1] if source is not None and asked.on else ""
    if complaint:
        raise wrong_value("on", complaint)
    if asked.since and asked.until and asked.since > asked.until:
        raise wrong_value("since", "день позже, чем until. Поменяйте их местами")
    return SearchForm(params, known_facets())


def _whole(request: HttpRequest, suggestion: dict[str, Any]) -> dict[str, Any]:
    return {**suggestion, "url": request.build_absolute_uri(suggestion["url"])}


def _unavailable(error: EngineUnavailableError) -> ProblemError:
    logger.error("search: no answer for the API: %s", error)
    return ProblemError(problems.UNAVAILABLE, retry_after=_RETRY_AFTER)
