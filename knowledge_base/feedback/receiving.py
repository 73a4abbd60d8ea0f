"""From a filled form to a report: once, however often it is sent."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from knowledge_base.feedback.models import ErrorReport
from knowledge_base.feedback.seen import Seen
from knowledge_base.feedback.stamp import Stamp
from portal.russian.words import fold

#: Within that time the same words about the same page are one report.
SAME_WITHIN = dt.timedelta(hours=24)


def fingerprint(page_pk: int, values: Mapping[str, Any]) -> str:
    """One value for reports that say the same of one page, whatever the case and the spaces. SHA-256, hexadecimal. Pure."""
    said = (" ".join(fold(str(values[name])).split()) for name in ("kind", "place", "quote", "text"))
    return hashlib.sha256("\0".join((str(page_pk), *said)).encode()).hexdigest()


def known_already(seen: Seen, values: Mapping[str, Any], now: dt.datetime) -> ErrorReport | None:
    """The report that said the same a short time ago; whoever leaves another address is a reader of his own."""
    same = ErrorReport.objects.filter(
        fingerprint=fingerprint(seen.page.pk, values), created_at__gt=now - SAME_WITHIN
    ).order_by("pk")
    if values["email"]:
        same = same.filter(email=values["email"])
    return same.first()


def receive(seen: Seen, stamp: Stamp, values: Mapping[str, Any], now: dt.datetime) -> ErrorReport:
    """Write the report down; of two at the same moment from one form the first stays, and is answered to both."""
    report = ErrorReport(
        page_id=seen.page.pk,
        page_title=seen.title,
        anchor=seen.anchor_of(values["place"]),
        shown_edition=seen.edition,
        shown_status=seen.status,
        consented_at=now if values["email"] else None,
        created_at=now,
        form_key=stamp.key,
        fingerprint=fingerprint(seen.page.pk, values),
        **{name: values[name] for name in ("kind", "place", "quote", "text", "email")},
    )
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError:
        return ErrorReport.objects.get(form_key=report.form_key, fingerprint=report.fingerprint)
    return report
