"""Where a text names people whose names are given: as written, in other cases, by the surname alone. Pure.

Rather one word too many than a name left open: a surname is looked for by its beginning, so that «Иванов» covers «Ивановой»
too, but only where a capital letter begins the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u00ad")
# Between two words of one name: a space, a full stop, the end of a line, the border of a cell.
_BETWEEN = re.compile(r"[\s.,|«»\"()/_-]{0,8}")
_BEFORE_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\s?\.\s?){1,2}$")
_AFTER_INITIALS = re.compile(r"\s{0,3}[^\W\d_]\s?\.(?:\s?[^\W\d_]\s?\.?(?![^\W\d_]))?")
_NEAR = 12
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_SHORT_ENDINGS = frozenset({"а", "у", "ом", "е", "ы", "ой"})
_VOWELS = "аеёиоуыэюяйь"
_GIVEN_NAME_LIKE = re.compile(r"(?:ович|евич|ич|овна|евна|ична|инична)(?:[аеуы]|ем|ой|ей)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be found: its words folded, and the beginning by which its surname is known."""

    written: str
    words: tuple[str, ...]
    surname: str
    stem: str
    given: tuple[str, str] | None = None  # the beginnings of the first name and the patronymic, where both are written


def names_of(texts: Iterable[str]) -> list[Name]:
    """Names as they are looked for; those without a letter are none, one written twice is one."""
    names = []
    for written in dict.fromkeys(text.strip() for text in texts):
        tokens = [match.group() for match in _TOKEN.finditer(written)]
        if not tokens:
            continue
        words = tuple(folded(token) for token in tokens)
        surname = _surname(words)
        names.append(Name(written, words, surname, stem_of(surname), _given(words)))
    return names


def folded(word: str) -> str:
    """Small letters, «ё» as «е», no hyphens."""
    return word.casefold().replace("ё", "е").translate(_HYPHENS)


def _surname(words: Sequence[str]) -> str:
    """The word of a name that is its surname: the first long one that is no patronymic; of «Имя Отчество» none."""
    long = [word for word in words if len(word) > 2]
    if not long:
        return ""
    if len(long) == len(words) and len(words) >= 2 and _GIVEN_NAME_LIKE.search(words[-1]):
        return long[0] if len(words) > 2 else ""
    if len(long) == 3 and len(words) == 3:
        # «Анна Петровна Иванова»
        return long[2] if _GIVEN_NAME_LIKE.search(long[1]) else long[0]
    return next((word for word in long if not _GIVEN_NAME_LIKE.search(word)), "")


def _given(words: Sequence[str]) -> tuple[str, str] | None:
    """«Анна» and «Петровна» out of a full name, as far as they stay the same in all cases."""
    patronymic = next((place for place, word in enumerate(words) if place and _GIVEN_NAME_LIKE.search(word)), None)
    if patronymic is None or len(words[patronymic - 1]) < 3:
        return None
    first = words[patronymic - 1]
    return first.rstrip(_VOWELS) or first, _GIVEN_NAME_LIKE.sub("", words[patronymic])


def stem_of(surname: str) -> str:
    """What stays the same when a surname is declined: «иванов» of «ивановой», «петровск» of «петровского»."""
    for ending in ("ского", "скому", "ской", "ским", "ском", "скую", "ская", "ский", "цкого", "цкому", "цкая", "цкий"):
        if surname.endswith(ending):
            return surname[: -len(ending) + 2]
    for ending in ("овой", "евой", "иной", "ыной", "овым", "евым", "иным", "ыным"):
        if surname.endswith(ending) and len(surname) > len(ending) + 1:
            return surname[:-2]
    stem = surname
    while len(stem) > _SHORTEST_STEM and stem[-1] in _VOWELS and len(surname) - len(stem) < 2:
        stem = stem[:-1]
    return stem


def places_of(text: str, names: Sequence[Name]) -> dict[Name, list[tuple[int, int]]]:
    """For each name where the text has it, ``text[start:end]``, initials beside a surname with it."""
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    words = [folded(token) for _, _, token in tokens]
    first: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        first.setdefault(word, []).append(place)
    found: dict[Name, list[tuple[int, int]]] = {}
    for name in names:
        places = [
            (tokens[begin][0], tokens[begin + len(name.words) - 1][1])
            for begin in first.get(name.words[0], ())
            if tuple(words[begin : begin + len(name.words)]) == name.words
            and _is_close(text, tokens, begin, len(name.words))
        ]
        if name.surname:
            places += [
                _with_initials(text, start, end)
                for (start, end, token), word in zip(tokens, words, strict=True)
                if token[0].isupper() and is_form(word, name)
            ]
        if name.given:
            places += _given_places(text, tokens, words, name.given)
        found[name] = united(places)
    return found


def _given_places(
    text: str, tokens: Sequence[tuple[int, int, str]], words: Sequence[str], given: tuple[str, str]
) -> list[tuple[int, int]]:
    """«Анне Петровне» without a surname."""
    first, second = given
    return [
        (tokens[place][0], tokens[place + 1][1])
        for place in range(len(tokens) - 1)
        if words[place].startswith(first)
        and len(words[place]) - len(first) <= _LONGEST_ENDING
        and words[place + 1].startswith(second)
        and _GIVEN_NAME_LIKE.search(words[place + 1])
        and _is_close(text, tokens, place, 2)
    ]


def is_form(word: str, name: Name) -> bool:
    """Whether a folded word is the surname in some case or number."""
    if not name.surname:
        return False
    if word == name.surname:
        return True
    if len(name.surname) < _SHORTEST_STEM:
        return word.startswith(name.surname) and word[len(name.surname) :] in _SHORT_ENDINGS
    return (
        len(name.stem) >= _SHORTEST_STEM
        and word.startswith(name.stem)
        and len(word) - len(name.stem) <= _LONGEST_ENDING
    )


def united(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in their order, those that touch as one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def remaining(text: str, names: Sequence[Name]) -> list[str]:
    """The names that the text holds still, as they were given."""
    return [name.written for name, places in places_of(text, names).items() if places]


def _is_close(text: str, tokens: Sequence[tuple[int, int, str]], begin: int, count: int) -> bool:
    pairs = zip(tokens[begin : begin + count], tokens[begin + 1 : begin + count], strict=False)
    return all(_BETWEEN.fullmatch(text[former[1] : later[0]]) for former, later in pairs)


def _with_initials(text: str, start: int, end: int) -> tuple[int, int]:
    """A surname and the initials right before or after it."""
    before = _BEFORE_INITIALS.search(text, max(0, start - _NEAR), start)
    after = _AFTER_INITIALS.match(text, end, end + _NEAR)
    return before.start() if before else start, after.end() if after else end
