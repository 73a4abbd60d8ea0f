"""What means the same to a reader who searches: sets of expressions, and the pure index that finds them in a query.

Sets come from the shipped lists (`synonym_lists`), from editors (`SynonymSet`) and from rooms that register a supplier;
`synonym_store` puts them together. `using` puts others in their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from portal.russian.words import fold, words
from search.words.stemming import stem_of
from search.words.stopwords import is_stop_word

SAME = 0.9
"""Worth of what means the very same: an abbreviation and its name."""
NEAR = 0.6
"""Worth of a near meaning."""
_AMBIGUOUS = 0.6
# «ФГОСа», «СанПиНом»: from so many letters on abbreviations are declined.
_DECLINED_FROM = 4
# An expression is no longer.
MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Alike:
    """Expressions that mean the same. Within a group the very same, between groups nearly the same."""

    groups: tuple[tuple[str, ...], ...]
    one_way: bool = False
    """Only from the first expression of the first group to all others."""
    origin: str = ""
    """Who says so: "shipped", "editors", name of a supplier."""

    @property
    def expressions(self) -> tuple[str, ...]:
        """All of them, in their order."""
        return tuple(expression for group in self.groups for expression in group)


@dataclass(frozen=True, slots=True)
class Other:
    """Another way to say an expression."""

    words: tuple[str, ...]
    """As written, folded only where compared."""
    worth: float


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of a set, cut into words, with everything it may be said as."""

    words: tuple[str, ...]
    needed: tuple[bool, ...]
    """False for function words («в», «об»), which whoever types may leave out."""
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query as it is compared with expressions."""

    folded: str
    stems: frozenset[str]
    """Of all its forms; none where it stands in quotes."""
    needed: bool
    """False for a function word."""


class SynonymIndex:
    """Finds at a place of a query the expressions that stand there, in any form. Immutable."""

    def __init__(self, sets: Iterable[Alike] = ()) -> None:
        self._by_first: dict[str, list[Expression]] = defaultdict(list)
        for expression in _expressions(list(sets)):
            self._by_first[stem_of(expression.words[0])].append(expression)
        self._words = frozenset(
            fold(word) for found in self._by_first.values() for expression in found for word in expression.words
        )
        for found in self._by_first.values():
            found.sort(key=lambda expression: -len(expression.words))

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    def knows(self, folded: str) -> bool:
        """Whether a word stands in any expression: «ВСОКО» may stand in no record and is no misspelling all the same."""
        return folded in self._words

    def at(self, asked: Sequence[Asked], place: int) -> Iterator[tuple[Expression, int]]:
        """Expressions that begin at this word, the longest first, each with the place behind its last word."""
        seen: set[int] = set()
        found: list[tuple[Expression, int]] = []
        for stem in asked[place].stems:
            for expression in self._by_first.get(stem, ()):
                end = _end(expression, asked, place) if id(expression) not in seen else 0
                seen.add(id(expression))
                if end:
                    found.append((expression, end))
        yield from sorted(found, key=lambda pair: (-pair[1], pair[0].words))


def _end(expression: Expression, asked: Sequence[Asked], place: int) -> int:
    """Place behind the last word if the expression stands here; 0 if it does not."""
    step = 0
    while step < len(expression.words):
        if place < len(asked) and _is_said(expression.words[step], asked[place]):
            step, place = step + 1, place + 1
        elif not expression.needed[step]:
            step += 1
        elif step and place < len(asked) and not asked[place].needed:
            place += 1
        else:
            return 0
    return place


def _is_said(word: str, asked: Asked) -> bool:
    """Whether a typed word is this word in any form. Stems of short abbreviations say nothing: «МОУ» has the stem of «МО»."""
    if is_abbreviation(word) and len(word) < _DECLINED_FROM:
        return bool(asked.stems) and fold(word) == asked.folded
    return stem_of(word) in asked.stems


def is_abbreviation(word: str) -> bool:
    """«ММС», «ППк», «ВсОШ», «СанПиН»: more capitals than one; it has no forms but itself."""
    return sum(char.isupper() for char in word) > 1


def _expressions(sets: Sequence[Alike]) -> Iterator[Expression]:
    written: dict[tuple[str, ...], tuple[str, ...]] = {}
    pairs: dict[tuple[str, ...], list[list[tuple[tuple[str, ...], float]]]] = defaultdict(list)
    for alike in sets:
        cut = [[_cut(expression) for expression in group] for group in alike.groups]
        for words_ in (words_ for group in cut for words_ in group if words_):
            written.setdefault(_key(words_), words_)
        for words_, others in _pairs(cut, one_way=alike.one_way):
            pairs[_key(words_)].append([(_key(other), worth) for other, worth in others])
    meanings = {key: _meanings(others) for key, others in pairs.items()}
    for key, of_sets in pairs.items():
        worths: dict[tuple[str, ...], float] = {}
        for other, worth in (pair for of_set in of_sets for pair in of_set):
            doubtful = meanings[key] > 1 or meanings.get(other, 1) > 1
            worths[other] = max(worths.get(other, 0.0), worth * (_AMBIGUOUS if doubtful else 1.0))
        said = tuple(Other(written[other], worth) for other, worth in worths.items() if _may_stand(written[other]))
        if said:
            words_ = written[key]
            yield Expression(words_, tuple(_needed(word) for word in words_), said)


def _pairs(
    cut: Sequence[Sequence[tuple[str, ...]]], *, one_way: bool
) -> Iterator[tuple[tuple[str, ...], list[tuple[tuple[str, ...], float]]]]:
    """Each expression with the others of its set and their worth."""
    flat = [(number, words_) for number, group in enumerate(cut) for words_ in group if words_]
    for place, (number, words_) in enumerate(flat[:1] if one_way else flat):
        others = [
            (other, SAME if group == number else NEAR)
            for spot, (group, other) in enumerate(flat)
            if spot != place and _key(other) != _key(words_)
        ]
        yield words_, others


def _meanings(of_sets: Sequence[Sequence[tuple[tuple[str, ...], float]]]) -> int:
    """Of how many things an expression is said: sets that share another expression speak of one."""
    things: list[set[tuple[str, ...]]] = []
    for of_set in of_sets:
        thing = {other for other, _ in of_set}
        joined = [known for known in things if not known.isdisjoint(thing)]
        things = [known for known in things if known not in joined] + [thing.union(*joined)]
    return len(things)


def _cut(expression: str) -> tuple[str, ...]:
    return tuple(words(expression)[:MAX_WORDS])


def _key(words_: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words_)


def _needed(word: str) -> bool:
    return is_abbreviation(word) or not is_stop_word(fold(word))


def _may_stand(words_: Sequence[str]) -> bool:
    """«ДО» is «до» in an index: such an abbreviation may be asked for, yet nothing is widened to it."""
    return len(words_) > 1 or not is_stop_word(fold(words_[0]))


Maker = Callable[[], Iterable[Alike]]
_suppliers: dict[str, Maker] = {}


def register_supplier(name: str, maker: Maker) -> None:
    """A room gives sets of its own; it says `synonym_store.changed()` in the transaction that changes them."""
    _suppliers[name] = maker


def suppliers() -> tuple[tuple[str, Maker], ...]:
    """Names and makers of all suppliers."""
    return tuple(_suppliers.items())


_NONE_OF_OURS = object()
_override: ContextVar[object] = ContextVar("search_synonyms", default=_NONE_OF_OURS)


@contextmanager
def using(index: SynonymIndex | None) -> Iterator[None]:
    """Within, these are the synonyms; None are those of the database again."""
    token = _override.set(index if index is not None else _NONE_OF_OURS)
    try:
        yield
    finally:
        _override.reset(token)


class _Source:
    """Who reads the database; until somebody does, there are none."""

    read: Callable[[], SynonymIndex] = staticmethod(SynonymIndex)


def read_by(reader: Callable[[], SynonymIndex]) -> None:
    """Say who gives the synonyms of the database (`search.alike.synonym_store`)."""
    _Source.read = staticmethod(reader)


def current() -> SynonymIndex:
    """The synonyms that hold here."""
    index = _override.get()
    return index if isinstance(index, SynonymIndex) else _Source.read()
