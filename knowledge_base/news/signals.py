"""What changes news without their being saved: a move below a community."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import post_page_move

from knowledge_base.news.models import NewsPage
from knowledge_base.news.search_source import NewsSource
from search import outbox


def connect() -> None:
    """Begin to watch; called once at start-up."""
    post_page_move.connect(_moved, dispatch_uid="news.signals")


def _moved(instance: Page, **_: Any) -> None:
    """News that were moved below a community's page belong to it from now on."""
    page = NewsPage.objects.filter(pk=instance.pk).first()
    node = page.node_above() if page is not None else None
    if page is not None and node is not None and node != page.node_id:
        with transaction.atomic():
            NewsPage.objects.filter(pk=page.pk).update(node_id=node)
            outbox.touch(NewsSource.name, [page.pk])  # found by the name of its community
