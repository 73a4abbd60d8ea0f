"""The answer as the template shows it: tabs, filters, chips, pages, words; every link made here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile

from portal.russian.plurals import counted, plural
from search.address import address_of, chosen_only, pairs_of, toggled, unfiltered
from search.days import day_source
from search.facets import SOURCE
from search.query import SearchQuery, Sort, Term
from search.results import FacetGroup, Hit, SearchPage, Suggestion
from search.selection import Chip, FilterGroup, FilterOption, Pagination, paginate
from search.sources import all_sources, get_source

_RESULT = ("результат", "результата", "результатов")
_MATERIAL = ("материал", "материала", "материалов")
# So many acts of one number are shown as cards above the results; more are a list like any other.
_MOST_EXACT = 3
_SORTS: tuple[tuple[Sort, str], ...] = (("relevance", "по соответствию"), ("date", "сначала новые"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words: a tab, a way of sorting, a piece of advice."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything the template of the results shows beside the hits themselves."""

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
    all_words_url: str
    """Leads back from «any of the words» to all of them; "" elsewhere."""
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


def _groups(page: SearchPage) -> list[FacetGroup]:
    """The filters beside the results: where several kinds were found those which several kinds share, else all of the one."""
    chosen = page.query.chosen(SOURCE)
    kinds = next((group.values for group in page.facets if group.name == SOURCE), ())
    met = {kind.value for kind in kinds if kind.count and (kind.value in chosen or not chosen)}
    shared = Counter(facet.name for source in all_sources() if source.name in met for facet in source.facets)
    least = 1 if len(chosen) == 1 else min(len(met), 2)
    found = (group for group in page.facets if group.name != SOURCE)
    return [group for group in found if shared[group.name] >= least or group.selected]


def present(page: SearchPage) -> ResultsView:
    """Everything around the hits of one page of results."""
    query = page.query
    noun = _noun(page)
    exact = _exact(page)
    groups = _groups(page)
    return ResultsView(
        heading=_heading(page, noun),
        found=counted(page.total, *noun),
        understood=tuple(understood(query)),
        tabs=_tabs(page),
        groups=tuple(_filter_group(group, query) for group in groups),
        chips=tuple(
            Chip(group.label, value.label, address_of(toggled(query, group.name, value.value)))
            for group in groups
            for value in group.selected
        ),
        clear_url=address_of(unfiltered(query)),
        sorts=tuple(
            Link(label, address_of(replace(query, sort=sort, page=1)), current=query.sort == sort)
            for sort, label in _SORTS
        )
        if query.terms
        else (),
        pagination=paginate(query.page, page.pages, lambda number: address_of(replace(query, page=number))),
        advice=tuple(_advice(page)),
        unknown=page.advice.unknown if page.advice else (),
        all_words_url=address_of(replace(query, match="all", page=1)) if query.match == "any" else "",
        exact=exact,
        hits=page.hits[len(exact) :],
        first=query.offset + len(exact) + 1,
        today_url=address_of(replace(query, on=None, page=1)) if query.on is not None else "",
        day_hidden=tuple(pairs_of(replace(query, on=None, page=1))),
    )


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


def _filter_group(group: FacetGroup, query: SearchQuery) -> FilterGroup:
    options = (
        FilterOption(v.value, v.label, v.count, address_of(toggled(query, group.name, v.value)), v.selected)
        for v in group.values
    )
    return FilterGroup(group.name, group.label, tuple(options))


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
