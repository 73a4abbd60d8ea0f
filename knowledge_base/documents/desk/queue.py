"""Drafts made of files that wait for their editor, and which comes next."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from knowledge_base.documents.choices import IntakeState
from knowledge_base.documents.models import DocumentIndexPage, Intake


def bank_for(user: Any) -> DocumentIndexPage | None:
    """The first bank to which this user may add documents; None if there is none."""
    for bank in DocumentIndexPage.objects.order_by("path"):
        if bank.permissions_for_user(user).can_add_subpage():
            return bank
    return None


def waiting() -> QuerySet[Intake]:
    """All that are neither looked through nor published another way; put off ones last."""
    return (
        Intake.objects.exclude(state=IntakeState.DONE).filter(page__live=False).order_by("-state", "created_at", "pk")
    )


def next_after(intake: Intake) -> Intake | None:
    """The next one that waits: of the same import first, in the order in which they came."""
    others = waiting().exclude(pk=intake.pk)
    behind = Q(created_at__gt=intake.created_at) | Q(created_at=intake.created_at, pk__gt=intake.pk)
    same = others.filter(job=intake.job) if intake.job else others
    return same.filter(behind).first() or same.first() or others.first()
