"""Words as the search compares them: folded, cut into tokens, stemmed, widened to all their forms.

The index holds plain Snowball stems; a query is widened to the stems of the whole paradigm of each word. So
«экзамен» finds «экзаменов» (whose stem differs) and «люди» finds «человек», while nothing but stems is indexed.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pymorphy3
import Stemmer

# Inside a word, invisible to the reader: combining accents (texts from PDF hold «й» as «и» with a breve),
# soft hyphens, zero-width spaces and joiners.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\W_]*)*")
_DROPPED = re.compile(rf"[\u0300\u0301{_INVISIBLE}]")
# The dictionary is of Russian words only, and its library stumbles at characters without a name.
_RUSSIAN = re.compile(r"[а-яё]+(?:-[а-яё]+)*")

_FUNCTION_WORDS = frozenset(
    {"а", "без", "в", "во", "для", "до", "же", "за", "и", "из", "или", "к", "как", "ко", "ли", "на"}
)
_FUNCTION_WORDS |= {"над", "не", "ни", "но", "о", "об", "обо", "от", "по", "под", "при", "про", "с", "со", "у", "что"}

# A reading of a word less probable than this is a curiosity («при» as a form of «переть»).
_LEAST_PROBABLE = 0.05

_local = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as it is written there; ``text[start:end]`` is the place."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text as the search compares it: small letters, ё as е, no stress marks, no soft hyphens.

    The length may change, so places in the folded text are not places in the original.
    """
    composed = _DROPPED.sub("", unicodedata.normalize("NFC", text))
    return composed.casefold().replace("ё", "е")


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers of a text in their order: runs of letters and figures, «научно-методический» being two."""
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def words(text: str) -> list[str]:
    """The words of `tokens(text)` without their places; several times quicker, for whoever indexes."""
    return _WORD.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """The places of `tokens(text)` without the words: (start, end) of each."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Snowball stem of one word in any writing: «экзаменов» → «экзамен», «Зачёт» → «зачет».

    A word of which Snowball would leave a mere preposition («прием», «ДОУ») stays whole.
    """
    return _stem_folded(fold(word))


@lru_cache(maxsize=16_384)
def stems_of_forms(word: str) -> frozenset[str]:
    """Stems of all forms of a word: «люди» → {люд, людьм, человек, человеч …}; never empty for a non-empty word.

    A word the dictionary does not know gives its own stem alone.
    """
    folded = fold(word)
    stems = {_stem_folded(folded)}
    for parse in _likely_parses(word):
        stems.update(_stem_folded(fold(form.word)) for form in parse.lexeme)
    return frozenset(found for found in stems if found)


@lru_cache(maxsize=16_384)
def forms(word: str) -> frozenset[str]:
    """All forms of a word, folded, itself among them: «служба» → {служба, службы, службе … службами}.

    Stricter than stems, for whoever must be right about a word without a reader to judge: «совет» is «советов», not
    «советует». Words that the dictionary lacks («тьютор») are declined as it guesses from their endings.
    """
    found = {fold(word)}
    readings = _likely_parses(word) or _guessed_parses(word)
    # A term is written in the nominative: then «практика» is no form of «практик».
    nominative = [parse for parse in readings if {"nomn"} in parse.tag]
    for parse in nominative or readings:
        found.update(fold(form.word) for form in parse.lexeme if form.tag.POS == parse.tag.POS)
    return frozenset(found)


@lru_cache(maxsize=16_384)
def is_known(word: str) -> bool:
    """Whether the dictionary of Russian holds this form; helps to tell a word from one typed in the wrong layout."""
    written = _written(word)
    return bool(_RUSSIAN.fullmatch(written)) and bool(_morphology().word_is_known(written))


@lru_cache(maxsize=4_096)
def is_patronymic(word: str) -> bool:
    """Whether the likeliest reading of a word is a patronymic: «Сергеевна», «ивановичем», yet not «уровне»."""
    written = _written(word)
    return bool(_RUSSIAN.fullmatch(written)) and "Patr" in _morphology().parse(written)[0].tag


def _likely_parses(word: str) -> list[Any]:
    written = _written(word)
    if not _RUSSIAN.fullmatch(written):
        return []
    parses = [parse for parse in _morphology().parse(written) if parse.is_known]
    return [parse for place, parse in enumerate(parses) if place == 0 or parse.score >= _LEAST_PROBABLE]


def _guessed_parses(word: str) -> list[Any]:
    written = _written(word)
    if not _RUSSIAN.fullmatch(written):
        return []
    return [parse for parse in _morphology().parse(written) if parse.tag.POS and parse.score >= _LEAST_PROBABLE]


def _written(word: str) -> str:
    """The word as the dictionary writes it: small letters, ё kept, nothing invisible."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", word)).lower()


def _stem_folded(folded: str) -> str:
    found = str(_stemmer().stemWord(folded))
    # Snowball cuts «прием» to «при» and «ДОУ» to «до», and a search for them would find every preposition.
    return folded if found in _FUNCTION_WORDS and folded not in _FUNCTION_WORDS else found


def _stemmer() -> Any:
    # A stemmer keeps its working memory in itself and must not be shared by threads.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("russian")
    return stemmer


@lru_cache(maxsize=1)
def _morphology() -> Any:
    # Loaded at the first question, not at import: 0.15 s and 15 MB that migrations need not pay.
    return pymorphy3.MorphAnalyzer(lang="ru")
