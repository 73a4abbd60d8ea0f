"""What changes terms in the search and is no term: codes of topics."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete

from knowledge_base.glossary.search_source import SOURCE_NAME
from knowledge_base.taxonomy.models import Topic
from search.outbox import touch

_WATCHES = "glossary.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    post_save.connect(_topic_changed, sender=Topic, dispatch_uid=_WATCHES)
    pre_delete.connect(_topic_changed, sender=Topic, dispatch_uid=_WATCHES)


def _topic_changed(instance: Topic, created: bool = False, raw: bool = False, **_: Any) -> None:
    """The search holds topics by their codes."""
    if not created and not raw:
        touch(SOURCE_NAME, list(instance.terms.values_list("pk", flat=True)))
