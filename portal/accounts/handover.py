"""What passes on of Wagtail's own, in whichever room it lies: pages, work in review, locks; and what goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from wagtail.models import LockableMixin, Page, Revision, WorkflowState

from portal.accounts import leaving
from portal.accounts.models import User

_OPEN = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def pages_of(user: User) -> QuerySet[Page]:
    """Pages that he keeps: his own ones, and drafts he left last on pages of nobody who still works."""
    nobody = Q(owner__isnull=True) | Q(owner__is_active=False)
    left = Q(has_unpublished_changes=True, latest_revision__user=user) & nobody
    return Page.objects.filter(Q(owner=user) | left)


def _hand_over_pages(user: User, successor: User | None, by: User) -> int:
    pks = list(pages_of(user).values_list("pk", flat=True))
    return Page.objects.filter(pk__in=pks).update(owner=successor)


def _requests_of(user: User) -> QuerySet[WorkflowState]:
    """Work that he handed in for review and that is not decided: a returned one goes to the successor."""
    return WorkflowState.objects.filter(requested_by=user, status__in=_OPEN)


def _hand_over_requests(user: User, successor: User | None, by: User) -> int:
    return int(_requests_of(user).update(requested_by=successor))


def _locks_of(user: User) -> Iterator[QuerySet[Any]]:
    for model in apps.get_models():
        if issubclass(model, LockableMixin) and (model is Page or not issubclass(model, Page)):
            yield model._default_manager.filter(locked=True, locked_by=user)


def _count_locks(user: User) -> int:
    return sum(rows.count() for rows in _locks_of(user))


def _release_locks(user: User, successor: User | None, by: User) -> int:
    return sum(rows.update(locked=False, locked_by=None, locked_at=None) for rows in _locks_of(user))


def scheduled_by(user: User) -> int:
    """How much he put on the timer: it goes out in time, whoever is there. Nothing passes on, but it is worth knowing."""
    return int(Revision.objects.filter(user=user, approved_go_live_at__isnull=False).count())


def connect() -> None:
    """Offer all of it; called once at start-up."""
    leaving.register("pages", 10, "Страницы и черновики", lambda user: pages_of(user).count(), _hand_over_pages)
    leaving.register(
        "requests", 20, "Отправлено на проверку", lambda user: _requests_of(user).count(), _hand_over_requests
    )
    leaving.register("locks", 90, "Блокировки (снимаются)", _count_locks, _release_locks, needs_successor=False)
