"""What to change when nothing was found: other questions, each tried, each with how much it would find."""

from __future__ import annotations

from dataclasses import replace

from search.engine import SearchEngine
from search.query import SearchQuery, Term, spell
from search.results import Advice, Suggestion
from search.widening import widen

_FEWER = 3
# Beyond so many words dropping them one by one helps nobody.
_MOST_TERMS = 12


def advise(engine: SearchEngine, query: SearchQuery) -> Advice:
    """Advice for a query that found nothing. Asks the engine once, for all counts together."""
    terms = query.required[:_MOST_TERMS]
    alone = [_only(query, (term,)) for term in terms]
    fewer = [query.without_term(term) for term in terms] if len(terms) > 1 else []
    open_query = replace(query, filters=(), page=1)
    any_query = replace(query, match="any", page=1)
    counts = engine.count([widen(asked) for asked in (open_query, any_query, *alone, *fewer)])
    without_filters, any_word = counts[0], counts[1]
    known = dict(zip(terms, counts[2 : 2 + len(terms)], strict=True))
    unknown = [term for term, count in known.items() if count == 0]
    options = [Suggestion(asked, count) for asked, count in zip(fewer, counts[2 + len(terms) :], strict=True) if count]
    return Advice(
        unknown=tuple(term.text for term in unknown),
        without_filters=Suggestion(open_query, without_filters) if query.filters and without_filters else None,
        fewer_words=tuple(_best(engine, query, options, unknown)),
        any_word=Suggestion(any_query, any_word) if len(terms) > 1 and query.match == "all" and any_word else None,
    )


def _best(engine: SearchEngine, query: SearchQuery, options: list[Suggestion], unknown: list[Term]) -> list[Suggestion]:
    """Dropping one word, the most fruitful first; if several words are unknown, dropping all of them."""
    if options or len(unknown) < 2 or len(unknown) == len(query.required):
        return sorted(options, key=lambda option: -option.count)[:_FEWER]
    kept = _only(query, tuple(term for term in query.terms if term not in unknown), keep_filters=True)
    count = engine.count([widen(kept)])[0]
    return [Suggestion(kept, count)] if count else []


def _only(query: SearchQuery, terms: tuple[Term, ...], *, keep_filters: bool = False) -> SearchQuery:
    filters = query.filters if keep_filters else ()
    excluded = query.excluded if keep_filters else ()
    return replace(query, terms=terms, excluded=excluded, filters=filters, text=spell(terms, excluded), page=1)
