"""What the reader had before his eyes: the page, the clause, the edition and its status at that time.

Only published pages are answered; a draft, a private page and a number without a page all look the same from outside.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from knowledge_base.documents.clause_places import clause_anchor
from knowledge_base.documents.edition_choice import current_edition
from knowledge_base.documents.models import Clause, DocumentPage, Edition
from knowledge_base.documents.status_words import Stand, band
from knowledge_base.feedback.models.report import PLACE_LENGTH, SHOWN_LENGTH, TITLE_LENGTH
from portal.russian.dates import format_short
from portal.visibility import published_pages

_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A published page as the reader saw it. `label` is the clause's name («п. 2.3»), `url` leads back to the place."""

    page: Page
    title: str
    url: str
    anchor: str
    label: str
    edition: str
    status: str

    @property
    def address(self) -> str:
        """The place itself."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url

    def anchor_of(self, place: str) -> str:
        """The anchor of the place that the reader names: the clause he came from, or the one he wrote instead."""
        if place.casefold() == self.label.casefold():
            return self.anchor
        return clause_anchor(self.page, place) if isinstance(self.page, DocumentPage) else ""


def seen(asked: Mapping[str, str], today: dt.date) -> Seen | None:
    """The page of the address (`page`, `clause`, `edition`, `on`); None where readers see no such page."""
    page = _page(asked.get("page", ""))
    url = page.get_url() if page is not None else None
    if page is None or not url:
        return None
    anchor = asked.get("clause", "")
    anchor = anchor if _ANCHOR.fullmatch(anchor) else ""
    if isinstance(page, DocumentPage):
        return _seen_document(page, url, anchor, asked, today)
    changed = page.last_published_at
    shown = f"страница от {format_short(timezone.localdate(changed))}" if changed else ""
    return Seen(page, _plain(page.title, TITLE_LENGTH), url, anchor, "", shown, "")


def _page(number: str) -> Page | None:
    if not _NUMBER.fullmatch(number):
        return None
    # The root of the tree is live, and nobody's page.
    page = published_pages(Page.objects.filter(pk=int(number), depth__gt=1)).first()
    return page.specific if page is not None else None


def _seen_document(page: DocumentPage, url: str, anchor: str, asked: Mapping[str, str], today: dt.date) -> Seen:
    day = _day(asked.get("on", "")) or today
    edition = _edition(page, asked.get("edition", ""), day)
    label = ""
    if edition is not None and anchor:
        clause = Clause.objects.filter(edition_id=edition.pk, anchor=anchor).first()
        anchor, label = (anchor, clause.label) if clause else ("", "")
    shown = edition.title if edition else "без текста"
    if day != today:
        shown = f"{shown}, на {format_short(day)}"
    title = f"{page.requisites}. {page.title}" if page.number or page.adopted_on else page.title
    return Seen(
        page, _plain(title, TITLE_LENGTH), url, anchor, _plain(label, PLACE_LENGTH), shown[:SHOWN_LENGTH], _status(page)
    )


def _plain(text: str, limit: int) -> str:
    """With plain spaces, which editors search by; templates bind what belongs together."""
    return " ".join(text.split())[:limit]


def _status(page: DocumentPage) -> str:
    standing = getattr(page, "standing", None)
    if standing is None:
        return ""
    return band(Stand(standing.status, standing.since, standing.why)).headline[:SHOWN_LENGTH]


def _edition(page: DocumentPage, asked: str, day: dt.date) -> Edition | None:
    approved = list(Edition.objects.approved().filter(page_id=page.pk).light())
    chosen = [one for one in approved if asked and asked in (str(one.pk), str(one.in_force_from))]
    return chosen[-1] if chosen else current_edition(approved, day)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
