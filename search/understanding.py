"""What a person probably meant: the question in the right keyboard layout, its misspelt words mended, or what to offer instead.

Pure, given a vocabulary. Forms and synonyms come afterwards (`search.widening`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.alike import synonyms
from search.alike.synonyms import SynonymIndex
from search.query import SearchQuery, parse
from search.results import Mended
from search.words.layout import relaid
from search.words.spelling import mend
from search.words.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question is to be answered."""

    query: SearchQuery
    """What to look for."""
    mended: Mended | None = None
    """Set where that is something else than what was typed."""
    perhaps: tuple[SearchQuery, ...] = ()
    """«Возможно, вы искали»: worth offering if it finds more; to be answered at once if the query finds nothing."""


def understand(query: SearchQuery, vocabulary: Vocabulary, known: SynonymIndex | None = None) -> Understood:
    """What to look for. A query that is meant literally is left alone; offers are made for it all the same.

    Words of synonyms (those given, else those that hold here) are no misspellings.
    """
    if query.is_empty:
        return Understood(query)
    is_meant = (synonyms.current() if known is None else known).knows
    relaid_text = relaid(query.text, vocabulary, is_meant)
    has_other_layout = relaid_text != query.text
    meant = reworded(query, relaid_text) if has_other_layout else query
    mending = mend(meant, vocabulary, is_meant)
    if query.literal:
        better = reworded(query, mending.text if mending is not None else relaid_text)
        offered = replace(better, literal=False)
        return Understood(query, perhaps=(offered,) if better.text != query.text else ())
    perhaps: tuple[SearchQuery, ...] = ()
    if mending is not None and mending.sure:
        meant = reworded(meant, mending.text)
    elif mending is not None:
        perhaps = (reworded(meant, mending.text),)
    if meant is query:
        return Understood(query, perhaps=perhaps)
    literal = replace(query, literal=True, page=1)
    return Understood(meant, Mended(query.text, replace(meant, page=1), literal, has_other_layout), perhaps)


def instead(query: SearchQuery, offered: SearchQuery) -> Mended:
    """What to say where an offer was answered because the query itself finds nothing."""
    return Mended(query.text, replace(offered, page=1), replace(query, literal=True, page=1), layout=False)


def reworded(query: SearchQuery, text: str) -> SearchQuery:
    """The same question in other words: filters, order, page and days stay."""
    meant = parse(
        text,
        filters=dict(query.filters),
        sort=query.sort,
        match=query.match,
        page=query.page,
        on=query.on,
        since=query.since,
        until=query.until,
        literal=query.literal,
    )
    return replace(meant, size=query.size)
