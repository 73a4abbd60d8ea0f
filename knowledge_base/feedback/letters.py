"""The letter with the answer."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from wagtail.models import Site

from knowledge_base.feedback.models import ErrorReport
from portal.configuration.models import PortalSettings
from portal.visibility import is_published

#: Of the reader's own words so many characters come back to him: the letter must not carry a stranger's text to a third person.
QUOTED = 300
TITLE_IN_SUBJECT = 80

logger = logging.getLogger(__name__)


def subject_of(report: ErrorReport) -> str:
    """One line, whatever the page's title holds. Pure."""
    title = " ".join(report.page_title.split())
    if len(title) > TITLE_IN_SUBJECT:
        title = f"{title[:TITLE_IN_SUBJECT].rstrip()}…"
    return f"Ответ на сообщение № {report.pk}: {title}"


def body_of(report: ErrorReport) -> str:
    """The letter's text."""
    site = Site.objects.filter(is_default_site=True).first()
    page = report.page
    context = {
        "report": report,
        "said": report.text if len(report.text) <= QUOTED else f"{report.text[:QUOTED].rstrip()}…",
        "url": page.full_url if page is not None and is_published(page) else "",
        "card": PortalSettings.for_site(site) if site is not None else PortalSettings(),
        "days": settings.FEEDBACK_ADDRESS_DAYS,
    }
    return render_to_string("feedback/answer.txt", context)


def send_answer(report: ErrorReport) -> bool:
    """Send the answer; False when the letter did not go. The log names the report, never the address."""
    letter = EmailMessage(subject_of(report), body_of(report), to=[report.email])
    try:
        return bool(letter.send())
    except (smtplib.SMTPException, OSError, ValueError) as error:
        logger.warning("answer to report %s was not sent: %s", report.pk, type(error).__name__)
        return False
