"""Covering people in a text. Pure.

spans = spans_of(text, {"летов аа"})       # every writing and case of these people
blotted(text, spans)                       # «█████ вручил диплом»
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from knowledge_base.documents.understanding.found import PersonName
from knowledge_base.documents.understanding.names_in_text import find_names
from knowledge_base.documents.understanding.names_search import Search
from knowledge_base.documents.understanding.names_surnames import stem_of

#: Of one length whoever stands below it: a cover as long as the name would give it away.
COVER = "█████"
_SHORTEST = 3  # letters of a surname that is looked for without its initials


def same_person(one: str, other: str) -> bool:
    """Whether two keys may be one person: «петров а» and «петров ап», not «петров ап» and «петров бв»."""
    stem, _, initials = one.partition(" ")
    other_stem, _, others = other.partition(" ")
    if stem != other_stem:
        return False
    return initials.startswith(others) or others.startswith(initials)


def is_among(key: str, keys: Collection[str]) -> bool:
    """Whether a key names one of these people."""
    return key in keys or any(same_person(key, one) for one in keys)


def spans_of(text: str, keys: Collection[str]) -> list[tuple[int, int]]:
    """Where these people are named, their surnames without initials included; a namesake with other initials is left alone."""
    if not text or not keys:
        return []
    names = find_names(text)
    found = [(name.start, name.end) for name in names if is_among(name.key, keys)]
    taken = _inside(names)
    stems = {key.partition(" ")[0] for key in keys}
    search = Search(text)
    found += [
        (token.start, token.end)
        for token in search.tokens
        if len(token.text) >= _SHORTEST
        and token.start not in taken
        and stem_of(token.text) in stems
        and search.is_person(token.start)
    ]
    return sorted(found)


def _inside(names: Iterable[PersonName]) -> set[int]:
    return {place for name in names for place in range(name.start, name.end)}


def blotted(text: str, spans: Iterable[tuple[int, int]], cover: str = COVER) -> str:
    """The text with each of these places covered; lines stay as they are, so that clauses are cut the same way."""
    parts, last = [], 0
    for start, end in spans:
        if start < last:
            continue
        inner = text[start:end]
        parts += [text[last:start], cover + "\n" * inner.count("\n")]
        last = end
    return "".join([*parts, text[last:]])


def without(text: str, keys: Collection[str]) -> str:
    """The text without these people."""
    spans = spans_of(text, keys)
    return blotted(text, spans) if spans else text


def without_deep(value: Any, keys: Collection[str]) -> Any:
    """The same of every string in plain JSON; names of fields stay."""
    if isinstance(value, str):
        return without(value, keys)
    if isinstance(value, list):
        return [without_deep(one, keys) for one in value]
    if isinstance(value, dict):
        return {name: without_deep(one, keys) for name, one in value.items()}
    return value


def writings(text: str, keys: Collection[str]) -> list[str]:
    """Every writing of these people in the text, each once, the longest first: what is to be found in a file."""
    found = {text[start:end] for start, end in spans_of(text, keys)}
    return sorted(found, key=lambda one: (-len(one), one))
