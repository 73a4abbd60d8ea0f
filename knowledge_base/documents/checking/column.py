"""«На проверке: кто, до какого дня» as a column of the explorer. Part of the explorer's own query."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import TaskState

from knowledge_base.documents.models import DocumentPage, RequisitesTaskState
from portal.russian.dates import format_short


def with_checks(pages: QuerySet[DocumentPage]) -> QuerySet[DocumentPage]:
    """Each page with `check_pk` (None while nobody is to check it), `check_due` and `check_name`."""
    states = RequisitesTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=DocumentPage().get_base_content_type(),
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
    )
    return pages.annotate(
        check_pk=Subquery(states.values("pk")[:1]),
        check_due=Subquery(states.values("due_on")[:1]),
        check_name=Subquery(states.values("responsible__last_name")[:1]),
    )


def words_of(page: Any) -> str:
    """«Рогозова, до 24.11.2026»; an overdue one says so; "" for what is not being checked."""
    if not page.check_pk:
        return ""
    name = page.check_name or "любой из проверяющих"
    if page.check_due is None:
        return name
    late = page.check_due < timezone.localdate()
    return f"{name}, {'срок прошёл' if late else 'до'} {format_short(page.check_due)}"
