"""A page of results as the API tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from portal.api import registry
from portal.api.paging import absolute, address
from portal.api.shapes import Coded, Facet, FacetValue, coded
from search.api.marks import places_of
from search.api.shapes import (
    FragmentOut,
    HitOut,
    MendedOut,
    PinnedOut,
    QuestionOut,
    SearchOut,
)
from search.places import linked
from search.results import Advice, FacetGroup, Fragment, Hit, SearchPage, Suggestion


def page_of(request: HttpRequest, page: SearchPage, notices: Iterable[str], most: int) -> SearchOut:
    """The page; `most` hits can be reached at all."""
    query = page.query
    pages = max(1, min(page.pages, most // query.size))
    advice = page.advice or Advice()
    return SearchOut(
        q=query.text,
        total=page.total,
        page=query.page,
        pages=pages,
        size=query.size,
        next=address(request, query.page + 1) if query.page < pages else None,
        previous=address(request, query.page - 1) if query.page > 1 else None,
        items=_hits(request, page),
        facets=[_facet(group) for group in page.facets],
        mended=_mended(page),
        perhaps=_questions(page.perhaps),
        advice=_questions(found for found in (advice.without_filters, *advice.fewer_words, advice.any_word) if found),
        unknown=list(advice.unknown),
        pinned=[
            PinnedOut(title=one.title, text=one.text, url=absolute(request, one.url) or one.url) for one in page.pinned
        ],
        notices=list(notices),
        from_spare=page.from_spare,
    )


def _hits(request: HttpRequest, page: SearchPage) -> list[HitOut]:
    operations = {part.source: f"api:{part.prefix}_item" for part in registry.parts() if part.source}
    return [_hit(request, linked(hit, page.query.text), operations.get(hit.kind, "")) for hit in page.hits]


def _hit(request: HttpRequest, hit: Hit, operation: str) -> HitOut:
    title, marks = places_of(hit.marked_title)
    return HitOut(
        id=hit.id,
        source=Coded(code=hit.kind, label=hit.kind_label),
        title=title,
        title_marks=marks,
        requisites=hit.requisites,
        summary=places_of(hit.summary)[0],
        status=coded(hit.status_code, hit.status),
        date=hit.date,
        is_exact=hit.is_exact,
        fragments=[_fragment(request, hit, fragment) for fragment in hit.fragments],
        url=absolute(request, hit.url) or "",
        api=absolute(request, reverse(operation, kwargs={"id": hit.id})) if operation else None,
    )


def _fragment(request: HttpRequest, hit: Hit, fragment: Fragment) -> FragmentOut:
    text, marks = places_of(fragment.text)
    url = absolute(request, fragment.url or hit.url) or ""
    return FragmentOut(text=text, marks=marks, label=fragment.label, url=url)


def _facet(group: FacetGroup) -> Facet:
    values: list[Any] = [
        FacetValue(code=value.value, label=value.label, count=value.count, selected=value.selected)
        for value in group.values
    ]
    return Facet(name=group.name, label=group.label, values=values)


def _mended(page: SearchPage) -> MendedOut | None:
    if page.mended is None:
        return None
    why = "layout" if page.mended.layout else "spelling"
    return MendedOut(typed=page.mended.typed, searched=page.mended.query.text, why=why)


def _questions(found: Iterable[Suggestion]) -> list[QuestionOut]:
    return [QuestionOut(q=one.query.text, total=one.count) for one in found]
