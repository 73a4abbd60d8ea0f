"""What changes practices in the search and is no page: renamed values of vocabularies.

Organisations and people are watched in their own room, by who refers to them.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete

from knowledge_base.practices.search_source import SOURCE_NAME
from knowledge_base.taxonomy.models import ALL, Vocabulary
from search.outbox import touch

_WATCHES = "practices.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    for model in ALL:
        post_save.connect(_value_changed, sender=model, dispatch_uid=_WATCHES)
        pre_delete.connect(_value_changed, sender=model, dispatch_uid=_WATCHES)


def _value_changed(instance: Vocabulary, created: bool = False, raw: bool = False, **_: Any) -> None:
    """The search holds the values' codes and names."""
    if not created and not raw:
        touch(SOURCE_NAME, list(instance.practices.values_list("pk", flat=True)))
