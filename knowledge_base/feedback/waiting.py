"""Reports that wait for an editor on his home screen."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from knowledge_base.feedback.rights import reports_for
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register
from portal.russian.dates import format_short


def open_reports(user: User, today: dt.date) -> WaitingGroup | None:
    """Reports about pages that this user may edit, the oldest first."""
    waiting = reports_for(user).open().order_by("created_at", "pk")  # type: ignore[attr-defined]
    items = tuple(
        Waiting(
            title=report.page_title,
            url=reverse("feedback_errorreport_modeladmin_edit", args=[report.pk]),
            note=_note(report.get_kind_display(), report.place, timezone.localdate(report.created_at)),
        )
        for report in waiting[:SHOWN]
    )
    url = f"{reverse('feedback_errorreport_modeladmin_index')}?state=open"
    return WaitingGroup("Сообщения об ошибках", items, waiting.count(), url)


def _note(kind: str, place: str, day: dt.date) -> str:
    where = f"{kind}, {place}" if place else kind
    return f"{where}; {format_short(day)}"


def connect() -> None:
    """Offer it to the home screen."""
    register("feedback.reports", 25, open_reports)
