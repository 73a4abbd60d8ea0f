"""Wagtail's own letters about a workflow keep quiet where the step writes its own: nobody gets two about one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from wagtail.admin import signal_handlers
from wagtail.models import WorkflowState

from knowledge_base.documents.models import RequisitesTask

_NOTIFIERS = (
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
)


def connect() -> None:
    """Teach the notifiers; safe to repeat."""
    for notifier in _NOTIFIERS:
        if not isinstance(notifier.can_handle, partial):
            notifier.can_handle = partial(_can_handle, notifier.can_handle)


def _can_handle(original: Callable[..., bool], instance: Any, **kwargs: Any) -> bool:
    if isinstance(instance, WorkflowState) and instance.current_task_state is not None:
        task = instance.current_task_state.task
        if RequisitesTask.objects.filter(pk=task.pk).exists():
            return False
    return original(instance, **kwargs)
