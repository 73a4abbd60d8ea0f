"""A feed (RSS 2.0) with absolute addresses, whatever an editor has pasted into its titles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from wagtail.models import Site

#: Things in a feed: readers ask often, and a service publishes less than that in a month.
LENGTH = 30

# XML 1.0, section 2.2
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `url` is a path on this site, `guid` what it is known by for ever ("": its address)."""

    title: str
    url: str
    text: str = ""
    guid: str = ""
    moment: dt.date | dt.datetime | None = None
    categories: tuple[str, ...] = ()


def answer(
    request: HttpRequest, *, title: str, link: str, feed_url: str, description: str, entries: Iterable[Entry]
) -> HttpResponse:
    """A feed of these entries. `link` (of the page it belongs to) and `feed_url` are paths on this site."""
    site = request.build_absolute_uri("/")[:-1]
    feed = Rss201rev2Feed(
        title=_clean(title), link=site + link, description=_clean(description), language="ru", feed_url=site + feed_url
    )
    for entry in entries:
        feed.add_item(
            title=_clean(entry.title),
            link=site + entry.url,
            description=_clean(entry.text),
            unique_id=entry.guid or site + entry.url,
            unique_id_is_permalink=not entry.guid,
            pubdate=_moment(entry.moment),
            categories=entry.categories,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def identity(request: HttpRequest, *parts: object) -> str:
    """What an entry is known by for ever, whatever becomes of its address: `tag:portal.example,2026:document/12/…` (RFC 4151)."""
    site = Site.find_for_request(request)
    return f"tag:{site.hostname if site else 'localhost'},2026:{'/'.join(quote(str(part), safe='/') for part in parts)}"


def _clean(text: str) -> str:
    """Without signs that XML cannot hold: what is pasted from a word processor brings some, and one would take the feed away."""
    return _FORBIDDEN.sub(" ", text)


def _moment(day: dt.date | dt.datetime | None) -> dt.datetime | None:
    if day is None or isinstance(day, dt.datetime):
        return day
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
