"""Documents as editors ask for them: «77/к», «№ 158 от 09.07.2024», «приказ 158», «158 о службе», «закон об образовании».

For the explorer and the chooser, drafts included. Readers have the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from knowledge_base.documents.choices import Kind
from knowledge_base.documents.models import DocumentPage
from portal.russian.acts import numbers_in
from portal.russian.dates import find_dates
from portal.russian.words import stem, tokens

_CHUNKS = re.compile(r"\d+|[^\W\d_]+")
_SILENT = frozenset({"от", "г", "год", "года", "о", "об", "и", "в", "n", "no"})
_ADJECTIVE = re.compile(r"(ый|ая|ие)$")

#: Stems of the nouns of kinds («закон») → the kinds that bear them (федеральный закон, закон субъекта).
_KINDS: dict[str, tuple[str, ...]] = {}
for _kind in Kind:
    _nouns = [_word for _word in tokens(str(_kind.label)) if not (" " in _kind.label and _ADJECTIVE.search(_word.text))]
    for _word in _nouns:
        _KINDS[stem(_word.text)] = (*_KINDS.get(stem(_word.text), ()), _kind.value)
_MOST_WORDS = 8
_TEXT_FIELDS = ("title", "short_name", "full_title", "issuer__name", "issuer__short_name")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart: keys of numbers, days, stems of words that name a kind, stems of all other words."""

    keys: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def understood(text: str) -> Asked:
    """Take a query apart. Pure."""
    days = list(find_dates(text))
    rest = _without(text, [(day.start, day.end) for day in days])
    numbers = numbers_in(rest)
    left = _without(rest, [(number.start, number.end) for number in numbers])
    kinds, words = [], []
    for word in _words(left):
        if word in _KINDS:
            kinds.append(word)
        else:
            words.append(word)
    keys = tuple(dict.fromkeys(number.key for number in numbers))
    return Asked(keys, tuple(day.date for day in days), tuple(kinds), tuple(words[:_MOST_WORDS]))


def matching(documents: QuerySet[DocumentPage], text: str) -> QuerySet[DocumentPage]:
    """Of these documents those that were asked for; nothing found as understood, every word is looked for as a word.

    One query more than the caller's own, to see whether there is anything.
    """
    asked = understood(text)
    found = documents.filter(_exactly(asked))
    if (asked.keys or asked.kinds or asked.days) and not found.exists():
        return documents.filter(_by_words(tuple(_words(text))[:_MOST_WORDS], with_numbers=True))
    return found


def best_first(documents: QuerySet[DocumentPage], text: str) -> QuerySet[DocumentPage]:
    """In the order in which an editor expects them: the very number first, then the latest."""
    keys = understood(text).keys
    exact = Case(When(number_key__in=keys, then=Value(0)), default=Value(1), output_field=IntegerField())
    return documents.order_by(exact, F("adopted_on").desc(nulls_last=True), "pk")


def _exactly(asked: Asked) -> Q:
    found = _by_words(asked.words)
    for key in asked.keys:
        found &= Q(number_key__regex=_pattern(key)) | Q(short_name__iregex=_pattern(key))
    if asked.days:
        found &= Q(adopted_on__in=asked.days)
    for word in asked.kinds[:_MOST_WORDS]:
        # «Положение» may be what the act is, or what it is about.
        found &= Q(kind__in=_KINDS[word]) | _by_words((word,))
    return found


def _pattern(key: str) -> str:
    """The key within a number, whatever stands between its parts: «77/к» finds «77-к», «77» finds «77-к», not «177»."""
    parts = _CHUNKS.findall(key)
    tail = "($|[^0-9])" if parts and parts[-1].isdigit() else "($|[^0-9а-яёa-z])"
    return r"(^|[^0-9])" + r"[-/. ]*".join(parts) + tail


def _by_words(words: tuple[str, ...], *, with_numbers: bool = False) -> Q:
    found = Q()
    for word in words:
        one = Q()
        for field in (*_TEXT_FIELDS, "number") if with_numbers else _TEXT_FIELDS:
            one |= Q(**{f"{field}__icontains": word})
        found &= one
    return found


def _words(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.text not in _SILENT:
            yield stem(token.text)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
