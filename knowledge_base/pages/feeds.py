"""RSS of a room: the newest things under the selection in the address."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Page

from knowledge_base.pages import listing
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.listing import Listing
from knowledge_base.pages.rows import Row

#: Things in a feed: readers ask often, and a service publishes less than that in a month.
LENGTH = 30

# XML 1.0, section 2.2
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def response(page: Page, listed: QuerySet[Any], catalogue: Catalogue, request: HttpRequest) -> HttpResponse:
    """The feed (RSS 2.0) with absolute addresses; a thing keeps its identity when it is changed."""
    site = request.build_absolute_uri("/")[:-1]
    address = page.get_url(request) or ""
    shown: Listing[Row] = listing.build(catalogue.spec, listed, request.GET, address, lambda _: ())
    chosen = ", ".join(chip.label for chip in shown.chips)
    feed = Rss201rev2Feed(
        title=_clean(f"{page.title}: {chosen}" if chosen else page.title),
        link=site + shown.url,
        description=_clean(getattr(page, "summary", "") or page.title),
        language="ru",
        feed_url=site + shown.address_below("feed/"),
    )
    for row in newest(listed, catalogue, request):
        feed.add_item(
            title=_clean(f"{row.head}. {row.title}" if row.head else row.title),
            link=site + row.url,
            description=_clean(". ".join(part.rstrip(".") for part in (row.text, *row.meta) if part)),
            unique_id=site + row.url,
            pubdate=_moment(row.day),
            categories=(row.badge.label,) if row.badge else (),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


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


def _clean(text: str) -> str:
    """Without signs that XML cannot hold: what is pasted from a word processor brings some, and one would take the feed away."""
    return _FORBIDDEN.sub(" ", text)


def _moment(day: dt.date | dt.datetime | None) -> dt.datetime | None:
    if day is None or isinstance(day, dt.datetime):
        return day
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
