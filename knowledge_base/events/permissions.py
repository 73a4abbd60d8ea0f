"""Who may do what with events; what leaders of communities may, `permission_policy` says."""

from __future__ import annotations

from wagtail.permissions import register_permission_policy

from knowledge_base.events.models import CalendarPage, Event
from knowledge_base.events.permission_policy import EventPermissionPolicy
from portal.accounts.roles import LEADING, Role, grant_models, grant_pages, review_models


def connect() -> None:
    """Announce the roles' rights and put our policy in the place of Wagtail's."""
    register_permission_policy(Event, EventPermissionPolicy(Event))
    grant_models((Role.METHODIST, *LEADING), [Event], ["add", "change", "view", "publish"])
    grant_models(LEADING, [Event], ["delete", "lock", "unlock"])
    review_models([Event])
    grant_pages((Role.METHODIST,), CalendarPage, ["change", "publish"])
    grant_pages(LEADING, CalendarPage, ["add", "change", "publish", "lock", "unlock"])
