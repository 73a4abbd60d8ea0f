"""What to change when nothing was found: other questions, each tried, each with how much it would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from search.engine import SearchEngine
from search.query import SearchQuery, Term, spell
from search.results import Advice, Suggestion
from search.understanding import reworded
from search.widening import WideQuery
from search.words import vocabulary

#: A query → what an engine is asked.
Widen = Callable[[SearchQuery], WideQuery]

_FEWER = 3
# Beyond so many words dropping them one by one helps nobody.
_MOST_TERMS = 12


def advise(engine: SearchEngine, query: SearchQuery, widen: Widen) -> Advice:
    """Advice for a query that found nothing. Asks the engine once or twice, for all counts together."""
    terms = query.required[:_MOST_TERMS]
    alone = [_only(query, (term,)) for term in terms]
    open_query, any_query = _open(query), replace(query, match="any", page=1)
    found, found_any, *counts = engine.count([widen(asked) for asked in (open_query, any_query, *alone)])
    unknown = [term for term, count in zip(terms, counts, strict=True) if not count]
    return Advice(
        unknown=tuple(term.text for term in unknown),
        without_filters=Suggestion(open_query, found) if _is_narrowed(query) and found else None,
        fewer_words=tuple(_fewer(engine, query, terms, unknown, widen)),
        any_word=Suggestion(any_query, found_any) if len(terms) > 1 and query.match == "all" and found_any else None,
    )


def _fewer(
    engine: SearchEngine, query: SearchQuery, terms: tuple[Term, ...], unknown: list[Term], widen: Widen
) -> list[Suggestion]:
    """A near spelling of a word that stands nowhere; one word dropped, or all such words; without filters if need be.

    The most fruitful first.
    """
    options = [*_near(query, unknown), *([query.without_term(term) for term in terms] if len(terms) > 1 else [])]
    if 1 < len(unknown) < len(terms):
        options.append(replace(_without(query, unknown), page=1))
    options += [_open(option) for option in options] if _is_narrowed(query) else []
    counts = engine.count([widen(option) for option in options]) if options else []
    fruitful = [Suggestion(option, count) for option, count in zip(options, counts, strict=True) if count]
    kept = [option for option in fruitful if _narrowing(option.query) == _narrowing(query)] or fruitful
    return sorted(kept, key=lambda option: -option.count)[:_FEWER]


def _near(query: SearchQuery, unknown: list[Term]) -> Iterator[SearchQuery]:
    """The question with one unknown word spelt as the nearest word of the index."""
    known = vocabulary.current()
    for term in unknown:
        if query.literal or term.number or term.day or len(term.words) != 1:
            continue
        for near, _, _ in known.near(term.words[0])[:1]:
            yield replace(reworded(query, query.text.replace(term.text, near, 1)), page=1)


def _open(query: SearchQuery) -> SearchQuery:
    return replace(query, filters=(), since=None, until=None, page=1)


def _narrowing(query: SearchQuery) -> tuple[object, ...]:
    return query.filters, query.since, query.until


def _is_narrowed(query: SearchQuery) -> bool:
    return bool(query.filters or query.since or query.until)


def _without(query: SearchQuery, terms: list[Term]) -> SearchQuery:
    kept = tuple(term for term in query.terms if term not in terms)
    return replace(query, terms=kept, text=spell(kept, query.excluded))


def _only(query: SearchQuery, terms: tuple[Term, ...]) -> SearchQuery:
    return replace(_open(query), terms=terms, excluded=(), text=spell(terms))
