"""What an editor does with a report: its state, an answer, a letter."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from django.db import transaction

from knowledge_base.feedback import erasing, letters
from knowledge_base.feedback.models import ErrorReport
from portal.accounts.models import User


class Letter(Enum):
    """What became of the letter."""

    NOT_ASKED = "not asked"
    SENT = "sent"
    FAILED = "failed"


class ChangedMeanwhileError(Exception):
    """Somebody else saved the report after this screen was opened."""


def settle(report: ErrorReport, seen_version: int, by: User, now: dt.datetime, *, send: bool) -> Letter:
    """Keep the state and the answer that stand on `report`, then send the answer if asked.

    The answer is written down before the letter leaves: a letter that fails loses nothing. Raises ChangedMeanwhileError.
    """
    with transaction.atomic():
        stored = ErrorReport.objects.select_for_update().get(pk=report.pk)
        if stored.version != seen_version:
            raise ChangedMeanwhileError
        report.version = seen_version + 1
        # The form holds neither: what was erased meanwhile must not come back.
        report.email, report.consented_at = stored.email, stored.consented_at
        if report.answer != stored.answer:
            report.answered_by, report.answered_at = by, now
        report.save()
    erasing.erase_due(now)
    if not send or not report.email or not report.answer:
        return Letter.NOT_ASKED
    sent = letters.send_answer(report)
    report.sent_at, report.send_failed = (now if sent else report.sent_at), not sent
    ErrorReport.objects.filter(pk=report.pk).update(sent_at=report.sent_at, send_failed=report.send_failed)
    return Letter.SENT if sent else Letter.FAILED
