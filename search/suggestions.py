"""What is offered while a reader types: things whose number or title begins so."""

from __future__ import annotations

from typing import TypedDict

from search.engine_choice import get_engine
from search.query import tidied
from search.sources import get_source
from search.visibility import visible_keys

LIMIT = 8
# One letter begins everything.
MIN_CHARS = 2
_MAX_CHARS = 200


class SuggestionData(TypedDict):
    """One suggestion as the browser gets it: plain text, nothing marked up."""

    title: str
    requisites: str
    status: str
    kind: str
    url: str


def suggestions(typed: str) -> list[SuggestionData]:
    """At most LIMIT suggestions, exact numbers first. EngineUnavailableError if there is no index."""
    text = tidied(typed[:_MAX_CHARS])
    if len(text) < MIN_CHARS:
        return []
    # A few more than are shown: some may have been hidden from readers since they were indexed.
    found = get_engine().suggest(text, LIMIT + 4)
    visible = visible_keys(record.key for record in found)
    return [
        SuggestionData(
            title=record.title,
            requisites=record.requisites,
            status=record.status,
            kind=source.label if (source := get_source(record.source)) is not None else "",
            url=record.url,
        )
        for record in found
        if record.key in visible
    ][:LIMIT]
