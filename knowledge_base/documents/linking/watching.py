"""What makes citations be found and linked anew, watched: texts, documents with their requisites, names of acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from knowledge_base.documents import tasks
from knowledge_base.documents.linking import named
from knowledge_base.documents.linking.asked import documents_moved, relink_later, text_written
from knowledge_base.documents.models import DocumentPage, NamedAct

_WATCHES = "documents.linking"
#: What links go by.
_REQUISITES = ("number_key", "kind", "level", "adopted_on", "issuer_id", "live")


def connect() -> None:
    """Begin to watch; called once at start-up."""
    text_written.connect(_text_written, dispatch_uid=_WATCHES)
    documents_moved.connect(_documents_moved, dispatch_uid=_WATCHES)
    pre_save.connect(_document_saving, sender=DocumentPage, dispatch_uid=_WATCHES)
    post_save.connect(_document_saved, sender=DocumentPage, dispatch_uid=_WATCHES)
    post_delete.connect(_document_deleted, sender=DocumentPage, dispatch_uid=_WATCHES)
    pre_save.connect(_name_saving, sender=NamedAct, dispatch_uid=_WATCHES)
    post_save.connect(_name_saved, sender=NamedAct, dispatch_uid=_WATCHES)
    post_delete.connect(_name_deleted, sender=NamedAct, dispatch_uid=_WATCHES)
    post_migrate.connect(_migrated, dispatch_uid=_WATCHES)


def _text_written(edition_pk: int, **_: Any) -> None:
    tasks.look_through_text.enqueue(edition_pk)


def _documents_moved(keys: Iterable[str], **_: Any) -> None:
    tasks.relink_citations.enqueue(list(keys))


def _document_saving(instance: DocumentPage, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Remember the former requisites: whoever cites by them must learn that this is not the act any more."""
    if not raw and instance.pk and (update_fields is None or set(update_fields) & set(_REQUISITES)):
        instance._former_requisites = DocumentPage.objects.filter(pk=instance.pk).values_list(*_REQUISITES).first()


def _document_saved(instance: DocumentPage, created: bool, raw: bool = False, **_: Any) -> None:
    if raw or not (created or "_former_requisites" in instance.__dict__):
        return  # saved in fields that no link goes by
    former = instance.__dict__.pop("_former_requisites", None)
    if former != tuple(getattr(instance, name) for name in _REQUISITES):
        relink_later({instance.number_key, former[0]} if former else {instance.number_key})


def _document_deleted(instance: DocumentPage, **_: Any) -> None:
    relink_later({instance.number_key})


def _name_saving(instance: NamedAct, raw: bool = False, **_: Any) -> None:
    if instance.pk and not raw:
        former = NamedAct.objects.filter(pk=instance.pk).values_list("name", flat=True).first()
        instance.__dict__["_former_name"] = former


def _name_saved(instance: NamedAct, raw: bool = False, **_: Any) -> None:
    if not raw:
        _renew({instance.name, instance.__dict__.pop("_former_name", None) or ""})


def _name_deleted(instance: NamedAct, **_: Any) -> None:
    _renew({instance.name})


def _renew(names: set[str]) -> None:
    wanted = sorted(names - {""})
    transaction.on_commit(lambda: tasks.renew_names.enqueue(wanted), robust=True)


def _migrated(app_config: Any, **_: Any) -> None:
    """The portal comes with a list; an editor's own is left alone."""
    if app_config.label == NamedAct._meta.app_label:
        named.seed()
