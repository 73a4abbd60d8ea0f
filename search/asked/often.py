"""Questions that many asked and found, kept in memory for suggestions: what one reader typed is never shown to another."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.utils import timezone

from portal.russian.words import fold, is_known, words
from search.asked.asked import often_asked
from search.asked.discretion import key_of
from search.words import vocabulary

# Seconds for which the list holds; what is often asked does not change within minutes.
_HELD = 300.0


@dataclass(frozen=True, slots=True)
class Often:
    """One question: as it was typed, its key, its folded words."""

    text: str
    key: str
    words: tuple[str, ...]


class _Memory:
    until: float = 0.0
    questions: tuple[Often, ...] = ()


def questions_begun(typed: str, limit: int, but: str = "") -> list[str]:
    """Frequent questions with words that begin as all the typed ones do, the most frequent first; not `but` itself."""
    asked = [fold(word) for word in words(typed)]
    if not asked:
        return []
    found: list[str] = []
    itself = key_of(but)
    for question in _questions():
        if question.key != itself and all(_begins(word, question.words) for word in asked):
            found.append(question.text)
            if len(found) >= limit:
                break
    return found


def forget() -> None:
    """Read the counts anew at the next question."""
    _Memory.until = 0.0


def _is_well_written(question: Often) -> bool:
    """Whether all words are words: a misspelling that many share finds its mended answer, yet is shown to nobody."""
    known = vocabulary.current()
    return all(not word.isalpha() or is_known(word) or known.records(word) > 0 for word in question.words)


def _begins(start: str, among: tuple[str, ...]) -> bool:
    return any(word.startswith(start) for word in among)


def _questions() -> tuple[Often, ...]:
    """One query in some minutes."""
    if time.monotonic() >= _Memory.until:
        rows = often_asked(timezone.localdate())
        asked = (Often(text, key, tuple(map(fold, words(text)))) for key, text in rows)
        _Memory.questions = tuple(question for question in asked if _is_well_written(question))
        _Memory.until = time.monotonic() + _HELD
    return _Memory.questions
