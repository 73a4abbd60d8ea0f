"""What changes news without their being saved: a move below a community, that community's name, words of vocabularies."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge_base.communities.models import NodePage
from knowledge_base.news.models import NewsPage
from knowledge_base.news.search_source import NewsSource
from knowledge_base.taxonomy.models import Audience, Topic
from search import outbox

_WATCHES = "news.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    post_page_move.connect(_moved, dispatch_uid=_WATCHES)
    page_published.connect(_node_changed, sender=NodePage, dispatch_uid=_WATCHES)
    page_unpublished.connect(_node_changed, sender=NodePage, dispatch_uid=_WATCHES)
    for model in (Topic, Audience):
        post_save.connect(_word_changed, sender=model, dispatch_uid=_WATCHES)
        pre_delete.connect(_word_changed, sender=model, dispatch_uid=_WATCHES)


def _moved(instance: Page, **_: Any) -> None:
    """News that were moved below a community's page belong to it from now on."""
    page = NewsPage.objects.filter(pk=instance.pk).first()
    node = page.node_above() if page is not None else None
    if page is not None and node is not None and node != page.node_id:
        NewsPage.objects.filter(pk=page.pk).update(node_id=node)


def _node_changed(instance: NodePage, **_: Any) -> None:
    """News are found by the name of their community."""
    outbox.touch(NewsSource.name, list(NewsPage.objects.filter(node_id=instance.pk).values_list("pk", flat=True)))


def _word_changed(instance: Topic | Audience, created: bool = False, raw: bool = False, **_: Any) -> None:
    """The search holds topics and audiences by their codes."""
    if not created and not raw:
        outbox.touch(NewsSource.name, list(instance.news.values_list("pk", flat=True)))
