"""The answer as the template shows it: tabs, filters, chips, pages, words; every link made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from portal.exports.response import FORMATS
from portal.russian.dates import format_date
from portal.russian.plurals import counted, plural
from search.address import address_of, chosen_only, export_of, feed_of, pairs_of, toggled, unfiltered
from search.chips import DATE, chips
from search.day_range import DayRange, read_range
from search.days import day_source
from search.facets import SOURCE
from search.found import MOST_ROWS
from search.places import linked
from search.query import SearchQuery, Sort, Term
from search.results import FacetGroup, Hit, SearchPage, Suggestion
from search.selection import Chip, FilterGroup, FilterOption, Pagination, StretchField, paginate
from search.sources import get_source

_RESULT = ("результат", "результата", "результатов")
_MATERIAL = ("материал", "материала", "материалов")
# So many acts of one number are shown as cards above the results; more are a list like any other.
_MOST_EXACT = 3
_MAY_LACK = 3
# Of a filter with hundreds of values (issuers of a whole country) so many are links; the rest can be typed.
_LONGEST_FILTER = 80
_SORTS: tuple[tuple[Sort, str], ...] = (("relevance", "по соответствию"), ("date", "сначала новые"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words: a tab, a way of sorting, a piece of advice."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What can be done with all that was found: `exports` are pairs of format and address, `limit` says how much a file holds."""

    feed_url: str
    exports: tuple[tuple[str, str], ...]
    limit: str


