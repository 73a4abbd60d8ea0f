"""Reports of errors: a new one, one in work, one that was answered."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf
from knowledge_base.feedback.choices import Kind, State
from knowledge_base.feedback.models import ErrorReport
from knowledge_base.feedback.seen import seen


def load_reports(entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All reports, as if the form had brought them; no letter is sent."""
    now = timezone.now()
    for entry in entries:
        page = made.page(entry.card["page"])
        shown = seen({"page": str(page.pk)}, timezone.localdate())
        came = now - dt.timedelta(days=entry.card["days_ago"])
        report = ErrorReport(
            page=page,
            page_title=shown.title if shown else page.title,
            anchor=shown.anchor_of(entry.text("place")) if shown else "",
            place=entry.text("place"),
            shown_edition=shown.edition if shown else "",
            shown_status=shown.status if shown else "",
            kind=value_of(Kind, entry.card["kind"]),
            quote=entry.text("quote"),
            text=entry.text("text"),
            email=entry.text("email"),
            consented_at=came if entry.text("email") else None,
            created_at=came,
            state=value_of(State, entry.card.get("state", State.NEW.label)),
            form_key=entry.slug[:32],
            fingerprint=entry.slug[:64],
        )
        _answer(report, entry, shelf, now)
        report.save()
    return len(entries)


def _answer(report: ErrorReport, entry: Entry, shelf: Shelf, now: dt.datetime) -> None:
    if "answered" in entry.card:
        day = now - dt.timedelta(days=entry.card["answered"])
        report.answer, report.answered_by = entry.text("answer"), shelf.methodist
        report.answered_at = report.sent_at = report.closed_at = day
