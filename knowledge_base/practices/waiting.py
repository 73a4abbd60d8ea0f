"""What waits among the practices on an editor's home screen, and the way to a new one."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from knowledge_base.practices.choices import RECOMMENDED, Expertise
from knowledge_base.practices.models import PracticePage, PracticesPage
from knowledge_base.practices.panels import ASSESS
from portal.accounts.models import User
from portal.accounts.waiting import SHOWN, Start, Waiting, WaitingGroup, register, register_start
from portal.russian.dates import format_short


def in_review(user: User, today: dt.date) -> WaitingGroup | None:
    """Practices whose review has not ended, the longest waiting first; for those who may set its status."""
    if not _may_assess(user):
        return None
    waiting = PracticePage.objects.filter(expertise=Expertise.REVIEW).order_by("latest_revision_created_at", "pk")
    items = tuple(
        Waiting(page.get_admin_display_title(), _screen(page), str(page.organisation or ""))
        for page in waiting.select_related("organisation")[:SHOWN]
    )
    return WaitingGroup("Практики на рассмотрении", items, waiting.count())


def terms_over(user: User, today: dt.date) -> WaitingGroup | None:
    """Published practices whose recommendation was given for a term that has passed."""
    if not _may_assess(user):
        return None
    over = PracticePage.objects.live().filter(expertise__in=RECOMMENDED, valid_until__lt=today).order_by("valid_until")
    items = tuple(
        Waiting(page.get_admin_display_title(), _screen(page), f"действовала до {format_short(page.valid_until)}")
        for page in over[:SHOWN]
        if page.valid_until
    )
    return WaitingGroup("Срок рекомендации истёк", items, over.count())


def new_practice(user: User) -> Start | None:
    """«Новая практика» for whoever may add one to the bank."""
    bank = PracticesPage.objects.order_by("path").first()
    if bank is None or not bank.permissions_for_user(user).can_add_subpage():
        return None
    return Start("Новая практика", reverse("wagtailadmin_pages:add", args=["practices", "practicepage", bank.pk]))


def _may_assess(user: User) -> bool:
    """Who sets the status of a review does so on the practice's own screen, so he must be let in there."""
    bank = PracticesPage.objects.order_by("path").first()
    return user.has_perm(ASSESS) and bank is not None and bool(bank.permissions_for_user(user).can_edit())


def _screen(page: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def connect() -> None:
    """Offer all of it to the home screen."""
    register("practices.review", 50, in_review)
    register("practices.terms", 55, terms_over)
    register_start("practices.new", 20, new_practice)
