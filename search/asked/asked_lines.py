"""What the report says of a question beside the counts: what is found today, what is pinned, what an editor can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from portal.accounts.models import User
from portal.russian.plurals import counted
from search.asked.asked import Asked, Which
from search.engine import EngineUnavailableError
from search.engine_choice import get_engine
from search.facets import known_facets
from search.forms import SearchForm
from search.pins.pinned import pins_of
from search.query import SearchQuery
from search.understanding import understand
from search.widening import widen
from search.words import vocabulary


@dataclass(frozen=True, slots=True)
class Deed:
    """Something an editor can do about a question."""

    label: str
    url: str
    outside: bool = False
    """Whether it leads to the public site."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the report as it is shown."""

    asked: Asked
    found: int | None
    """How many things are found today; None where the search does not answer."""
    solved: str
    """Why nothing is left to do about it, in words; ""."""
    deeds: tuple[Deed, ...]

    @property
    def change(self) -> int:
        """Against the period before."""
        return self.asked.number - self.asked.before

    @property
    def fewer(self) -> int:
        """By how many there are fewer than before."""
        return -self.change

    @property
    def share_percent(self) -> int:
        """The share in whole per cent."""
        return round(self.asked.share * 100)


def lines_of(rows: Sequence[Asked], which: Which, user: User) -> tuple[Line, ...]:
    """The rows shown, with what is found today: one call to the engine for all of them."""
    queries = questions([row.text for row in rows])
    found = found_today(queries)
    rights = {name: user.has_perm(right) for name, right in _RIGHTS.items()}
    lines = []
    for row, query, count in zip(rows, queries, found, strict=True):
        pinned = next((pin.question for pin in pins_of(query)), None)
        deeds = tuple(_deeds(row.text, pinned, count, rights))
        lines.append(Line(row, count, _solved(which, count, pinned is not None), deeds))
    return tuple(lines)


_RIGHTS = {
    "synonym": "search.add_synonymset",
    "pin": "wagtailsearchpromotions.add_searchpromotion",
    "change_pin": "wagtailsearchpromotions.change_searchpromotion",
}


def questions(texts: Sequence[str]) -> list[SearchQuery]:
    """What the search understands by these texts today: typed filters read, layouts and spellings mended."""
    facets, known = known_facets(), vocabulary.current()
    typed = (SearchForm(QueryDict(urlencode({"q": text})), facets).query for text in texts)
    return [understand(query, known).query for query in typed]


def found_today(queries: Sequence[SearchQuery]) -> list[int | None]:
    """How many things each question finds now, all asked at once; None for each where the search does not answer."""
    try:
        return list(get_engine().count([widen(query) for query in queries])) if queries else []
    except EngineUnavailableError:
        return [None for _ in queries]


def _solved(which: Which, found: int | None, pinned: bool) -> str:
    if pinned:
        return "Ответ закреплён"
    if which is Which.NOTHING and found:
        return f"Теперь находится: {counted(found, 'результат', 'результата', 'результатов')}"
    return ""


def _deeds(text: str, pinned: int | None, found: int | None, rights: dict[str, bool]) -> list[Deed]:
    looked = "Посмотреть, что найдено" if found else "Посмотреть, что видит читатель"
    # «from» tells the count that this is an editor's look, not a reader's question.
    deeds = [Deed(looked, f"{reverse('search:results')}?{urlencode({'q': text, 'from': 'report'})}", outside=True)]
    if rights["synonym"]:
        deeds.append(Deed("Добавить синоним", f"{reverse('search_synonyms:add')}?{urlencode({'words': text})}"))
    if pinned is not None and rights["change_pin"]:
        deeds.append(Deed("Изменить закреплённый ответ", reverse("wagtailsearchpromotions:edit", args=[pinned])))
    elif pinned is None and rights["pin"]:
        deeds.append(Deed("Закрепить ответ", f"{reverse('wagtailsearchpromotions:add')}?{urlencode({'q': text})}"))
    return deeds
