"""Filters typed among the words: `вид:приказ год:2020-2024 орган:"министерство просвещения" с:01.09.2023`.

A typed filter is the same thing as a clicked one: it leaves the text and joins the filters. A facet is named by the words of its
heading («Вид документа» is `вид`) and by its own typed names; a value is found by its label, in any form, by the beginning of the
label or a word of it. Whatever cannot be understood becomes a notice, and its words are looked for as words. Never fails.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.russian.dates import parse_date
from portal.russian.words import fold, stems_of_forms, words
from search.engine import EngineUnavailableError
from search.engine_choice import get_engine
from search.query import SearchQuery
from search.sources import Facet
from search.widening import widen

Values = Callable[[str], Collection[str]]
"""Name of a facet → all its values that occur."""

_SINCE, _UNTIL, _DAYS = frozenset({"с", "после"}), frozenset({"по", "до"}), frozenset({"дата", "даты", "период"})
_NAME = r"[^\W\d_]{1,30}"
_QUOTED = r"\"[^\"]*\"|«[^»]*»|“[^”]*”|„[^“”]*[“”]"
_FILTER = re.compile(
    rf"(?<![\w:/])(?P<minus>[-−]?)(?P<name>{_NAME}):(?P<gap> {{0,2}})(?P<value>{_QUOTED}|[^\s«»\"„“]+)"
)
_RANGE = re.compile(r"(.*?)\s*(?:\.\.+|…|(?<=\d{4})\s*[-–—](?=\s*\d{4}\Z))\s*(.*)", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./]((?:19|20)\d\d)\Z|((?:19|20)\d\d)-(0[1-9]|1[0-2])\Z")
_QUOTES = '"«»“”„ '
# A label or a typed value has hardly more words.
_MOST_WORDS = 8
_NAMED = 6
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """A text without its filters, and the filters."""

    text: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    notices: tuple[str, ...] = ()
    """What was not taken, in sentences for the reader."""


@dataclass
class _Reading:
    """What has been read so far."""

    facets: Mapping[str, Facet]
    values: Values
    filters: dict[str, dict[str, None]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    notices: list[str] = field(default_factory=list)
    _labels: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def labels(self, facet: str) -> Mapping[str, str]:
        """All values of a facet with their labels; asked once."""
        if facet not in self._labels:
            codes = tuple(self.values(facet))
            found = self.facets[facet].describe(codes)
            self._labels[facet] = {code: found.get(code, code) for code in codes}
        return self._labels[facet]

    def take(self, facet: str, values: Iterable[str]) -> None:
        self.filters.setdefault(facet, {}).update(dict.fromkeys(values))


def read(text: str, facets: Mapping[str, Facet], values: Values | None = None) -> Typed:
    """Take the typed filters out of a text. `values` is asked only where a filter was typed."""
    if ":" not in text:
        return Typed(text)
    reading = _Reading(facets, values or indexed_values())
    rest: list[str] = []
    place = 0
    while match := _FILTER.search(text, place):
        rest.append(text[place : match.start()])
        kept, place = _read_one(reading, match, text)
        rest.append(kept)
    rest.append(text[place:])
    return Typed(
        text=" ".join("".join(rest).split()),
        filters={name: tuple(found) for name, found in reading.filters.items()},
        since=reading.since,
        until=reading.until,
        notices=tuple(dict.fromkeys(reading.notices)),
    )


def names(facets: Mapping[str, Facet]) -> Mapping[str, tuple[str, ...]]:
    """What may stand before the colon → the facets it may mean."""
    found: dict[str, dict[str, None]] = {}
    for name, facet in facets.items():
        for typed in (*facet.typed, *words(facet.label), name):
            found.setdefault(fold(typed), {})[name] = None
    return {typed: tuple(meant) for typed, meant in found.items()}


def indexed_values() -> Values:
    """Values as the index holds them: one empty question, asked at the first need."""
    counted: dict[str, Collection[str]] | None = None

    def values(facet: str) -> Collection[str]:
        nonlocal counted
        if counted is None:
            counted = {name: tuple(counts) for name, counts in _counts().items()}
        return counted.get(facet, ())

    return values


def _counts() -> Mapping[str, Mapping[str, int]]:
    try:
        return get_engine().search(widen(SearchQuery(size=1))).facets
    except EngineUnavailableError:
        return {}


def _read_one(reading: _Reading, match: re.Match[str], text: str) -> tuple[str, int]:
    """What stays in the text in the filter's place, and where to read on."""
    name, value, end = fold(match["name"]), match["value"], match.end()
    if not value.strip(_QUOTES + ",;") or value.startswith("//"):
        return text[match.start() : end], end
    meant = names(reading.facets).get(name, ())
    if name in _SINCE | _UNTIL | _DAYS and not (meant and match["gap"]):
        return _read_days(reading, name, text, match)
    if not meant:
        if not match["gap"]:
            known = ", ".join(f"«{typed}:»" for typed in _offered(reading.facets))
            reading.notices.append(f"Отбора «{match['name']}:» нет: слова ищем как слова. Есть {known}.")
        return f"{match['name']}{' ' if not match['gap'] else ': '}{value.strip(_QUOTES)}", end
    if match["minus"]:
        reading.notices.append("Исключить отбором нельзя: выберите нужные значения или поставьте минус перед словом.")
        return "", end
    if any(reading.facets[facet].order == "value" for facet in meant) and _read_years(reading, value, meant):
        return "", end
    return _read_value(reading, match, text, meant)


