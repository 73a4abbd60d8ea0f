"""The two ways in which a document is changed without its edit screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState

from knowledge_base.documents.models import DocumentPage

#: Fields that no reader sees and no check covers (`checking.content.SILENT`).
SERVICE_FIELDS = frozenset({"responsible", "review_by"})
SERVICE_LOG = "documents.service"


@transaction.atomic
def set_service(page: DocumentPage, values: Mapping[str, Any], user: Any, words: str) -> None:
    """Write service fields at once, also into drafts: published later, those would bring the former values back.

    `words` stand in the history of the document. Raises ValueError for any other field.
    """
    if set(values) - SERVICE_FIELDS:
        raise ValueError(f"no service fields: {sorted(set(values) - SERVICE_FIELDS)}")
    DocumentPage.objects.filter(pk=page.pk).update(**values)
    own = Revision.objects.filter(content_type=ContentType.objects.get_for_model(DocumentPage), object_id=str(page.pk))
    for revision in own.filter(Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)):
        revision.content = {**revision.content, **{name: _plain(value) for name, value in values.items()}}
        revision.save(update_fields=["content"])
    log(page, SERVICE_LOG, user=user, data={"words": words})


@transaction.atomic
def set_in_draft(page: DocumentPage, values: Mapping[str, Any], user: Any) -> bool:
    """Write fields into a new draft upon the latest one; readers see nothing of it until it is published.

    Sets (topics …) are lists. False where the draft says so already, and nothing is written.
    """
    draft = page.get_latest_revision_as_object()
    changed = {name: value for name, value in values.items() if _stands(draft, name) != _comparable(value)}
    if not changed:
        return False
    for name, value in changed.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    # Whoever checks it just now has to look again at what lies before him.
    states = TaskState.objects.filter(workflow_state__in=page.workflow_states.active())
    states.filter(status=TaskState.STATUS_IN_PROGRESS).update(revision=revision)
    return True


def hand_over(page: DocumentPage, user: Any) -> bool:
    """Start the workflow of the draft; False where it runs already, or the page has none."""
    fresh = DocumentPage.objects.get(pk=page.pk)
    workflow = fresh.get_workflow()
    if workflow is None or fresh.workflow_in_progress:
        return False
    workflow.start(fresh, user)
    return True


def _stands(draft: Any, name: str) -> object:
    field = draft._meta.get_field(name)
    value = getattr(draft, name)
    return _comparable(list(value.all()) if field.many_to_many else value)


def _comparable(value: object) -> object:
    if isinstance(value, list):
        return {one.pk for one in value}
    return value.pk if isinstance(value, Model) else value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Model) else value