@dataclass(frozen=True, slots=True)
class MendedView:
    """What was looked for instead of what was typed, and the way to what was typed."""

    typed: str
    asked: str
    layout: bool
    literal_url: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything the template of the results shows beside the hits themselves."""

    title: str
    """Of the whole page, for the tab of the browser."""
    typed: str
    """What stands in the search box."""
    heading: str
    found: str
    """«124 документа», for the button of the filters."""
    understood: tuple[str, ...]
    """What was looked for, in phrases; for the empty result and for screen readers."""
    tabs: tuple[Link, ...]
    groups: tuple[FilterGroup, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    sorts: tuple[Link, ...]
    pagination: Pagination
    advice: tuple[Link, ...]
    unknown: tuple[str, ...]
    partly: bool
    """Whether things that lack one of the words may stand below those that have all."""
    all_words_url: str
    """Leads back from «any of the words» to all of them; "" elsewhere."""
    mended: MendedView | None
    perhaps: tuple[Link, ...]
    """«Возможно, вы искали»."""
    mending_url: str
    """Leads back from the question as typed to the mended one; "" elsewhere."""
    tools: Tools | None
    """Feed and files; None where nothing was found."""
    exact: tuple[Hit, ...]
    """Acts that bear the very number asked for, as cards above the others."""
    hits: tuple[Hit, ...]
    """All others of this page."""
    first: int
    """Number of the first of them, for an ordered list."""
    today_url: str
    """The same question about today; "" where it is about today."""
    day_hidden: tuple[tuple[str, str], ...]
    """What the form «На дату» carries along: the question and the filters."""


def present(page: SearchPage, dates: DayRange | None = None) -> ResultsView:
    """Everything around the hits of one page of results; `dates` has what was typed into the fields of the range of days."""
    query = page.query
    noun = _noun(page)
    exact = _exact(page)
    groups = [group for group in page.facets if group.name != SOURCE]
    marks = page.mended.query.text if page.mended is not None else query.text
    return ResultsView(
        title=_title(query),
        typed=query.text,
        heading=_heading(page, noun),
        found=counted(page.total, *noun),
        understood=tuple(understood(query)),
        tabs=_tabs(page),
        groups=tuple(_filter_groups(page, groups, dates or _range_of(query))),
        chips=chips(groups, query),
        clear_url=address_of(unfiltered(query)),
        sorts=_sorts(query),
        pagination=paginate(query.page, page.pages, lambda number: address_of(replace(query, page=number))),
        advice=tuple(_advice(page)),
        unknown=page.advice.unknown if page.advice else (),
        partly=_partly(query),
        all_words_url=address_of(replace(query, match="all", page=1)) if query.match == "any" else "",
        mended=_mended(page),
        perhaps=tuple(_suggested(suggestion.query.text, suggestion) for suggestion in page.perhaps),
        mending_url=address_of(replace(query, literal=False, page=1)) if query.literal and query.text else "",
        tools=_tools(page),
        exact=tuple(linked(hit, marks) for hit in exact),
        hits=tuple(linked(hit, marks) for hit in page.hits[len(exact) :]),
        first=query.offset + len(exact) + 1,
        today_url=address_of(replace(query, on=None, page=1)) if query.on is not None else "",
        day_hidden=tuple(pairs_of(replace(query, on=None, page=1))),
    )


def _title(query: SearchQuery) -> str:
    title = f"{query.text} — поиск" if query.text else "Поиск"
    if query.on is not None:
        title += f" на {format_date(query.on)}"
    return f"{title}, страница {query.page}" if query.page > 1 else title


def _sorts(query: SearchQuery) -> tuple[Link, ...]:
    if not query.terms:
        return ()
    return tuple(
        Link(label, address_of(replace(query, sort=sort, page=1)), current=query.sort == sort) for sort, label in _SORTS
    )


def _mended(page: SearchPage) -> MendedView | None:
    mended = page.mended
    if mended is None:
        return None
    return MendedView(mended.typed, mended.query.text, mended.layout, address_of(mended.literal))


def _tools(page: SearchPage) -> Tools | None:
    if not page.total:
        return None
    exports = tuple((kind.upper(), export_of(page.query, kind)) for kind in FORMATS)
    limit = f"первые {MOST_ROWS // 1000}\u00a0000 строк" if page.total > MOST_ROWS else ""
    return Tools(feed_of(page.query), exports, limit)


def _range_of(query: SearchQuery) -> DayRange:
    low, high = (day.isoformat() if day is not None else "" for day in (query.since, query.until))
    return read_range(low, high)


def understood(query: SearchQuery) -> list[str]:
    """What is looked for, phrase by phrase: «методическая служба» слово в слово …"""
    phrases = [_understood(term) for term in query.required]
    return phrases + [f"без: «{term.text}»" for term in query.excluded]


def _understood(term: Term) -> str:
    if term.number:
        return f"номер акта {term.text}"
    if len(term.words) > 1:
        return f"слова подряд: «{term.text}»"
    return f"«{term.text}» в любой форме"


def _partly(query: SearchQuery) -> bool:
    """As `search.plan` has it: of three and more words one may be lacking; numbers and quotes are meant as they are."""
    words = [
        term for term in query.required if not (term.number or term.quoted or any(w[0].isdigit() for w in term.words))
    ]
    return query.match == "all" and len(words) >= _MAY_LACK


def _exact(page: SearchPage) -> tuple[Hit, ...]:
    if page.query.page > 1 or page.query.sort != "relevance":
        return ()
    exact = tuple(takewhile(lambda hit: hit.is_exact, page.hits))
    return exact if len(exact) <= _MOST_EXACT else ()


def _noun(page: SearchPage) -> tuple[str, str, str]:
    """Results of one kind are called by its name."""
    past = day_source() if page.query.on is not None else None
    if past is not None and (asked := get_source(past.name)) is not None:
        return asked.noun
    chosen = page.query.chosen(SOURCE)
    counts = [value for group in page.facets if group.name == SOURCE for value in group.values]
    names = set(chosen) or {value.value for value in counts if value.count}
    source = get_source(next(iter(names))) if len(names) == 1 else None
    return source.noun if source is not None else _RESULT


def _heading(page: SearchPage, noun: tuple[str, str, str]) -> str:
    if not page.total:
        return "Ничего не найдено"
    if page.query.is_empty and not page.query.filters and page.query.on is None:
        return f"На портале {counted(page.total, *(noun if noun is not _RESULT else _MATERIAL))}"
    one = "Найдена" if noun[0].endswith(("а", "я", "ость")) else "Найден"
    return f"{plural(page.total, one, 'Найдено', 'Найдено')} {counted(page.total, *noun)}"


def _tabs(page: SearchPage) -> tuple[Link, ...]:
    group = next((group for group in page.facets if group.name == SOURCE), None)
    if group is None or (len(group.values) < 2 and not group.selected):
        return ()
    query = page.query
    everything = chosen_only(query, SOURCE, ())
    tabs = [Link("Всё", address_of(everything), not group.selected, sum(value.count for value in group.values))]
    for value in group.values:
        url = address_of(chosen_only(query, SOURCE, (value.value,)))
        tabs.append(Link(value.label, url, value.selected, value.count))
    return tuple(tabs)


def _filter_groups(page: SearchPage, groups: list[FacetGroup], dates: DayRange) -> Iterator[FilterGroup]:
    """The range of days, then the filters; nothing where there is nothing to narrow."""
    if page.total or groups or dates.low or dates.high:
        yield FilterGroup("date", DATE, (), _range_fields(page.query, dates))
    for group in groups:
        yield _filter_group(group, page.query)


def _range_fields(query: SearchQuery, dates: DayRange) -> StretchField:
    bare = replace(query, since=None, until=None, page=1)
    return StretchField(
        action=address_of(SearchQuery()),
        hidden=tuple(pairs_of(bare)),
        low_name="since",
        high_name="until",
        low=dates.low,
        high=dates.high,
        first="",
        last="",
        problem=dates.problem,
        low_is_wrong=dates.low_is_wrong,
        high_is_wrong=dates.high_is_wrong,
        chosen=query.since is not None or query.until is not None,
        note="Год, месяц или день: 2024, 09.2024, 09.07.2024",
        unit="за эти дни",
        figures=False,
    )


def _filter_group(group: FacetGroup, query: SearchQuery) -> FilterGroup:
    listed = [value for place, value in enumerate(group.values) if place < _LONGEST_FILTER or value.selected]
    options = (
        FilterOption(v.value, v.label, v.count, address_of(toggled(query, group.name, v.value)), v.selected)
        for v in listed
    )
    return FilterGroup(group.name, group.label, tuple(options), unlisted=len(group.values) - len(listed))


def _advice(page: SearchPage) -> list[Link]:
    if page.advice is None:
        return []
    links = []
    if page.advice.without_filters is not None:
        links.append(_suggested("Искать без фильтров", page.advice.without_filters))
    for fewer in page.advice.fewer_words:
        widened = " без фильтров" if page.query.filters and not fewer.query.filters else ""
        links.append(_suggested(f"Искать «{fewer.query.text}»{widened}", fewer))
    if page.advice.any_word is not None:
        links.append(_suggested("Искать хотя бы одно из слов", page.advice.any_word))
    return links


def _suggested(label: str, suggestion: Suggestion) -> Link:
    return Link(label, address_of(suggestion.query), count=suggestion.count)
