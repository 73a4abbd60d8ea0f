"""Readers' addresses go when they are no longer needed: some days after the report was closed, or as soon as somebody asks."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Q, QuerySet

from knowledge_base.feedback.models import ErrorReport

#: Whatever becomes of a report, nobody's address lies longer than that.
LONGEST = dt.timedelta(days=365)


def due(now: dt.datetime) -> QuerySet[ErrorReport]:
    """Reports whose address has served its purpose by now."""
    closed_before = now - dt.timedelta(days=settings.FEEDBACK_ADDRESS_DAYS)
    return ErrorReport.objects.exclude(email="").filter(
        Q(closed_at__lt=closed_before) | Q(created_at__lt=now - LONGEST)
    )


def erase_due(now: dt.datetime) -> int:
    """Erase them; how many there were. One query."""
    return due(now).update(email="")


def erase(report: ErrorReport) -> None:
    """Erase the address of this report: its owner asked for it."""
    ErrorReport.objects.filter(pk=report.pk).update(email="")
    report.email = ""
