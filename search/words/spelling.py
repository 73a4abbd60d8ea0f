"""Misspelt words of a query, mended by the words of the index.

A word is doubtful where it stands in (almost) no record and the dictionary lacks it; then a near word that stands in far more
records takes its place. Words that are known, numbers and abbreviations are never touched; for what stands
in quotes, and for words of the dictionary that stand in no record, another spelling is only offered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from portal.russian.words import Token, fold, forms, is_known, tokens
from search.query import SearchQuery
from search.words.stopwords import is_stop_word
from search.words.vocabulary import Vocabulary

# A word of so few letters is near to everything.
SHORTEST = 4
# A word in no more records than so many may itself be a misspelling that slipped into a text.
_RARE = 3
# What takes a doubtful word's place stands in so many times more records.
_TIMES = 8
_LEAST_RECORDS = 2
# Each edit makes a word so much less probable (a factor of e to this power).
_EDIT = 3.2
_JOINED_LEAST = 3
_LATIN_TWINS = str.maketrans("abcehkmoptxyABCEHKMOPTXY", "авсенкмортхуАВСЕНКМОРТХУ")
# Letters that sound alike: unstressed vowels, voiced and voiceless, «й» and «и», hard and soft signs fall silent.
_SOUNDS = str.maketrans("аояеэийыбвгджзщё", "ооииииииптктшсши", "ъь")
_KEYS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_PLACE_OF_KEY = {letter: (row, column) for row, line in enumerate(_KEYS) for column, letter in enumerate(line)}


@dataclass(frozen=True, slots=True)
class Mending:
    """Words of a text that are to be others."""

    text: str
    """The mended text."""
    sure: bool
    """False where a typed word is in the dictionary or in quotes: it may be meant."""


def mend(query: SearchQuery, vocabulary: Vocabulary, is_meant: Callable[[str], bool]) -> Mending | None:
    """The query's text with its misspelt words mended; None where nothing is to be mended.

    `is_meant` tells folded words that are none, whatever the index knows: words of synonyms.
    """
    if not vocabulary:
        return None
    places = list(_places(query))
    quoted = {word for term in query.terms if term.quoted for word in term.words}
    changes: list[tuple[int, int, str]] = []
    sure = True
    skip = -1
    for number, token in enumerate(places):
        if number <= skip:
            continue
        if is_meant(fold(token.text)):
            continue
        following = places[number + 1] if number + 1 < len(places) else None
        together = _together(query.text, token, following, vocabulary)
        if together and following is not None:
            changes.append((token.start, following.end, together))
            skip = number + 1
            continue
        if not _is_doubtful(token.text, vocabulary, query.text):
            continue
        better = better_word(token.text, vocabulary)
        if better:
            changes.append((token.start, token.end, better))
            sure = sure and not is_known(token.text) and token.text not in quoted
    if not changes:
        return None
    text = query.text
    for start, end, better in reversed(changes):
        text = text[:start] + better + text[end:]
    return Mending(text, sure)


def better_word(word: str, vocabulary: Vocabulary) -> str:
    """What was probably meant by a doubtful word, perhaps two words; "" where nothing is near."""
    folded = fold(word)
    twin = fold(word.translate(_LATIN_TWINS))
    if twin != folded and vocabulary.records(twin):
        return twin
    typed = vocabulary.records(folded)
    found = [
        (math.log(records) - _EDIT * _cost(folded, other, edits), other)
        for other, edits, records in vocabulary.near(folded)
        if len(other) > 2 and records >= max(_least(folded, other, edits), typed * _TIMES * edits)
    ]
    best = max(found, default=None)
    split = _split(folded, vocabulary)
    if split is not None and (best is None or split[0] > best[0]):
        return split[1]
    return best[1] if best is not None else ""


def _least(typed: str, meant: str, edits: int) -> int:
    """In how many records a word must stand to take another's place; one will do for a long word of the dictionary."""
    if edits == 1 and len(typed) > SHORTEST + 2 and is_known(meant):
        return 1
    return _LEAST_RECORDS * edits


