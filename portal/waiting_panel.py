"""The panel «Ждёт вас» of the editor's home, and the groups that no single room owns: own drafts, returned work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register, starts_for, waiting_for
from portal.russian.dates import format_short


class WaitingPanel(Component):
    """What waits for the user who looks; above Wagtail's own panels."""

    name = "waiting"
    template_name = "accounts/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """`groups`: WaitingGroup of this user today; `starts`: what he may begin."""
        user = (parent_context or {})["request"].user
        return {"groups": tuple(waiting_for(user, timezone.localdate())), "starts": tuple(starts_for(user))}


def drafts_of(user: User, today: dt.date) -> WaitingGroup:
    """Pages that this user last changed, or keeps after one who left, and that readers do not see as they are now."""
    inherited = Q(owner=user, latest_revision__user__is_active=False)
    drafts = (
        Page.objects.filter(Q(latest_revision__user=user) | inherited, has_unpublished_changes=True)
        # Generic relations keep the key as text; PostgreSQL compares no text with numbers.
        .exclude(pk__in=WorkflowState.objects.active().values(key=Cast("object_id", IntegerField())))
        .order_by("-latest_revision_created_at")
    )
    items = tuple(
        Waiting(
            title=page.draft_title or page.title,
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=("Не опубликовано" if not page.live else "Есть неопубликованные правки")
            + (f", изменено {_day(page.latest_revision_created_at)}" if page.latest_revision_created_at else ""),
        )
        for page in drafts[:SHOWN]
    )
    return WaitingGroup("Ваши черновики", items, drafts.count())


def returned_to(user: User, today: dt.date) -> WaitingGroup:
    """Work that a reviewer sent back to this user."""
    states = (
        WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
        .select_related("current_task_state")
        .order_by("-created_at")
    )
    items = []
    for state in states[:SHOWN]:
        page = state.content_object
        if isinstance(page, Page):
            comment = state.current_task_state.comment if state.current_task_state else ""
            items.append(Waiting(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), comment))
    return WaitingGroup("Вернули на доработку", tuple(items), states.count() if items else 0)


def reviews_for(user: User, today: dt.date) -> WaitingGroup:
    """Work that this user may review; a room that has steps of its own kind offers those itself."""
    stock = TaskState.objects.reviewable_by(user).filter(task__content_type__app_label="wagtailcore")
    states = stock.select_related("revision").order_by("started_at")
    items = []
    for state in states[:SHOWN]:
        page = state.revision.content_object if state.revision else None
        if isinstance(page, Page):
            note = f"на проверке с {_day(state.started_at)}"
            items.append(Waiting(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note))
    return WaitingGroup("Ждёт вашей проверки", tuple(items), states.count() if items else 0)


def _day(moment: dt.datetime) -> str:
    return format_short(timezone.localdate(moment))


def connect() -> None:
    """Offer the groups that belong to no room."""
    register("returned", 10, returned_to)
    register("reviews", 20, reviews_for)
    register("drafts", 90, drafts_of)
