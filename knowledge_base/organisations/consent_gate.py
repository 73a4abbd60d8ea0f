"""No card is published without a consent to it.

The gate stands where all ways of publishing meet (`Person.publish`): the button, the approval of a workflow, a version brought
back, code. A scheduled publication waits until there is a consent; it is tried again with every run of the schedule.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.utils import timezone
from wagtail.actions.publish_revision import PublishPermissionError

from knowledge_base.organisations.models.consent import Consent, Scope

logger = logging.getLogger(__name__)

REFUSAL = (
    "Карточка не опубликована: нет согласия на неё, которое действует в день публикации. Введённое сохранено черновиком. "
    "Внесите согласие и опубликуйте снова."
)
BY_SCHEDULE = "wagtail.publish.scheduled"


class ConsentMissingError(PublishPermissionError):
    """Nobody may publish this person now; the text says what to do."""


def may_be_published(person_pk: int, go_live_at: dt.datetime | None) -> bool:
    """Whether a consent to the card holds on the day on which it would appear: today, or the day of the schedule."""
    now = timezone.now()
    day = timezone.localdate(go_live_at if go_live_at and go_live_at > now else now)
    return Consent.objects.current(day).filter(person_id=person_pk, scope=Scope.CARD).exists()


def lets_through(person_pk: int, go_live_at: dt.datetime | None, log_action: object) -> bool:
    """True to publish, False to wait (schedule); raises ConsentMissingError where somebody asks."""
    if may_be_published(person_pk, go_live_at):
        return True
    if log_action == BY_SCHEDULE:
        logger.warning("person %s waits for a consent to the card", person_pk)
        return False
    raise ConsentMissingError(REFUSAL)
