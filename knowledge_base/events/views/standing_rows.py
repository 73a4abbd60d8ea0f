"""What the column «На сайте» asks of each event, asked once for a whole list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, QuerySet
from wagtail.models import Revision, WorkflowState

from knowledge_base.events.models import Event


def with_reviews(events: QuerySet[Any]) -> QuerySet[Any]:
    """Whether each waits for approval comes with the rows: one query more."""
    running = WorkflowState.objects.active().select_related("current_task_state__task")
    return events.prefetch_related(Prefetch("workflow_states", running, to_attr="_current_workflow_states"))


def note_schedules(events: Iterable[Event]) -> None:
    """Write into each event which of its versions waits on the schedule, None for most. One query."""
    by_key: dict[str, Any] = {str(event.pk): event for event in events}
    waiting = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Event),
        object_id__in=list(by_key),
        approved_go_live_at__isnull=False,
    ).defer("content")
    scheduled = {revision.object_id: revision for revision in waiting}
    for key, event in by_key.items():
        event.scheduled_revision = scheduled.get(key)
