"""The words of what readers can find, and in how many records each stands: by them misspellings are told and mended.

`current()` gives what a process keeps in memory (`search.words.word_store` reads and writes the database); `using` puts another
in its place, for an index of one's own. A vocabulary without words knows nothing of the index, so nothing is judged by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import chain

from portal.russian.words import fold, stem, words
from search.records import SearchRecord
from search.words.stemming import stem_of
from search.words.word_table import LONGEST, WordTable

Near = tuple[str, int, int]
"""Word, how many edits away, in how many records."""

# Two edits in a short word make any word of any other.
_TWO_EDITS_FROM = 8
_ONE_EDIT_FROM = 3
# Added words kept beside the packed ones.
_MOST_ADDED = 2_000
# Forms kept with their folding while words are counted.
_KEPT = 200_000


class _Folded(dict[str, str]):
    """Word as written → as it is counted, "" for what is no word."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = fold(word)
        self[word] = found if found.isalpha() and 1 < len(found) <= LONGEST else ""
        return self[word]


_folded = _Folded()


def words_of(record: SearchRecord) -> set[str]:
    """All words of a record as it stands today: folded, without figures, each once."""
    texts = [record.title, record.requisites, record.summary, *record.names, *record.keywords]
    texts += [passage.text for passage in record.passages]
    found = set(map(_folded.__getitem__, words("\n".join(texts))))
    found.discard("")
    return found


class WordCounter:
    """Counts in how many records each word stands. Pure; travels between processes by pickle."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def add(self, record: SearchRecord) -> None:
        """Count the words of one record; about 0.1 ms for 3 KB of text."""
        counts = self.counts
        for word in words_of(record):
            counts[word] = counts.get(word, 0) + 1

    def merge(self, other: WordCounter) -> None:
        """Add what another process has counted of other records."""
        for word, records in other.counts.items():
            self.counts[word] = self.counts.get(word, 0) + records


class Vocabulary:
    """Words with counts, in memory; words may be added, and are known at once."""

    def __init__(self, counted: Mapping[str, int] | Iterable[tuple[str, int]] = ()) -> None:
        self._added: dict[str, int] = {}
        self._stems: WordTable | None = None
        self._table = WordTable(counted.items() if isinstance(counted, Mapping) else counted)

    def replace(self, counted: Mapping[str, int]) -> None:
        """Forget all words and know these."""
        self._table, self._added, self._stems = WordTable(counted.items()), {}, None

    def __len__(self) -> int:
        return len(self._table) + len(self._added)

    def __bool__(self) -> bool:
        return bool(self._added) or len(self._table) > 0

    def records(self, word: str) -> int:
        """In how many records this very form stands (folded here); 0 where it stands nowhere."""
        folded = fold(word)
        return self._added.get(folded, 0) or self._table.records(folded)

    def knows_stem(self, wanted: str) -> bool:
        """Whether any word of this stem stands somewhere."""
        return self.stem_records(wanted) > 0

    def stem_records(self, wanted: str) -> int:
        """In how many records the most frequent word of this stem stands."""
        if self._stems is None:
            # A second table, made only where it is asked for; past the cache, which has better things to keep.
            uncached = stem.__wrapped__
            self._stems = WordTable((uncached(word), records) for word, records in self._table.items())
        of_added = max((count for word, count in self._added.items() if stem_of(word) == wanted), default=0)
        return max(self._stems.records(wanted), of_added)

    def near(self, word: str) -> list[Near]:
        """Words of nearly the same letters, nearest and most frequent first; none for a word too short to be mended."""
        folded = fold(word)
        if not _ONE_EDIT_FROM <= len(folded) <= LONGEST:
            return []
        distance = 2 if len(folded) >= _TWO_EDITS_FROM else 1
        tables = [self._table, WordTable(self._added.items())] if self._added else [self._table]
        found = {near[0]: near for table in tables for near in table.near(folded, distance)}
        return sorted(found.values(), key=lambda near: (near[1], -near[2], near[0]))

    def starts(self, letter: str, size: int) -> dict[str, int]:
        """The first `size` letters of all words that begin with the letter → in how many records the most frequent one stands."""
        found: dict[str, int] = {}
        added = (
            (word[:size], count) for word, count in self._added.items() if word[:1] == letter and len(word) >= size
        )
        for start, records in chain(self._table.starts(letter, size), added):
            if records > found.get(start, 0):
                found[start] = records
        return found

    def learn(self, counted: Iterable[tuple[str, int]]) -> None:
        """Words that stand somewhere since the table was made."""
        fresh = {word: records for word, records in counted if not self._table.records(word)}
        if len(self._added) + len(fresh) > _MOST_ADDED:
            self._table = WordTable([*self._table.items(), *self._added.items(), *fresh.items()])
            self._added, self._stems = {}, None
        else:
            self._added = {**self._added, **fresh}


@dataclass(frozen=True, slots=True)
class _Override:
    vocabulary: Vocabulary | None


_override: ContextVar[_Override | None] = ContextVar("search_vocabulary", default=None)


@contextmanager
def using(vocabulary: Vocabulary | None) -> Iterator[None]:
    """Within, this is the vocabulary (and what is learnt or stored goes into it alone); None is that of the database again."""
    token = _override.set(_Override(vocabulary))
    try:
        yield
    finally:
        _override.reset(token)


def overridden() -> Vocabulary | None:
    """The vocabulary of an enclosing `using`; None where that of the database is meant."""
    override = _override.get()
    return override.vocabulary if override is not None else None


class _Source:
    """Who reads the database; until somebody does, nothing is known."""

    read: Callable[[], Vocabulary] = staticmethod(Vocabulary)


def read_by(reader: Callable[[], Vocabulary]) -> None:
    """Say who gives the vocabulary of the database (`search.words.word_store`)."""
    _Source.read = staticmethod(reader)


def current() -> Vocabulary:
    """The vocabulary that holds here."""
    vocabulary = overridden()
    return _Source.read() if vocabulary is None else vocabulary
