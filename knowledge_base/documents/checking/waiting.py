"""What checks wait for on the home screen: to be made, to be made by colleagues, schedules that cannot be kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState

from knowledge_base.documents.checking import step
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, RequisitesTask, RequisitesTaskState
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Waiting, WaitingGroup, register
from portal.russian.dates import format_short


def to_check(user: User, today: dt.date) -> WaitingGroup | None:
    """Documents that this user is to check: named for him or for anybody, the first term first."""
    keys: list[int] = []
    for task in RequisitesTask.objects.filter(active=True):
        keys += step.waiting_for(task, user).values_list("pk", flat=True)
    states = RequisitesTaskState.objects.filter(Q(responsible=user) | Q(responsible=None), pk__in=keys)
    return _group("Проверить реквизиты", states, today, lambda state: f"передал(а) {state.workflow_state.requested_by}")


def handed_over(user: User, today: dt.date) -> WaitingGroup | None:
    """What this user handed over and colleagues are checking."""
    states = RequisitesTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__requested_by=user)
    return _group(
        "Ваше на проверке", states, today, lambda state: f"проверяет {state.responsible or 'любой из коллег'}"
    )


def _group(title: str, states: Any, today: dt.date, who: Any) -> WaitingGroup:
    shown = states.select_related("workflow_state__requested_by", "responsible").order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )[:SHOWN]
    pages = DocumentPage.objects.in_bulk([int(state.workflow_state.object_id) for state in shown])
    items = tuple(
        _item(pages[int(state.workflow_state.object_id)], state.due_on, today, who(state))
        for state in shown
        if int(state.workflow_state.object_id) in pages
    )
    return WaitingGroup(title, items, states.count() if items else 0)


def _item(page: Any, due_on: dt.date | None, today: dt.date, who: str) -> Waiting:
    late = due_on is not None and due_on < today
    term = f"до {format_short(due_on)}" if due_on else "без срока"
    return Waiting(
        title=page.get_admin_display_title(),
        url=reverse("document_check", args=[page.pk]),
        note=f"срок прошёл {format_short(due_on)}, {who}" if late and due_on else f"{term}, {who}",
        late=late,
    )


def missed_schedules(user: User, today: dt.date) -> WaitingGroup | None:
    """Documents whose day of publication came before their check."""
    bank = DocumentIndexPage.objects.order_by("path").first()
    if bank is None or not bank.permissions_for_user(user).can_publish_subpage():
        return None
    missed = Revision.objects.filter(
        approved_go_live_at__lt=timezone.now(), content_type=DocumentPage.get_content_type(DocumentPage())
    ).order_by("approved_go_live_at")
    pages = Page.objects.in_bulk([int(revision.object_id) for revision in missed[:SHOWN]])
    items = tuple(
        Waiting(
            title=pages[int(revision.object_id)].specific.get_admin_display_title(),
            url=reverse("document_check", args=[int(revision.object_id)]),
            note=f"должен был выйти {format_short(timezone.localdate(revision.approved_go_live_at))}, но не проверен",
            late=True,
        )
        for revision in missed[:SHOWN]
        if int(revision.object_id) in pages and revision.approved_go_live_at
    )
    return WaitingGroup("Не вышло в срок", items, missed.count() if items else 0)


def connect() -> None:
    """Offer it to the home screen."""
    register("documents.to_check", 15, to_check)
    register("documents.missed_schedules", 16, missed_schedules)
    register("documents.handed_over", 25, handed_over)
