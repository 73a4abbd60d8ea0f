"""What the bank of documents has for the first page: what is new, and what is about to change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.functions import TruncDate

from knowledge_base.documents.catalogue import rows_of
from knowledge_base.documents.choices import Status
from knowledge_base.documents.lists.ahead import becoming
from knowledge_base.documents.lists.ready import COMING
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.pages.rows import Row
from knowledge_base.pages.sections import Section, offer
from portal.visibility import first_published

NEWEST = 5
AHEAD = 5
AHEAD_DAYS = 90


@dataclass(frozen=True, slots=True)
class AheadRow:
    """A document whose status is about to change: on which day, to what."""

    row: Row
    day: dt.date
    becomes: str


def newest(home: Any, today: dt.date) -> Section | None:
    """The documents published last; of one day's the youngest act first."""
    documents = DocumentPage.objects.published().order_by(
        TruncDate("first_published_at").desc(nulls_last=True), F("adopted_on").desc(nulls_last=True), "pk"
    )
    pks = list(documents.values_list("pk", flat=True)[:NEWEST])
    if not pks:
        return None
    return Section("newest", "Новое в банке", rows_of(pks), bank_url(), "Все документы")


def ahead(home: Any, today: dt.date) -> Section | None:
    """Documents whose status changes within the next ninety days, the nearest first."""
    soon = (
        DocumentPage.objects.published()
        .filter(standing__ahead_on__gt=today, standing__ahead_on__lte=today + dt.timedelta(days=AHEAD_DAYS))
        .order_by("standing__ahead_on", "pk")
        .values_list("pk", "standing__ahead_on", "standing__ahead_status", "standing__status")
    )
    changes = {pk: (day, becoming(status, Status(now))) for pk, day, status, now in soon[:AHEAD]}
    if not changes:
        return None
    rows = [AheadRow(row, *changes[row.pk]) for row in rows_of(list(changes))]
    bank = bank_url()
    more = f"{bank}{COMING.slug}/" if bank else ""
    return Section("ahead", "Скоро изменится", rows, more, "Всё, что изменится", "documents/sections/ahead.html")


def bank_url() -> str:
    """The address of the bank; "" where none is published."""
    bank = first_published(DocumentIndexPage)
    return (bank.get_url() or "") if bank else ""


def connect() -> None:
    """Offer the sections to the first page."""
    offer("home", "newest", 10, newest)
    offer("home", "ahead", 50, ahead)
