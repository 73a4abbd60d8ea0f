"""People named in a text: every writing of a name, known by one key, with the part in which the person is named. Pure, linear."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from knowledge_base.documents.understanding.found import PersonName
from knowledge_base.documents.understanding.names_parts import parts_of
from knowledge_base.documents.understanding.names_search import Search, Spot
from knowledge_base.documents.understanding.names_surnames import likeness, stem_of
from knowledge_base.documents.understanding.names_words import is_common, is_given, is_no_surname

_SHORTEST_ALONE = 4  # letters of a surname that is known without initials beside it


def find_names(text: str) -> list[PersonName]:
    """Surnames with initials and full names in the order of the text, and surnames alone of who is named so elsewhere in it.

    `key` is «иванов ап» for every case and writing (surname's stem, initials), «мария петровн» where no surname stands.
    """
    search = Search(text)
    spots = search.spots()
    keys = joined([key_of(spot.surname, spot.initials) for spot in spots])
    named = [*zip(spots, keys, strict=True)]
    named += _surnames_alone(search, named)
    named.sort(key=lambda one: one[0].start)
    parts = parts_of(text, [(spot.start, spot.end) for spot, _ in named])
    return [
        PersonName(spot.start, spot.end, text[spot.start : spot.end], key, part)
        for (spot, key), part in zip(named, parts, strict=True)
    ]


def key_of(surname: str, initials: str) -> str:
    """The key of a person: «Петровой», «АП» → «петров ап»."""
    plain = initials.lower().replace("ё", "е")
    if not surname:
        return " ".join(stem_of(word) for word in plain.split())
    return f"{stem_of(surname)} {plain}"


def joined(keys: list[str]) -> list[str]:
    """«Петров А.» is «Петров А.П.» where the text knows one such only; «Мария Петровна» is «Петрова М.П.» likewise."""
    whole: dict[str, set[str]] = defaultdict(set)
    by_initials: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        stem, _, initials = key.partition(" ")
        if len(initials) == 2:
            whole[f"{stem} {initials[0]}"].add(key)
            by_initials[initials].add(key)
    return [_one(key, whole, by_initials) for key in keys]


def _one(key: str, whole: dict[str, set[str]], by_initials: dict[str, set[str]]) -> str:
    first, _, rest = key.partition(" ")
    candidates = by_initials.get(first[:1] + rest[:1], set()) if len(rest) > 2 else whole.get(key, set())
    return next(iter(candidates)) if len(candidates) == 1 else key


def _surnames_alone(search: Search, named: Iterable[tuple[Spot, str]]) -> list[tuple[Spot, str]]:
    """Surnames without initials of people named in the same text; of two of one surname the one named last before."""
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for spot, key in named:
        if spot.surname and len(spot.surname) >= _SHORTEST_ALONE and not is_common(spot.surname):
            places[stem_of(spot.surname)].append((spot.start, key))
    found: list[tuple[Spot, str]] = []
    for place, token in enumerate(search.tokens):
        if token.is_initial or search.used[place] or len(token.text) < _SHORTEST_ALONE:
            continue
        known = places.get(stem_of(token.text))
        if known is None or is_no_surname(token.text) or is_given(token.text) or likeness(token.text) < 1:
            continue
        if search.is_person(token.start):
            before = bisect_right(known, (token.start, "\uffff"))
            found.append((Spot(token.start, token.end, token.text, ""), known[max(0, before - 1)][1]))
    return found
