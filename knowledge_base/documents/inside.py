"""Search inside one document: `?q=` on the page of its text.

The words are widened as everywhere in the search (forms, ё, synonyms, writings of numbers), so that what the results found in a
document is marked when it opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from knowledge_base.documents.inside_marks import FoundClause
from knowledge_base.documents.standing import SOURCE_NAME
from portal.russian.plurals import counted
from search.fragments import Marker
from search.places import MARKS
from search.query import SearchQuery, parse
from search.widening import widen

#: What else of the address the form keeps.
_KEPT = ("edition", "on")
_MOST = 300


@dataclass(frozen=True, slots=True)
class Inside:
    """For `documents/_inside.html`: `query` is "" where nothing is looked for; `notice` says why nothing is marked."""

    query: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    counted: str
    clauses: tuple[FoundClause, ...]
    notice: str
    clear_url: str
    everywhere_url: str


def asked_in(params: Mapping[str, str]) -> SearchQuery:
    """What is looked for inside, as it was typed."""
    return parse(str(params.get(MARKS) or "")[:_MOST])


def marker_of(request: HttpRequest) -> Marker | None:
    """Marks what the address asks for; None where it asks for nothing, and in a preview."""
    query = SearchQuery() if getattr(request, "is_preview", False) else asked_in(request.GET)
    return Marker(widen(query)) if query.required else None


def inside_of(request: HttpRequest, action: str, found: tuple[FoundClause, ...]) -> Inside:
    """The form with what was found in the text shown."""
    query = asked_in(request.GET)
    hidden = tuple((name, value) for name in _KEPT if (value := request.GET.get(name, "")))
    clear = f"{action}?{urlencode(hidden)}" if hidden else action
    everywhere = f"{reverse('search:results')}?{urlencode({'q': query.text, 'source': SOURCE_NAME})}"
    return Inside(
        query=query.text,
        action=action,
        hidden=hidden,
        counted=_counted(found),
        clauses=found,
        notice=_notice(query, found),
        clear_url=clear,
        everywhere_url=everywhere if query.text else "",
    )


def _counted(found: tuple[FoundClause, ...]) -> str:
    """«12 мест в 5 пунктах»."""
    if not found:
        return ""
    places = counted(sum(clause.count for clause in found), "место", "места", "мест")
    return f"{places} в {counted(len(found), 'пункте', 'пунктах', 'пунктах')}"


def _notice(query: SearchQuery, found: tuple[FoundClause, ...]) -> str:
    if found or not query.text:
        return ""
    if not query.required:
        return "В запросе нет слов, которые можно найти. Напишите слово, фразу в кавычках или номер документа."
    several = " Попробуйте одно слово или слово покороче." if len(query.required) > 1 else " Попробуйте другое слово."
    return f"В этом тексте «{query.text}» не нашлось.{several}"
