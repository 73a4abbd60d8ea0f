"""Letters about checks: to who is to check, and to the author with the verdict. A letter that fails loses no decision."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.users.models import UserProfile

logger = logging.getLogger(__name__)


def after_commit(tell: Callable[..., None], *args: Any) -> None:
    """Send once the decision stands; whatever goes wrong is written to the log."""
    transaction.on_commit(partial(_safely, tell, *args), robust=True)


def tell_submitted(page_pk: int, state_pk: int, by_pk: int | None) -> None:
    """To the checker who was named, else to all who may check but whoever handed it over."""
    state = TaskState.objects.get(pk=state_pk).specific
    named = [state.responsible] if state.responsible else list(state.task.specific.people())
    page = _page(page_pk)
    latest = page.get_latest_revision()
    silent = {by_pk, latest.user_id if latest and not state.responsible else None}
    people = [person for person in named if person.pk not in silent and _wants(person, "submitted")]
    author = get_user_model().objects.filter(pk=by_pk or 0).first()
    context = {"state": state, "author": author, "named": state.responsible is not None}
    _send("submitted", page, people, context)


def tell_right(page_pk: int, workflow_state_pk: int, by_pk: int, comment: str) -> None:
    """To the author: it is right, and on the site or will be."""
    _tell_author("approved", page_pk, workflow_state_pk, by_pk, comment)


def tell_returned(page_pk: int, workflow_state_pk: int, by_pk: int, comment: str) -> None:
    """To the author: what is to be mended."""
    _tell_author("rejected", page_pk, workflow_state_pk, by_pk, comment)


def _tell_author(what: str, page_pk: int, workflow_state_pk: int, by_pk: int, comment: str) -> None:
    page = _page(page_pk)
    asked = WorkflowState.objects.select_related("requested_by").get(pk=workflow_state_pk).requested_by
    check = page.checks.select_related("edited_by", "checked_by").first()
    people = {person.pk: person for person in (asked, check.edited_by if check else None) if person is not None}
    people.pop(by_pk, None)
    checker = get_user_model().objects.filter(pk=by_pk).first()
    _send(what, page, [one for one in people.values() if _wants(one, what)], {"comment": comment, "checker": checker})


def _page(pk: int) -> Any:
    return Page.objects.get(pk=pk).specific


def _wants(person: Any, what: str) -> bool:
    """Whether this person works here, can be written to, and has not switched such letters off in his account."""
    if not person.is_active or not person.email:
        return False
    return bool(getattr(UserProfile.get_for_user(person), f"{what}_notifications"))


def _send(what: str, page: Any, people: Iterable[Any], context: dict[str, Any]) -> None:
    """One letter each, so that nobody sees the others' addresses."""
    draft = page.get_latest_revision_as_object()
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    context = {
        **context,
        "page": page,
        "title": draft.get_admin_display_title(),
        "check_url": base + reverse("document_check", args=[page.pk]),
        "edit_url": base + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    subject = " ".join(render_to_string(f"documents/mails/{what}_subject.txt", context).split())
    for person in people:
        body = render_to_string(f"documents/mails/{what}.txt", {**context, "person": person}).strip() + "\n"
        letter = EmailMessage(subject, body, to=[person.email], connection=get_connection())
        _safely(letter.send)


def _safely(act: Callable[..., Any], *args: Any) -> None:
    try:
        act(*args)
    except Exception:
        logger.exception("a letter about the check of a document was not sent")
