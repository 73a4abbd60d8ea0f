"""Names by which acts are known stand in the search records of these acts: editors add, change and remove them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save

from knowledge_base.documents import standing
from knowledge_base.documents.models import DocumentPage, NamedAct
from portal.russian.acts import number_key

_WATCHES = "documents.search_names"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    pre_save.connect(_saving, sender=NamedAct, dispatch_uid=_WATCHES)
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=NamedAct, dispatch_uid=_WATCHES)


def _saving(instance: NamedAct, raw: bool = False, **_: Any) -> None:
    """The act that was meant before loses the name."""
    former = NamedAct.objects.filter(pk=instance.pk).first() if instance.pk and not raw else None
    if former is not None:
        _changed(former)


def _changed(instance: NamedAct, raw: bool = False, **_: Any) -> None:
    key = number_key(instance.number)
    if key and not raw:
        named = DocumentPage.objects.filter(number_key=key, adopted_on=instance.date)
        standing.announce(list(named.values_list("pk", flat=True)))
