"""The way to a new piece of news on an editor's home screen."""

from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page

from knowledge_base.communities.models import NodePage
from knowledge_base.news.models import NewsIndexPage
from portal.accounts.models import User
from portal.accounts.waiting import Start, register_start


def new_news(user: User) -> Start | None:
    """«Новая новость» for whoever may add one to the list, or below the one community that he leads."""
    everything = NewsIndexPage.objects.order_by("path").first()
    if everything is not None and everything.permissions_for_user(user).can_add_subpage():
        return Start("Новая новость", _adding_below(everything))
    led = list(NodePage.for_leader(user).order_by("path")[:2])
    # Of several communities the leader chooses his own in the tree.
    return Start("Новая новость сообщества", _adding_below(led[0])) if len(led) == 1 else None


def connect() -> None:
    """Offer it to the home screen."""
    register_start("news.new", 50, new_news)


def _adding_below(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])
