"""The two decisions of a checker, «верно» and «вернуть», whichever screen they come from."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, TaskState

from knowledge_base.documents.checking import gate, mails, verdicts
from knowledge_base.documents.checking.refusals import (
    LOCKED,
    NO_REASON,
    NO_RIGHT,
    NOT_IN_GROUP,
    NOT_WAITING,
    OWN_WORK,
    CheckRefusedError,
    StaysDraftError,
)
from knowledge_base.documents.checking.versions import Version
from knowledge_base.documents.choices import Verdict


def latest_version(page: Any) -> Revision:
    """The version that is to be checked: the last one; of a page made by code one that is not stored, to look at."""
    found = page.get_latest_revision()
    if found is not None:
        return found
    return Revision(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        created_at=page.latest_revision_created_at or timezone.now(),
    )


def _stored(page: Any) -> Revision:
    found = page.get_latest_revision()
    return found if found is not None else page.save_revision(clean=False, changed=False)


def step_of(page: Any) -> Any:
    """The RequisitesTaskState in progress on this document; None if it is at another step or at none."""
    state = page.current_workflow_task_state
    return (
        state
        if state is not None and hasattr(state, "due_on") and state.status == TaskState.STATUS_IN_PROGRESS
        else None
    )


def objection(page: Any, version: Version, user: Any) -> str:
    """Why this user may not check this version; "" if he may."""
    if not page.permissions_for_user(user).can_publish():
        return NO_RIGHT
    if page.locked and page.locked_by_id != user.pk:
        return LOCKED
    state = step_of(page)
    if state is not None and not state.task.specific.names(user):
        return NOT_IN_GROUP
    return "" if verdicts.may_check(version, user) else OWN_WORK


@transaction.atomic
def confirm(page: Any, by: Any, *, seen: str, comment: str = "") -> None:
    """«Верно»: the check is written down and the document goes on, to the site or to its day.

    Raises CheckRefusedError for the last editor or if the content is not what was seen, StaysDraftError if the document cannot be
    public for another reason; nothing is written then.
    """
    revision = _stored(page)
    verdicts.record(revision, by, comment=comment, seen=seen)
    found = gate.refusal(page, revision)
    if found is not None:
        raise StaysDraftError(str(found))
    state = step_of(page)
    if state is None:
        revision.publish(user=by)
        return
    workflow_state = state.workflow_state
    state.approve(user=by, comment=comment)
    mails.after_commit(mails.tell_right, page.pk, workflow_state.pk, by.pk, comment)


@transaction.atomic
def send_back(page: Any, by: Any, *, seen: str, comment: str) -> None:
    """«Вернуть с причиной»: the author hears what is to be mended.

    Raises CheckRefusedError without a reason, or if nobody asked for a check.
    """
    if not comment.strip():
        raise CheckRefusedError(NO_REASON)
    state = step_of(page)
    if state is None:
        raise CheckRefusedError(NOT_WAITING)
    verdicts.record(_stored(page), by, Verdict.RETURNED, comment=comment.strip(), seen=seen)
    workflow_state = state.workflow_state
    state.reject(user=by, comment=comment.strip())
    mails.after_commit(mails.tell_returned, page.pk, workflow_state.pk, by.pk, comment.strip())
