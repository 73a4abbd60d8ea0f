"""What the desk writes: fields of the draft, what was confirmed, where the draft stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from knowledge_base.documents.bulk.changing import hand_over as start_check
from knowledge_base.documents.bulk.changing import set_in_draft
from knowledge_base.documents.choices import IntakeState
from knowledge_base.documents.models import DocumentPage, Intake


@transaction.atomic
def save(intake: Intake, values: Mapping[str, Any], confirmed: list[str], user: Any) -> bool:
    """Write the fields into a new draft; False where nothing changed.

    The row of a document that was never public is written too: lists and searches of the admin ask rows, not drafts.
    """
    changed = set_in_draft(intake.page, values, user)
    if changed and not intake.page.live:
        row = DocumentPage.objects.get(pk=intake.page_id)
        for name, value in values.items():
            setattr(row, name, value)
        row.draft_title = row.title
        row.save()
    intake.page = DocumentPage.objects.get(pk=intake.page_id)
    intake.confirmed = confirmed
    intake.save(update_fields=["confirmed"])
    return changed


def put_off(intake: Intake) -> None:
    """It comes behind all others."""
    intake.state = IntakeState.LATER
    intake.save(update_fields=["state"])


@transaction.atomic
def finish(intake: Intake, user: Any, *, hand_over: bool = False) -> bool:
    """The draft leaves the desk; True if it was also handed over to be checked."""
    intake.state, intake.reviewed_at, intake.reviewed_by = IntakeState.DONE, timezone.now(), user
    intake.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    return hand_over and start_check(intake.page, user)
