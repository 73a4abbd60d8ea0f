"""What changes the search records of organisations and people without being saved itself there, watched."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished

from knowledge_base.organisations.models import Consent, FormerName, Organisation, Person
from knowledge_base.organisations.people_touched import PEOPLE, touch_organisations, touch_people
from knowledge_base.organisations.search_source import ORGANISATIONS
from search.outbox import touch
from search.signals import is_draft_only

_WATCHES = "organisations.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    for signal in (post_save, post_delete):
        signal.connect(_consent_changed, sender=Consent, dispatch_uid=_WATCHES)
        signal.connect(_person_changed, sender=Person, dispatch_uid=_WATCHES)
        signal.connect(_organisation_changed, sender=Organisation, dispatch_uid=_WATCHES)
        signal.connect(_former_name_changed, sender=FormerName, dispatch_uid=_WATCHES)
    for signal in (published, unpublished):
        signal.connect(_person_changed, sender=Person, dispatch_uid=_WATCHES)


def _consent_changed(instance: Consent, raw: bool = False, **_: Any) -> None:
    """Given, withdrawn, corrected, deleted: the card and the name with it."""
    if not raw:
        touch_people([instance.person_id])


def _person_changed(instance: Person, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Renamed, published, taken down: whatever names somebody follows."""
    if not raw and instance.pk is not None and not is_draft_only(update_fields):
        touch_people([instance.pk])


def _organisation_changed(instance: Organisation, raw: bool = False, created: bool = False, **_: Any) -> None:
    """Whatever shows the organisation's name follows; the documents of the bank watch for themselves."""
    if raw or created or instance.pk is None:
        return
    touch_organisations([instance.pk])
    touch(PEOPLE, Person.objects.filter(positions__organisation=instance.pk).values_list("pk", flat=True))


def _former_name_changed(instance: FormerName, raw: bool = False, **_: Any) -> None:
    if not raw:
        touch(ORGANISATIONS, [instance.organisation_id])
