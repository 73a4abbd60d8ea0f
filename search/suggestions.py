"""What is offered while a reader types: questions that others ask and find, and things whose number or title begins so.

What begins nothing is read with its misspelt beginnings mended («атест» – «аттест»), in any form of its words, and in the other
keyboard layout («ghbr» – «прик»); an abbreviation offers what bears its name too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict
from urllib.parse import urlencode

from django.urls import reverse

from portal.russian.keyboard import other_layout
from portal.russian.words import fold, stems_of_forms, words
from search.alike import synonyms
from search.alike.synonyms import Asked
from search.asked.often import questions_begun
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.query import tidied
from search.records import StoredRecord
from search.sources import get_source
from search.visibility import visible_keys
from search.words import vocabulary
from search.words.beginnings import mended
from search.words.stemming import stem_of

LIMIT = 8
# One letter begins everything.
MIN_CHARS = 2
_MAX_CHARS = 200
# Questions among the suggestions: most readers want the thing itself.
_MOST_QUESTIONS = 3
# Names of an abbreviation that are looked up; each asks the engine once more.
_MOST_NAMES = 2
_QUESTION = "Так ищут"


class SuggestionData(TypedDict):
    """One suggestion as the browser gets it: plain text, nothing marked up."""

    title: str
    requisites: str
    status: str
    kind: str
    url: str


def suggestions(typed: str) -> list[SuggestionData]:
    """At most LIMIT: frequent questions, then things; for a number things first. EngineUnavailableError if there is no index."""
    text = tidied(typed[:_MAX_CHARS])
    if len(text) < MIN_CHARS:
        return []
    engine = get_engine()
    things: list[SuggestionData] = []
    questions: list[SuggestionData] = []
    for reading in _readings(text):
        things = _things(engine, reading)
        questions = [_question(asked) for asked in questions_begun(reading, _MOST_QUESTIONS, but=text)]
        if things or questions:
            break
    # A number asks for the act that bears it.
    together = [*things, *questions] if any(sign.isdigit() for sign in text) else [*questions, *things]
    return together[:LIMIT]


def _readings(text: str) -> Iterator[str]:
    """What may be meant, each made only if the ones before begin nothing."""
    seen: set[str] = set()
    for typed in (text, other_layout(text)):
        better = mended(typed, vocabulary.current())
        for reading in (typed, better, _in_any_form(typed), _in_any_form(better)):
            if reading not in seen:
                seen.add(reading)
                yield reading


def _in_any_form(text: str) -> str:
    """The stems, which all forms begin with: «аттестация педагог» – «Об аттестации педагогических работников»."""
    return " ".join(stem_of(word) for word in words(text))


def _things(engine: SearchEngine, text: str) -> list[SuggestionData]:
    """Things that begin so, then those that begin as the names of an abbreviation do; each once, only what readers may see."""
    # A few more than are shown: some may have been hidden from readers since they were indexed.
    found = {record.key: record for record in engine.suggest(text, LIMIT + 4)}
    for name in _names(text):
        if len(found) >= LIMIT:
            break
        found |= {record.key: record for record in engine.suggest(name, LIMIT) if record.key not in found}
    visible = visible_keys(found)
    return [_thing(record) for key, record in found.items() if key in visible][:LIMIT]


def _names(text: str) -> list[str]:
    """How else the whole of what was typed is called: «ммс» – «муниципальная методическая служба»."""
    index = synonyms.current()
    typed = words(text)
    if not typed or not len(index):
        return []
    asked = [Asked(fold(word), stems_of_forms(word), needed=True) for word in typed]
    found = (expression for expression, end in index.at(asked, 0) if end == len(asked))
    others = sorted((other for expression in found for other in expression.others), key=lambda other: -other.worth)
    return list(dict.fromkeys(_in_any_form(" ".join(other.words)) for other in others))[:_MOST_NAMES]


def _thing(record: StoredRecord) -> SuggestionData:
    source = get_source(record.source)
    return SuggestionData(
        title=record.title,
        requisites=record.requisites,
        status=record.status,
        kind=source.label if source is not None else "",
        url=record.url,
    )


def _question(text: str) -> SuggestionData:
    address = f"{reverse('search:results')}?{urlencode({'q': text})}"
    return SuggestionData(title=text, requisites="", status="", kind=_QUESTION, url=address)
