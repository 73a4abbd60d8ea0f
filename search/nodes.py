"""What is asked of an engine, as a tree that no engine owns: `search.plan` builds it, each engine's compiler translates it.

All that decides about ranking stands in the plan, so that two engines which translate the nodes alike rank alike. A score of
words is BM25 (k1 1.2, b 0.75) of the field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

TextField = Literal["title", "requisites", "keywords", "summary", "headings", "body"]
"""Fields that hold lines of stems, with positions; several values of a field leave a gap that no phrase crosses."""

KeyField = Literal["numbers", "standing", "facets", "source", "identity", "time"]
"""Fields of whole values: `facets` are «name=value», `identity` as in `search.records`, `time` «now» or «then», `standing`
«low» or «normal»."""

PrefixField = Literal["opening", "numbers"]
"""`opening` holds the folded words of title, names and requisites."""


@dataclass(frozen=True, slots=True)
class Word:
    """Any of the stems in one field; the best of them gives the score."""

    field: TextField
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other in their order, each step any of its stems; `slop` words may stand between."""

    field: TextField
    steps: tuple[tuple[str, ...], ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Exact:
    """Any of these whole values in a field of keys; score 1."""

    field: KeyField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """A value that begins so; score 1."""

    field: PrefixField
    start: str


@dataclass(frozen=True, slots=True)
class Days:
    """Dated from `since` to `until`, both days included, None being open; score 1. What has no date is not found."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record; score 1."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No record."""


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the parts; the score is the best part's and `others` times the scores of the others (dis max)."""

    parts: tuple[Node, ...]
    others: float = 0.0


@dataclass(frozen=True, slots=True)
class Bool:
    """All of `must`, at least `least` of `should`, none of `never`; scores are added."""

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    never: tuple[Node, ...] = ()
    least: int = 0


@dataclass(frozen=True, slots=True)
class Scaled:
    """The score times a factor."""

    part: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Flat:
    """Whatever the part scores, this."""

    part: Node
    score: float


Node = Word | Phrase | Exact | Prefix | Days | Everything | Nothing | Best | Bool | Scaled | Flat


RESCORED = 100
"""So many hits are scored again by `Plan.nearer`; later pages stand as they were."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One question to an engine.

    A record's score is the score of `matches` times its own factor: `worth` (`search.worth`, with a little for youth) or
    `freshness` (nothing but that little). Filters narrow the hits; the counts of the facet whose name a filter bears are made
    without it.
    """

    matches: Node
    nearer: Node | None = None
    """What is too dear to be asked of every match (phrases of frequent words): its score is added to that of `matches`, times
    the factor as well, for the best RESCORED hits, which are put in order anew. It finds nothing more."""
    filters: tuple[tuple[str, Node], ...] = ()
    """Name of a facet, or "" for what no facet shows (a range of days) → what it asks."""
    sort: Literal["score", "newest"] = "score"
    factor: Literal["worth", "freshness"] = "worth"
    offset: int = 0
    size: int = 20
