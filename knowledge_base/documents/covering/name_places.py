"""Where a text names people whose names are given: as written, in other cases, by the surname alone. Pure.

Rather one word too many than a name left open: a surname is looked for by its beginning, so that «Иванов» covers «Ивановой»
too, but only where a capital letter begins the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.documents.extraction.page_hyphens import dictionary_of_words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_HYPHENS = str.maketrans("", "", "-\u2010\u2011\u00ad")
# Between two words of one name: a space, a full stop, the end of a line, the border of a cell.
_BETWEEN = re.compile(r"[\s.,|«»\"()/_-]{0,8}")
_BEFORE_INITIALS = re.compile(r"(?<![^\W\d_])(?:[А-ЯЁA-Z]\s?\.\s?){1,2}$")
_AFTER_INITIALS = re.compile(r"\s{0,3}[А-ЯЁA-Z]\s?\.(?:\s?[А-ЯЁA-Z](?:\s?\.|(?![^\W\d_])))?")
_NEAR = 12
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_SHORT_ENDINGS = frozenset({"а", "у", "ом", "е", "ы", "ой"})
_VOWELS = "аеёиоуыэюяйь"
_PATRONYMIC = re.compile(r"(?:(?:о|е|ь)?вич(?:а|у|ем|ом|е)?|ич(?:а|у|ом|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою))$")
_OF_A_WOMAN = re.compile(r"н(?:а|ы|е|у|ой|ою)$")
_MEN_IN_A = frozenset({"илья", "никита", "кузьма", "савва", "лука", "фома", "данила", "гаврила"})
_ENDS_AS_OF_A_WOMAN = re.compile(r"[ая]$")
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be found: its words folded, its surname («» where it has none) and the pattern of all its forms."""

    written: str
    words: tuple[str, ...]
    surname: str
    forms: re.Pattern[str] | None
    given: tuple[str, str] | None = None  # the beginnings of the first name and the patronymic, where both are written


def names_of(texts: Iterable[str]) -> list[Name]:
    """Names as they are looked for; those without a letter are none, one written twice is one."""
    names = []
    for written in dict.fromkeys(text.strip() for text in texts):
        tokens = [match.group() for match in _TOKEN.finditer(written)]
        if not tokens:
            continue
        words = tuple(folded(token) for token in tokens)
        place = _surname(words)
        parts = [] if place is None else [folded(part) for part in re.split("[-\u2010\u2011]", tokens[place]) if part]
        names.append(Name(written, words, "".join(parts), _forms(parts), _given(words, place)))
    return names


def folded(word: str) -> str:
    """Small letters, «ё» as «е», no hyphens."""
    return word.casefold().replace("ё", "е").translate(_HYPHENS)


def _surname(words: Sequence[str]) -> int | None:
    """Which word of a name is its surname; None of «Имя Отчество»."""
    long = [place for place, word in enumerate(words) if len(word) > 2] or [
        place for place, word in enumerate(words) if len(word) > 1
    ]
    if len(long) < 2:
        return long[0] if long else None
    last, before = words[long[-1]], words[long[-2]]
    if len(long) == 2:
        unlike = [place for place in long if not _is_given_name(words[place])]
        return None if _is_patronymic(last, before) else unlike[0] if len(unlike) == 1 else long[0]
    # «Анна Петровна Иванова» and «Иванова Анна Петровна»
    return long[-1] if _is_patronymic(words[long[1]], words[long[0]]) and not _is_patronymic(last, before) else long[0]


@lru_cache(maxsize=2_000)
def _is_given_name(word: str) -> bool:
    """«Анна», «Анне»: by the dictionary; False where it is not there."""
    dictionary = dictionary_of_words()
    return dictionary is not None and any("Name" in found.tag for found in dictionary.parse(word))


def _is_patronymic(word: str, before: str) -> bool:
    """«Петровна» after «Анна»; «Станкевич» after «Анна» is a surname."""
    if not _PATRONYMIC.search(word):
        return False
    return bool(_OF_A_WOMAN.search(word)) or before in _MEN_IN_A or not _ENDS_AS_OF_A_WOMAN.search(before)


def _given(words: Sequence[str], surname: int | None) -> tuple[str, str] | None:
    """«Анна» and «Петровна» out of a full name, as far as they stay the same in all cases."""
    for place in range(1, len(words)):
        first, second = words[place - 1], words[place]
        if surname not in (place - 1, place) and len(first) > 2 and _PATRONYMIC.search(second):
            return first.rstrip(_VOWELS) or first, _PATRONYMIC.sub("", second)
    return None


def _forms(parts: Sequence[str]) -> re.Pattern[str] | None:
    """All forms of a surname of one part or of several, folded; each long part of a double one alone as well."""
    if not parts:
        return None
    alone = [part for part in parts if len(parts) > 1 and len(part) >= _SHORTEST_PART]
    ways = ["".join(map(_form, parts)), *map(_form, alone)]
    return re.compile("|".join(f"(?:{way})" for way in ways))


def _form(part: str) -> str:
    if len(part) < _SHORTEST_STEM:
        return f"{re.escape(part)}(?:{'|'.join(sorted(_SHORT_ENDINGS))})?"
    return f"{re.escape(stem_of(part))}[^\\W\\d_]{{0,{_LONGEST_ENDING}}}"


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
        and _PATRONYMIC.search(words[place + 1])
        and _is_close(text, tokens, place, 2)
    ]


def is_form(word: str, name: Name) -> bool:
    """Whether a folded word is the surname in some case or number."""
    return name.forms is not None and name.forms.fullmatch(word) is not None


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
