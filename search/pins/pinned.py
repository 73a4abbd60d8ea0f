"""Answers that editors put above the results of a question: Wagtail's promoted results, found by what the question means.

A promotion is kept for a text; it answers every question that is the same (`search.alike.same_question`). All promotions stay in
memory as long as the mark that editors change (`search.marks`) stays; a portal without promotions asks the database nothing
here. What a reader may not see is never shown: a page must be published and public at the moment of the question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from portal.visibility import published_pages
from search import marks
from search.alike.same_question import same_question
from search.query import SearchQuery, parse
from search.results import Hit, Pinned
from search.sources import all_sources
from search.widening import WideQuery, widen

PINS = "pins"
"""Name of the mark."""
#: More answers above the results would hide them.
MOST = 5

_ELSEWHERE = "Другой сайт"


@dataclass(frozen=True, slots=True)
class Pin:
    """One promotion as it is kept in memory: a page, or an address outside with its words."""

    question: int
    """Row of the question it is pinned to."""
    asked: str
    """That question."""
    page: int | None
    url: str
    title: str
    text: str


class _Memory:
    """All questions with pinned answers, widened, as of `held_for`: the marks of promotions and of synonyms."""

    held_for: tuple[str, str] | None = None
    pins: tuple[tuple[WideQuery, tuple[Pin, ...]], ...] = ()


def pinned_for(query: SearchQuery) -> tuple[Pinned, ...]:
    """The answers pinned to this question, in the editors' order; none on a further page, under a filter or for another day.

    Without a pinned answer the look at the marks is all it costs, with one a query for its pages.
    """
    if query.is_empty or query.page > 1 or query.filters or query.on or query.since or query.until:
        return ()
    found = pins_of(query)
    return _shown(found) if found else ()


def pins_of(query: SearchQuery) -> tuple[Pin, ...]:
    """What is pinned to a question, shown to readers or not."""
    pins = _pins()
    if not pins:
        return ()
    wide = widen(query)
    return tuple(pin for asked, answers in pins if same_question(wide, asked) for pin in answers)


def without_repeats(hits: Iterable[Hit], pinned: Collection[Pinned]) -> tuple[Hit, ...]:
    """The hits without those that stand above them as pinned answers."""
    above = {answer.url for answer in pinned}
    return tuple(hit for hit in hits if hit.url not in above)


def _pins() -> tuple[tuple[WideQuery, tuple[Pin, ...]], ...]:
    seen = marks.current()
    if PINS not in seen:
        return ()
    now = seen[PINS], seen.get(marks.SYNONYMS, "")
    if _Memory.held_for != now:
        _Memory.pins = _read()
        _Memory.held_for = now
    return _Memory.pins


def _read() -> tuple[tuple[WideQuery, tuple[Pin, ...]], ...]:
    """All promotions, grouped by what they answer. One query."""
    rows = SearchPromotion.objects.order_by("query_id", "sort_order", "pk").values_list(
        "query__query_string", "query_id", "page_id", "external_link_url", "external_link_text", "description"
    )
    grouped: dict[str, list[Pin]] = defaultdict(list)
    for asked, question, page, url, title, text in rows:
        if page is not None or urlsplit(url).scheme in ("http", "https"):
            grouped[asked].append(Pin(question, asked, page, url, (title or "").strip() or url, text.strip()))
    wide = ((widen(parse(asked, literal=True)), tuple(answers)) for asked, answers in grouped.items())
    return tuple((asked, answers) for asked, answers in wide if asked.required)


def _shown(pins: Iterable[Pin]) -> tuple[Pinned, ...]:
    """Those that readers may open, each address once. One query for all pages."""
    pins = list(pins)
    wanted = {pin.page for pin in pins if pin.page is not None}
    pages = {page.pk: page for page in published_pages(Page.objects.filter(pk__in=wanted))} if wanted else {}
    found: dict[str, Pinned] = {}
    for pin in pins:
        page = pages.get(pin.page) if pin.page is not None else None
        if page is not None and page.url:
            found.setdefault(page.url, Pinned(page.title, page.url, pin.text, _kind_of(page)))
        elif pin.page is None:
            found.setdefault(pin.url, Pinned(pin.title, pin.url, pin.text, _ELSEWHERE))
    return tuple(found.values())[:MOST]


def _kind_of(page: Page) -> str:
    model = page.cached_content_type.model_class()
    if model is None:
        return ""
    return next((source.label for source in all_sources() if issubclass(model, source.model)), "")


def _changed(**_: Any) -> None:
    marks.note(PINS)


def connect() -> None:
    """Begin to watch promotions; called once at start-up."""
    for sender in (SearchPromotion, Query):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=sender, dispatch_uid=f"search.pins.pinned.{sender.__name__}.{id(signal)}")
