"""One of the two texts, prepared for the comparison. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge_base.documents.clauses import Clause, ClauseKind
from knowledge_base.documents.comparison.tokens import heading_keys, keys_of, without_closing

#: The place above the outermost clauses.
ROOT = -1

# «Утратил силу. – Приказ от …», «(Исключён)».
_HOLLOW = ("утратил", "исключен")
_LONGEST_HOLLOW = 14


@dataclass
class Side:
    """Clauses with what is asked of them again and again; a place is an index into ``clauses``.

    Two sides that share ``known`` (a dictionary, empty at first) read what both say only once.
    """

    clauses: Sequence[Clause]
    known: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    words: list[list[str]] = field(init=False)
    keys: list[tuple[bool, str]] = field(init=False)
    parents: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [self._words(clause) for clause in self.clauses]
        # A clause without words is known by its number alone.
        self.keys = [
            (clause.kind is ClauseKind.TABLE, " ".join(words) or f"#{clause.number}")
            for clause, words in zip(self.clauses, self.words, strict=True)
        ]
        self.parents = _parents(self.clauses)

    def _words(self, clause: Clause) -> list[str]:
        said = (clause.number if clause.heading else "", clause.heading, clause.text)
        found = self.known.get(said)
        if found is None:
            words = [*heading_keys(clause.heading, clause.number), *keys_of(clause.text)]
            found = self.known[said] = without_closing(words)
        return found

    def __len__(self) -> int:
        return len(self.clauses)

    @cached_property
    def times(self) -> Counter[tuple[bool, str]]:
        """How often each wording stands in the text."""
        return Counter(self.keys)

    @cached_property
    def weights(self) -> list[int]:
        """How much stands in each clause and below it, in clauses."""
        weights = [1] * len(self.clauses)
        for place in range(len(self.clauses) - 1, -1, -1):
            if self.parents[place] != ROOT:
                weights[self.parents[place]] += weights[place]
            if self.clauses[place].kind is ClauseKind.HEADING:
                weights[place] += 5  # divides what follows it, though nothing stands below it
        return weights

    def is_hollow(self, place: int) -> bool:
        """Whether the clause says only that it is no more: such words are no clause that could be moved."""
        words = [word.casefold() for word in self.words[place] if word[0].isalnum()]
        return not words or (len(words) <= _LONGEST_HOLLOW and any(word.startswith(_HOLLOW) for word in words))

    def is_weighty(self, place: int) -> bool:
        """Whether the clause says enough to be known by its words wherever it stands."""
        return sum(len(word) > 2 for word in self.words[place]) >= 4


def _parents(clauses: Sequence[Clause]) -> list[int]:
    """The place of the clause under which each stands: the nearest one before it that stands less deep."""
    parents: list[int] = []
    above: list[int] = []
    for place, clause in enumerate(clauses):
        while above and clauses[above[-1]].level >= clause.level:
            above.pop()
        parents.append(above[-1] if above else ROOT)
        above.append(place)
    return parents
