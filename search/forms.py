"""What stands in the address → a frozen query. Whatever is wrong with it becomes a notice, never an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.http import QueryDict

from search import typed_filters
from search.answer import MAX_PAGES
from search.day_range import DayRange, read_range
from search.days import day_source
from search.query import MAX_CHARS, Match, SearchQuery, Sort, parse, tidied
from search.sources import Facet
from search.typed_filters import Typed

MAX_VALUES = 50
_MAX_VALUE_CHARS = 200
_OWN = frozenset({"q", "sort", "page", "match", "on", "since", "until", "literal"})
# What newsletters and other sites add to an address; it means nothing to us and is no mistake of the reader.
_TRACKING = re.compile(r"(?:utm_\w*|\w*clid|_openstat|from|ref|etext)\Z")
_ONLY_DOCUMENTS = "На дату ищут только среди документов: прошлое других разделов портал не хранит."
_PAGE = re.compile(r"[0-9]{1,6}\Z")


class SearchForm:
    """Reads the parameters of an address: `q`, `sort`, `match`, `page`, `since`, `until`, `literal` and facets."""

    def __init__(self, params: QueryDict, facets: Mapping[str, Facet]) -> None:
        self._params = params
        self._facets = facets
        self.notices: list[str] = []
        """What was not taken as it was written, in sentences for the reader."""
        self.day_typed: str = params.get("on", "")[:_MAX_VALUE_CHARS].strip()
        """The day as it was written, to be shown again where it could not be taken."""
        self._typed: Typed = typed_filters.read(self._text(), facets)
        self.dates: DayRange = read_range(
            tidied(params.get("since", "")) or _written(self._typed.since),
            tidied(params.get("until", "")) or _written(self._typed.until),
        )
        """The range of days with what stands in its fields."""
        self.query: SearchQuery = self._read()
        """What to ask."""
        if self.query.text and self.query.is_empty:
            self.notices.append("В запросе нет ни слов, ни чисел: показано всё.")

    def _read(self) -> SearchQuery:
        day, complaint = self._day()
        filters = self._filters()
        said = (complaint, self.dates.problem, self.dates.notice, *self._typed.notices)
        self.notices[:0] = [sentence for sentence in said if sentence]
        if day is not None and self._asks_for_others(filters.pop("source", ())):
            self.notices.insert(0, _ONLY_DOCUMENTS)
        return parse(
            self._typed.text,
            filters=filters,
            on=day,
            sort=self._sort(),
            match=self._match(),
            page=self._page(),
            since=self.dates.since,
            until=self.dates.until,
            literal=self._params.get("literal") == "1",
        )

    def _asks_for_others(self, sources: tuple[str, ...]) -> bool:
        """Whether kinds of things were chosen that have no past."""
        source = day_source()
        return any(name != source.name for name in sources) if source is not None else False

    def _day(self) -> tuple[date | None, str]:
        source = day_source()
        return source.day_asked(self._params) if source is not None else (None, "")

    def _text(self) -> str:
        text = self._params.get("q", "")
        if len(text) > MAX_CHARS:
            self.notices.append(f"Запрос слишком длинный: учтены первые {MAX_CHARS} знаков.")
        return tidied(text)

    def _sort(self) -> Sort:
        return "date" if self._params.get("sort") == "date" else "relevance"

    def _match(self) -> Match:
        return "any" if self._params.get("match") == "any" else "all"

    def _page(self) -> int:
        written = self._params.get("page", "").strip()
        if not written:
            return 1
        if not _PAGE.match(written) or not 1 <= int(written) <= MAX_PAGES:
            self.notices.append(f"Страницы «{tidied(written[:20])}» нет: показана первая.")
            return 1
        return int(written)

    def _filters(self) -> dict[str, tuple[str, ...]]:
        filters: dict[str, tuple[str, ...]] = {}
        for name in self._params:
            if name in self._facets:
                filters[name] = self._values(name)
            elif name not in _OWN and not _TRACKING.match(name):
                self.notices.append(f"Отбора «{tidied(name[:30])}» в поиске нет: он не учтён.")
        # A hostile address may hold a thousand of them; three sentences are enough.
        del self.notices[3:]
        for name, values in self._typed.filters.items():
            filters[name] = tuple(dict.fromkeys((*filters.get(name, ()), *values)))[:MAX_VALUES]
        return filters

    def _values(self, name: str) -> tuple[str, ...]:
        values = (tidied(value[:_MAX_VALUE_CHARS]) for value in self._params.getlist(name))
        return tuple(dict.fromkeys(value for value in values if value))[:MAX_VALUES]


def _written(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
