"""What a question would be widened to, in words an editor reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.alike.synonyms import SAME
from search.query import parse
from search.widening import WideTerm, widen


@dataclass(frozen=True, slots=True)
class Said:
    """Another way to say it."""

    text: str
    weight: str
    """How much it counts, in words."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A word or an expression of the question."""

    typed: str
    others: tuple[Said, ...]


def tried(text: str) -> tuple[Tried, ...]:
    """Everything of the question that is looked for, with its synonyms; function words left out."""
    return tuple(found for term in widen(parse(text)).required for found in _of(term))


def _of(term: WideTerm) -> Iterator[Tried]:
    others: dict[str, float] = {}
    for way in term.ways:
        if way.said:
            others[way.said] = max(others.get(way.said, 0.0), way.worth)
    yield Tried(term.term.text, tuple(Said(text, _weight(worth)) for text, worth in others.items()))
    for part in term.parts:
        yield from _of(part)


def _weight(worth: float) -> str:
    if worth >= SAME:
        return "то же самое"
    return "близко" if worth >= SAME / 2 else "возможно: у сокращения несколько значений"