def _read_value(reading: _Reading, match: re.Match[str], text: str, meant: tuple[str, ...]) -> tuple[str, int]:
    """A value as long as it says something: «орган:министерство просвещения приказ» takes two words."""
    value, end = match["value"], match.end()
    if value[0] not in _QUOTES:
        following = [found.end() for found in re.finditer(r" [^\s:«»\"„“]+(?=\s|\Z)", text[end:]) if found]
        for more in reversed(following[: _MOST_WORDS - 1]):
            if ":" in text[end : end + more]:
                continue
            longer = f"{value}{text[end : end + more]}"
            if _take(reading, meant, longer, exactly=True):
                return "", end + more
    parts = [part.strip(_QUOTES) for part in (value.split(",") if value[0] not in _QUOTES else [value])]
    missing = [part for part in parts if part and not _take(reading, meant, part.rstrip(".;!?"), exactly=False)]
    for part in missing:
        reading.notices.append(_missing(reading, match["name"], part, meant))
    return " ".join(missing), end


def _take(reading: _Reading, meant: tuple[str, ...], value: str, *, exactly: bool) -> bool:
    """The facet of which it is a value, the best match first; several values may match alike."""
    ranked = [(*_matching(reading, facet, value), facet) for facet in meant]
    best = min((rank for rank, found, _ in ranked if found), default=None)
    if best is None or (exactly and best > _BEGINS):
        return False
    for rank, found, facet in ranked:
        if rank == best and found:
            reading.take(facet, found)
            return True
    return False


_EQUAL, _FORMS, _BEGINS, _WITHIN, _FOUND = range(5)


def _matching(reading: _Reading, name: str, value: str) -> tuple[int, list[str]]:
    """How well a text matches values of a facet (0 is best), and which."""
    facet = reading.facets[name]
    known = {code: fold(label) for code, label in reading.labels(name).items()}
    typed = words(fold(value))[:_MOST_WORDS]
    if not typed:
        return _FOUND, []
    equal = [code for code, label in known.items() if words(label) == typed or fold(code) == fold(value)]
    if equal:
        return _EQUAL, equal
    asked = [stems_of_forms(word) for word in typed]
    steps = {code: [stems_of_forms(word) for word in words(label)] for code, label in known.items()}
    same = [code for code, label in steps.items() if len(label) == len(asked) and _stands(asked, label, 0)]
    if same:
        return _FORMS, same
    begins = [code for code, label in steps.items() if _stands(asked, label, 0)]
    within = [code for code, label in steps.items() if any(_stands(asked, label, n) for n in range(1, len(label)))]
    if begins or within:
        return _BEGINS if begins else _WITHIN, [*begins, *within]
    if len(typed) == 1 and len(typed[0]) > 2:
        begun = [code for code, label in known.items() if any(word.startswith(typed[0]) for word in words(label))]
        if begun:
            return _WITHIN, begun
    return _FOUND, list(facet.find(value)) if facet.find is not None else []