def _places(query: SearchQuery) -> Iterator[Token]:
    """Words of the text that may be mended: no numbers, no days, nothing excluded."""
    plain = {word for term in query.terms if not (term.number or term.day) for word in term.words}
    for token in tokens(query.text):
        if token.text in plain and fold(token.text).isalpha():
            yield token


def _is_doubtful(word: str, vocabulary: Vocabulary, text: str) -> bool:
    folded = fold(word)
    if len(folded) < SHORTEST or is_stop_word(folded):
        return False
    if word.isupper() and len(word) < 7 and any(char.islower() for char in text):
        return False  # an abbreviation
    records = vocabulary.records(folded)
    if is_known(word):
        return records == 0 and not _stands_in_a_form(word, vocabulary)
    return records <= _RARE


def _stands_in_a_form(word: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.records(form) for form in forms(word))


def _cost(typed: str, meant: str, edits: int) -> float:
    """Edits, those that fingers and ears make more often counted less."""
    cost = float(edits)
    if typed.translate(_SOUNDS) == meant.translate(_SOUNDS) or _undoubled(typed) == _undoubled(meant):
        cost *= 0.6
    elif edits == 1 and len(typed) == len(meant) and (sorted(typed) == sorted(meant) or _is_next_key(typed, meant)):
        cost *= 0.75
    # The first letter is seldom wrong.
    return cost if typed[0] == meant[0] else cost + 0.3


def _undoubled(word: str) -> str:
    return "".join(char for place, char in enumerate(word) if not place or word[place - 1] != char)


def _is_next_key(typed: str, meant: str) -> bool:
    for one, other in zip(typed, meant, strict=True):
        if one != other:
            first, second = _PLACE_OF_KEY.get(one), _PLACE_OF_KEY.get(other)
            if first is None or second is None:
                return False
            return abs(first[0] - second[0]) <= 1 and abs(first[1] - second[1]) <= 1
    return False


def _split(word: str, vocabulary: Vocabulary) -> tuple[float, str] | None:
    """«поподготовке» → «по подготовке», «рабочаяпрограмма» → «рабочая программа», with how probable that is."""
    best: tuple[float, str] | None = None
    for place in range(1, len(word) - 2):
        left, right = word[:place], word[place:]
        if len(right) < SHORTEST or not (is_stop_word(left) or len(left) >= SHORTEST):
            continue
        records = min(vocabulary.records(left), vocabulary.records(right))
        if records >= _JOINED_LEAST and is_known(left) and is_known(right):
            probable = math.log(records) - _EDIT
            best = max(filter(None, (best, (probable, f"{left} {right}"))), default=None)
    return best


def _together(text: str, token: Token, following: Token | None, vocabulary: Vocabulary) -> str:
    """«об разование», «под готовка»: two words of which one is none, and which are one; "" where they are not."""
    if following is None or text[token.end : following.start] != " ":
        return ""
    left, right = fold(token.text), fold(following.text)
    joined = left + right
    records = vocabulary.records(joined)
    if records < _JOINED_LEAST or len(joined) < SHORTEST:
        return ""
    if not (_is_strange(left, vocabulary) or _is_strange(right, vocabulary)):
        return ""
    # The rarer half says how often the two stand apart; a single letter is counted nowhere.
    apart = min((vocabulary.records(half) for half in (left, right) if len(half) > 1), default=0)
    return joined if records > apart * _TIMES else ""


def _is_strange(word: str, vocabulary: Vocabulary) -> bool:
    """Whether it is no word of the dictionary, or one that stands nowhere in any form."""
    if is_stop_word(word) or len(word) < 2:
        return False
    if is_known(word):
        return len(word) >= SHORTEST and not _stands_in_a_form(word, vocabulary)
    return vocabulary.records(word) <= _RARE
