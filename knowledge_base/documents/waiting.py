"""What waits in the bank on an editor's home screen, and the way to a new document."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from wagtail.models import PagePermissionTester

from knowledge_base.documents.checking import waiting as checks
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.linking import waiting as relations
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start
from portal.russian.dates import format_short


def draft_editions(user: User, today: dt.date) -> WaitingGroup | None:
    """Texts not yet approved: all of them for whoever approves, else one's own."""
    rights = _rights(user)
    if rights is None or not rights.can_add_subpage():
        return None
    drafts = Edition.objects.light().filter(state=EditionState.DRAFT).select_related("page").order_by("-edited_at")
    if not rights.can_publish_subpage():
        drafts = drafts.filter(edited_by=user)
    items = tuple(
        Waiting(
            title=edition.page.get_admin_display_title(),
            url=reverse("document_editions:edit", args=[edition.page_id, edition.pk]),
            note=f"{edition.title}, изменена {format_short(timezone.localdate(edition.edited_at))}",
        )
        for edition in drafts[:SHOWN]
    )
    return WaitingGroup("Текст не утверждён", items, drafts.count())


def reviews_due(user: User, today: dt.date) -> WaitingGroup | None:
    """Published documents whose day of review has come: all for whoever publishes, else those for which he answers."""
    rights = _rights(user)
    if rights is None or not rights.can_add_subpage():
        return None
    due = DocumentPage.objects.live().filter(review_by__lte=today).select_related("responsible").order_by("review_by")
    if not rights.can_publish_subpage():
        due = due.filter(responsible=user)
    items = tuple(
        Waiting(
            title=page.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=f"пересмотреть до {format_short(page.review_by)}{f', отвечает {page.responsible}' if page.responsible else ''}",
        )
        for page in due[:SHOWN]
        if page.review_by
    )
    return WaitingGroup("Пора пересмотреть", items, due.count(), reverse("document_reviews:report"))


def new_document(user: User) -> Start | None:
    """«Новый документ» for whoever may add one to the bank."""
    bank = DocumentIndexPage.objects.order_by("path").first()
    if bank is None or not bank.permissions_for_user(user).can_add_subpage():
        return None
    return Start("Новый документ", reverse("wagtailadmin_pages:add", args=["documents", "documentpage", bank.pk]))


def connect() -> None:
    """Offer all of it to the home screen."""
    checks.connect()
    relations.connect()
    register("documents.drafts", 30, draft_editions)
    register("documents.reviews", 40, reviews_due)
    register_start("documents.new", 10, new_document)


def _rights(user: User) -> PagePermissionTester | None:
    bank = DocumentIndexPage.objects.order_by("path").first()
    return bank.permissions_for_user(user) if bank else None
