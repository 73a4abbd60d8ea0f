"""A file is replaced, renamed, deleted or closed to readers: what shows it is written anew."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Collection as FileCollection
from wagtail.models import CollectionViewRestriction

from portal.files import access
from portal.files.models import PortalDocument
from search.upkeep.referring import touch_referring

_WATCHES = "search.upkeep.files_changed"


def connect() -> None:
    """Begin to watch; called once at start-up. The file's own row is watched as whatever is referred to."""
    for signal in (post_save, post_delete):
        signal.connect(_privacy_changed, sender=CollectionViewRestriction, dispatch_uid=_WATCHES)
        signal.connect(_confidential_row_changed, dispatch_uid=_WATCHES)
    pre_save.connect(_confidential_row_changing, dispatch_uid=_WATCHES)
    post_save.connect(_collection_moved, sender=FileCollection, dispatch_uid=_WATCHES)


def touch_files(pks: Collection[int]) -> None:
    """What shows these files: for whoever writes past all signals. Call it inside the transaction."""
    touch_referring(PortalDocument, pks)


def _confidential_row_changed(instance: Model, raw: bool = False, **_: Any) -> None:
    field = access.confidential_field(type(instance))
    pk = getattr(instance, f"{field}_id", None) if field else None
    if pk is not None and not raw:
        touch_files([pk])


def _confidential_row_changing(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    """The file that was closed before may be open to readers now."""
    field = access.confidential_field(sender)
    if field and instance.pk and not raw:
        former = sender._default_manager.filter(pk=instance.pk).values_list(f"{field}_id", flat=True).first()
        if former is not None and former != getattr(instance, f"{field}_id"):
            touch_files([former])


def _privacy_changed(instance: CollectionViewRestriction, **_: Any) -> None:
    collection = FileCollection.objects.filter(pk=instance.collection_id).first()
    if collection is not None:
        _touch_below(collection)


def _collection_moved(instance: FileCollection, created: bool, raw: bool = False, **_: Any) -> None:
    """It may have come below a private one, or out of it. Where none is private nothing can change."""
    if not created and not raw and CollectionViewRestriction.objects.exists():
        _touch_below(instance)


def _touch_below(collection: FileCollection) -> None:
    below = FileCollection.objects.filter(path__startswith=collection.path)
    touch_files(list(PortalDocument.objects.filter(collection__in=below).values_list("pk", flat=True)))
