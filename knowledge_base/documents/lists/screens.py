"""The pages, feeds and exports of the ready lists: `DocumentIndexPage` gives its routes here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from knowledge_base.documents import catalogue
from knowledge_base.documents.lists.ready import LISTS, Happening, ReadyList
from knowledge_base.documents.models.document import DocumentPage
from knowledge_base.pages import exporting, feeds, listing
from knowledge_base.pages.breadcrumbs import Crumb
from knowledge_base.pages.index_page import IndexPage, Subscribable, Subscription
from knowledge_base.pages.listing import Listing, Shown
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.rows import Row
from portal.exports.response import export_response
from portal.feeds import rss

#: Entries of a feed, in the order of its list.
LENGTH = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A row with what the list says of it."""

    row: Row
    happening: Happening


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on one day; `first` is the number of its first row, counting from 1."""

    day: dt.date | None
    rows: tuple[Row, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Way:
    """A step of the line of ready lists above the bank."""

    label: str
    url: str
    current: bool


def page_of(bank: IndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """One list as a page."""
    one, today = _list(slug), timezone.localdate()
    shown = _listing(bank, one, request, today)
    context = {
        **BasePage.get_context(bank, request),
        "page": None,
        "bank": bank,
        "ready": one,
        "listing": shown,
        "days": _days(shown),
        "canonical": f"{bank.full_url}{one.slug}/",
        "ways": ways(bank, request, slug),
        "breadcrumbs": crumbs(bank, request),
        "feed_url": shown.address_below("feed/"),
        "feed_title": feeds.title_of(one.title, shown),
        "exports": [(kind.upper(), shown.address_below(f"export.{kind}")) for kind in exporting.KINDS],
        "noun_forms": catalogue.CATALOGUE.noun_forms,
        "found_forms": catalogue.CATALOGUE.found_forms,
    }
    return TemplateResponse(request, "documents/ready_list.html", context)


def feed_of(bank: IndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """One list as a feed: an entry for each change, known by the document and the change, so that it appears once."""
    one, today = _list(slug), timezone.localdate()
    shown = _listing(bank, one, request, today)
    told = _told(one, shown.keys[:LENGTH], request, today)
    return rss.answer(
        request,
        title=feeds.title_of(f"{bank.title}: {one.title.lower()}", shown),
        link=shown.url,
        feed_url=shown.address_below("feed/"),
        description=one.lead,
        entries=[_entry(one, entry, request) for entry in told],
    )


def export_of(bank: IndexPage, request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Everything in the list under the selection in the address, in its order."""
    one, today = _list(slug), timezone.localdate()
    if kind not in exporting.KINDS:
        raise Http404
    catalogue.notice_new_day()
    pks = listing.matching(one.spec, one.narrow(bank.listed(), today), request.GET)
    columns = one.columns
    rows = ([column.value(listed) for column in columns] for listed in one.whole(pks, today))
    return export_response(kind, one.title, [c.name for c in columns], [c.label for c in columns], rows)


def ways(bank: IndexPage, request: HttpRequest, current: str = "") -> tuple[Way, ...]:
    """The line of ready lists, with the bank itself and its contents by subject."""
    url = bank.get_url(request) or ""
    steps = [("", "Все документы"), *((one.slug, one.title) for one in LISTS.values()), ("subjects", "По темам")]
    return tuple(Way(label, f"{url}{slug}/" if slug else url, slug == current) for slug, label in steps)


def subscribable(bank: IndexPage, request: HttpRequest) -> tuple[Subscribable, ...]:
    """The lists with their feeds, for the page of all subscriptions."""
    url = bank.get_url(request) or ""
    return tuple(
        Subscribable(
            f"{bank.title}: {one.title.lower()}",
            one.lead,
            f"{url}{one.slug}/",
            (Subscription("RSS", f"{url}{one.slug}/feed/"),),
        )
        for one in LISTS.values()
    )


def crumbs(bank: IndexPage, request: HttpRequest) -> tuple[Crumb, ...]:
    """The way to a page below the bank."""
    above: tuple[Crumb, ...] = BasePage.get_context(bank, request)["breadcrumbs"]
    url = bank.get_url(request) or ""
    return (*above, Crumb(bank.title, url)) if url else above


def _list(slug: str) -> ReadyList:
    if slug not in LISTS:
        raise Http404
    return LISTS[slug]


def _listing(bank: IndexPage, one: ReadyList, request: HttpRequest, today: dt.date) -> Listing[Told]:
    catalogue.notice_new_day()
    path = f"{bank.get_url(request) or ''}{one.slug}/"

    def fetch(shown: Shown) -> Sequence[Told]:
        return _told(one, shown.pks, request, today)

    return listing.build(one.spec, one.narrow(bank.listed(), today), request.GET, path, fetch)


def _told(one: ReadyList, pks: Sequence[int], request: HttpRequest, today: dt.date) -> list[Told]:
    pages = list(DocumentPage.objects.filter(pk__in=pks).select_related("standing"))
    told = one.tell(pages, today)
    rows = catalogue.rows_of(pks, request)
    return [
        Told(replace(row, text=told[row.pk].sentence, day=told[row.pk].known), told[row.pk])
        for row in rows
        if row.pk in told
    ]


def _days(shown: Listing[Told]) -> list[Day]:
    days: list[Day] = []
    number = shown.first
    for day, some in groupby(shown.rows, key=lambda told: told.happening.day):
        rows = tuple(told.row for told in some)
        days.append(Day(day, rows, number))
        number += len(rows)
    return days


def _entry(one: ReadyList, told: Told, request: HttpRequest) -> rss.Entry:
    entry = feeds.entry_of(told.row)
    guid = rss.identity(request, "document", told.row.pk, one.slug, told.happening.key)
    return replace(entry, guid=guid)
