"""RSS of a room: the newest things under the selection in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from knowledge_base.pages import listing
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Row
from portal.feeds.rss import LENGTH, Entry, answer


def response(page: Page, listed: QuerySet[Any], catalogue: Catalogue, request: HttpRequest) -> HttpResponse:
    """The feed (RSS 2.0) with absolute addresses; a thing keeps its identity when it is changed."""
    address = page.get_url(request) or ""
    shown: Listing[Row] = listing.build(
        catalogue.spec, listed, request.GET, address, lambda _: (), kept=catalogue.always
    )
    return answer(
        request,
        title=title_of(catalogue.called(page.title), shown),
        link=shown.url,
        feed_url=shown.address_below("feed/"),
        description=getattr(page, "summary", "") or page.title,
        entries=map(entry_of, newest(listed, catalogue, request)),
    )


def title_of(name: str, shown: Listing[Any]) -> str:
    """The name of a list with what is chosen in it: «Документы: Приказ, 2013–2020 годы»."""
    chosen = ", ".join(chip.label for chip in shown.chips)
    return f"{name}: {chosen}" if chosen else name


def entry_of(row: Row) -> Entry:
    """A row as an entry."""
    return Entry(
        title=f"{row.head}. {row.title}" if row.head else row.title,
        url=row.url,
        text=". ".join(part.rstrip(".") for part in (row.text, *row.meta) if part),
        moment=row.day,
        categories=(row.badge.label,) if row.badge else (),
    )


def newest(listed: QuerySet[Any], catalogue: Catalogue, request: HttpRequest) -> list[Row]:
    """The newest things under the selection."""
    chosen = frozenset(listing.matching(catalogue.spec, listed, request.GET))
    keys = listed.order_by(*catalogue.newest).values_list("pk", flat=True)
    pks = []
    for pk in keys.iterator(chunk_size=500):
        if pk in chosen:
            pks.append(pk)
            if len(pks) == LENGTH:
                break
    return list(catalogue.rows(pks, request))
