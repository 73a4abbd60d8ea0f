"""What a reader sees of a term beside its definition: the source, terms near it, where it is used."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from knowledge_base.glossary.alphabet import by_title
from knowledge_base.glossary.models.term import SeeAlso, Term
from portal.visibility import is_published
from search.address import address_of
from search.answer import hits_of
from search.engine import SearchError
from search.query import parse
from search.results import Hit

logger = logging.getLogger(__name__)

#: Things shown under «Где встречается».
USES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """Where the definition was taken from; `url` leads to the very clause where the page knows it."""

    name: str
    """«Приказ № 158 от 09.07.2024», or the page's title."""
    title: str
    """The title where the name is its requisites; else ""."""
    url: str
    clause: str


@dataclass(frozen=True, slots=True)
class Uses:
    """Where the term is used; `url` is the search for all of it."""

    hits: tuple[Hit, ...]
    url: str


@dataclass(frozen=True, slots=True)
class TermView:
    """Everything on the term's page beside the term itself."""

    source: Source | None
    see_also: tuple[Term, ...]
    uses: Uses | None


def view_of(term: Term, request: HttpRequest) -> TermView:
    """The page for this request."""
    return TermView(source_of(term, request), see_also(term), uses_of(term))


def source_of(term: Term, request: HttpRequest | None = None) -> Source | None:
    """The source, if readers may see it.

    A page that knows its clauses offers `clause_anchor(text) -> str` (documents do); any other page is linked as a whole.
    """
    page = term.source_page
    if page is None or not is_published(page):
        return None
    specific: Any = page.specific
    url = specific.get_url(request) or ""
    find = getattr(specific, "clause_anchor", None)
    anchor = find(term.source_clause) if find is not None and term.source_clause else ""
    requisites = _requisites_of(specific)
    return Source(
        name=requisites or page.title,
        title=page.title if requisites else "",
        url=f"{url}#{anchor}" if anchor else url,
        clause=term.source_clause,
    )


def source_words(term: Term, *, for_editor: bool = False) -> str:
    """«Приказ № 158 от 09.07.2024, п. 2.1» if readers may see the source, or for an editor whatever it is; else ""."""
    page = term.source_page
    if page is None or not (for_editor or is_published(page)):
        return ""
    name = _requisites_of(page.specific) or page.title
    return f"{name}, {term.source_clause}" if term.source_clause else name


def see_also(term: Term) -> tuple[Term, ...]:
    """Published terms near this one, named here or there; each once, in alphabetical order."""
    near = {row.other_id for row in term.see_also.all()}
    if term.pk:
        near |= set(SeeAlso.objects.filter(other=term.pk).values_list("term_id", flat=True))
    found = Term.objects.published().filter(pk__in=near - {term.pk, None})
    return tuple(sorted(found, key=lambda one: by_title(one.title)))


def uses_of(term: Term) -> Uses | None:
    """What the search finds by the term's name, other terms left out; None where it is used nowhere or the search is away."""
    query = parse(f"«{term.title}»" if " " in term.title else term.title)
    try:
        found = hits_of(replace(query, size=USES * 3))
    except SearchError as error:
        logger.warning("glossary: no uses of a term are shown: %s", error)
        return None
    hits = [hit for hit in found if hit.kind != "term"][:USES]
    return Uses(tuple(hits), address_of(query)) if hits else None


def _requisites_of(page: Any) -> str:
    """«Приказ № 158 от 09.07.2024» of a page that has a number or a date of its own; "" for any other."""
    has_requisites = getattr(page, "number", "") or getattr(page, "adopted_on", None)
    return str(getattr(page, "requisites", "")) if has_requisites else ""