def _stands(asked: list[frozenset[str]], label: list[frozenset[str]], place: int) -> bool:
    piece = label[place : place + len(asked)]
    return len(piece) == len(asked) and all(not one.isdisjoint(other) for one, other in zip(asked, piece, strict=True))


def _read_years(reading: _Reading, value: str, meant: tuple[str, ...]) -> bool:
    """«год:2024» is a value of its facet, «год:2020-2024» a range of days."""
    years = value.strip(_QUOTES)
    if _YEAR.match(years):
        reading.take(meant[0], [years])
        return True
    if all(_YEAR.match(year) for year in years.split(",")):
        reading.take(meant[0], years.split(","))
        return True
    span = _span(years)
    if span is None:
        return False
    reading.since, reading.until = span
    return True


def _read_days(reading: _Reading, name: str, text: str, match: re.Match[str]) -> tuple[str, int]:
    """A range, a day, a month or a year; a day may be written in several words."""
    end = match.end()
    value = match["value"].strip(_QUOTES)
    if value.isdecimal() and len(value) < 3:
        # «с:1 сентября 2023»
        tails = [found.end() for found in re.finditer(r"\s+\S+", text[end : end + _LONGEST_SHOWN])][:3]
        tail = next((tail for tail in tails if parse_date(value + text[end : end + tail])), 0)
        value, end = value + text[end : end + tail], end + tail
    span = _span(value) if name in _DAYS or ".." in value else _point(value)
    if span is None or (span[0] and span[1] and span[0] > span[1]):
        shown = value[:_LONGEST_SHOWN]
        reading.notices.append(
            f"Дату «{shown}» не поняли: напишите 01.09.2023, 09.2023 или 2023, промежуток — 2023..2024."
        )
        return value, end
    first, last = span
    if name not in _UNTIL:
        reading.since = first
    if name not in _SINCE:
        reading.until = last
    return "", end


def _span(value: str) -> tuple[date | None, date | None] | None:
    """«2023..2024», «01.09.2023..», «..2024», «2020-2024», or one point; None for anything else."""
    match = _RANGE.fullmatch(value)
    if match is None:
        return _point(value)
    first = _point(match[1]) if match[1] else (None, None)
    last = _point(match[2]) if match[2] else (None, None)
    if first is None or last is None or not (match[1] or match[2]):
        return None
    return first[0], last[1]


def _point(value: str) -> tuple[date | None, date | None] | None:
    """First and last day of a year, a month or a day."""
    value = value.strip(" ,;")
    if _YEAR.match(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    month = _MONTH.match(value)
    if month:
        year, number = int(month[2] or month[3]), int(month[1] or month[4])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    day = parse_date(value)
    return (day, day) if day is not None else None


def _missing(reading: _Reading, name: str, value: str, meant: tuple[str, ...]) -> str:
    labels = [f"«{label}»" for facet in meant for label in reading.labels(facet).values()]
    shown = value[:_LONGEST_SHOWN]
    if not labels:
        return f"В отборе «{name}:» нет значения «{shown}»: ищем его как слово."
    more = " и другие" if len(labels) > _NAMED else ""
    return f"В отборе «{name}:» нет значения «{shown}»: ищем его как слово. Есть {', '.join(labels[:_NAMED])}{more}."


def _offered(facets: Mapping[str, Facet]) -> list[str]:
    first = [fold((*facet.typed, *words(facet.label))[0]) for facet in facets.values()]
    return [*dict.fromkeys(first), "дата", "с", "по"][: _NAMED + 3]
