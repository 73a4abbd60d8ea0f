"""The letter of an invitation: plain Russian text, one link."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Invitation
from portal.russian.dates import format_date

logger = logging.getLogger(__name__)

CONSOLE = "django.core.mail.backends.console.EmailBackend"


def send(invitation: Invitation, token: str) -> bool:
    """Send it; False where that fails. What failed is logged without the link and without the address."""
    try:
        _letter(invitation, token).send()
    except (OSError, SMTPException) as error:
        logger.warning("Letter of invitation %s was not sent: %s", invitation.pk, type(error).__name__)
        return False
    return True


def mail_is_set_up() -> bool:
    """Whether letters leave this machine; without a mail server they are printed to the log."""
    return settings.EMAIL_BACKEND != CONSOLE


def _letter(invitation: Invitation, token: str) -> EmailMessage:
    user = invitation.user
    context = {
        "person": " ".join(part for part in (user.first_name, user.patronymic) if part),
        "inviting": invitation.invited_by,
        "service": settings.WAGTAIL_SITE_NAME,
        # The address of the settings: what a browser says of its host is no ground for a link in a letter.
        "link": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("invitation:open", args=[token]),
        "until": format_date(timezone.localdate(invitation.valid_until)),
        "login": user.email,
    }
    body = render_to_string("accounts/letters/invitation.txt", context)
    subject = f"Приглашение: {settings.WAGTAIL_SITE_NAME}"
    return EmailMessage(subject, body, to=[user.email], headers={"Auto-Submitted": "auto-generated"})
