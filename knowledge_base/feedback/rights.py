"""Whose reports a user sees: those about pages that he may edit. Reports about pages that are gone belong to those who lead."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from knowledge_base.feedback.models import ErrorReport


def reports_for(user: Any) -> QuerySet[ErrorReport]:
    """The reports that this user may read and answer."""
    if not may_answer(user):
        return ErrorReport.objects.none()
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    whose = Q(page__in=pages.order_by().values("pk"))
    if may_delete(user):
        whose |= Q(page__isnull=True)
    return ErrorReport.objects.filter(whose)


def may_answer(user: Any) -> bool:
    """Whether the user's role deals with reports at all."""
    return bool(user.is_active and user.has_perm("feedback.change_errorreport"))


def may_delete(user: Any) -> bool:
    """Whether the user may throw reports away: those who lead the service."""
    return bool(user.is_active and user.has_perm("feedback.delete_errorreport"))
