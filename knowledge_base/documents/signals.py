"""What changes a document's standing, watched.

A relation counts as soon as its document is published and no longer: publishing, unpublishing, privacy, moving and deleting
all matter to the *other* document.
"""

from __future__ import annotations

import datetime as dt
from datetime import date
from typing import Any

from django.db.models import Min, Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from knowledge_base.documents import new_day, search_names, standing, tasks
from knowledge_base.documents.comparison.known import wanted
from knowledge_base.documents.file_texts import watching as file_texts
from knowledge_base.documents.linking import watching
from knowledge_base.documents.models import Attachment, DocumentPage, Edition, Relation, Standing
from knowledge_base.documents.new_day import dawned
from knowledge_base.organisations.models import FormerName, Organisation
from portal.files.models import PortalDocument
from search.upkeep import dawn

_WATCHES = "documents.signals"


def connect() -> None:
    """Begin to watch; called once at start-up."""
    watching.connect()
    file_texts.connect()
    search_names.connect()
    dawned.connect(_day_dawned, dispatch_uid=_WATCHES)
    dawn.register("standings", _look_at_the_day)
    wanted.connect(_comparison_wanted, dispatch_uid=_WATCHES)
    page_published.connect(_published, sender=DocumentPage, dispatch_uid=_WATCHES)
    page_unpublished.connect(_published, sender=DocumentPage, dispatch_uid=_WATCHES)
    post_page_move.connect(_moved, dispatch_uid=_WATCHES)
    post_save.connect(_page_saved, sender=DocumentPage, dispatch_uid=_WATCHES)
    pre_delete.connect(_page_deleting, sender=DocumentPage, dispatch_uid=_WATCHES)
    post_delete.connect(_page_deleted, sender=DocumentPage, dispatch_uid=_WATCHES)
    pre_save.connect(_relation_saving, sender=Relation, dispatch_uid=_WATCHES)
    post_save.connect(_relation_changed, sender=Relation, dispatch_uid=_WATCHES)
    post_delete.connect(_relation_changed, sender=Relation, dispatch_uid=_WATCHES)
    post_save.connect(_attachment_changed, sender=Attachment, dispatch_uid=_WATCHES)
    post_delete.connect(_attachment_changed, sender=Attachment, dispatch_uid=_WATCHES)
    post_delete.connect(_edition_deleted, sender=Edition, dispatch_uid=_WATCHES)
    post_save.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid=_WATCHES)
    post_delete.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid=_WATCHES)
    post_save.connect(_file_changed, sender=PortalDocument, dispatch_uid=_WATCHES)
    for model in (Organisation, FormerName):
        post_save.connect(_issuer_renamed, sender=model, dispatch_uid=_WATCHES)
        post_delete.connect(_issuer_renamed, sender=model, dispatch_uid=_WATCHES)


def _day_dawned(today: date, **_: Any) -> None:
    tasks.refresh_standings.enqueue(today.isoformat())


def _look_at_the_day(since: dt.datetime, now: dt.datetime) -> None:
    """Whoever searches first on a new day has the statuses of yesterday computed anew."""
    new_day.notice([Standing.objects.aggregate(oldest=Min("computed_for"))["oldest"]])


def _comparison_wanted(page_pk: int, **_: Any) -> None:
    tasks.compare_editions.enqueue(page_pk)


def _published(instance: DocumentPage, **_: Any) -> None:
    standing.refresh([instance.pk])


def _page_saved(instance: DocumentPage, created: bool, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Pages made by code are never announced as published; saves of drafts alone name their fields."""
    if not raw and update_fields is None:
        standing.refresh([instance.pk])


def _page_deleting(instance: DocumentPage, **_: Any) -> None:
    instance._standing_neighbours = list(
        Relation.objects.filter(page_id=instance.pk).values_list("target_id", flat=True)
    )


def _page_deleted(instance: DocumentPage, **_: Any) -> None:
    neighbours = instance.__dict__.pop("_standing_neighbours", [])
    standing.refresh(DocumentPage.objects.filter(pk__in=neighbours).values_list("pk", flat=True))


def _relation_saving(instance: Relation, raw: bool = False, **_: Any) -> None:
    """Remember the former target: it must learn that it is none any more."""
    if instance.pk and not raw:
        former = Relation.objects.filter(pk=instance.pk).values_list("target_id", flat=True).first()
        instance._former_target = former


def _goes_with_its_page(instance: Model, origin: Any) -> bool:
    """Whether a row is deleted only because a page is: a standing written now would outlive that page."""
    model = getattr(origin, "model", None) or type(origin)
    return origin is not None and not issubclass(model, type(instance))


def _relation_changed(instance: Relation, raw: bool = False, origin: Any = None, **_: Any) -> None:
    if raw or _goes_with_its_page(instance, origin):
        return
    former = instance.__dict__.pop("_former_target", None)
    targets = {instance.target_id, former} - {None}
    standing.refresh(DocumentPage.objects.filter(pk__in=targets).values_list("pk", flat=True))


def _attachment_changed(instance: Attachment, raw: bool = False, origin: Any = None, **_: Any) -> None:
    if not raw and not _goes_with_its_page(instance, origin):
        standing.refresh(DocumentPage.objects.filter(pk=instance.page_id).values_list("pk", flat=True))


def _edition_deleted(instance: Edition, origin: Any = None, **_: Any) -> None:
    if _goes_with_its_page(instance, origin):
        return
    standing.refresh(DocumentPage.objects.filter(pk=instance.page_id).values_list("pk", flat=True))


def _moved(instance: Page, **_: Any) -> None:
    _refresh_below(instance)


def _privacy_changed(instance: PageViewRestriction, **_: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _refresh_below(page)


def _refresh_below(page: Page) -> None:
    below = DocumentPage.objects.filter(path__startswith=page.path)
    standing.refresh(below.values_list("pk", flat=True))


def _issuer_renamed(instance: Model, **_: Any) -> None:
    """Readers see the issuer in lists as it was called on the day of adoption."""
    pk = instance.pk if isinstance(instance, Organisation) else instance.organisation_id  # type: ignore[attr-defined]
    standing.refresh(DocumentPage.objects.filter(issuer_id=pk).values_list("pk", flat=True))


def _file_changed(instance: PortalDocument, created: bool, raw: bool = False, **_: Any) -> None:
    """A replaced file may be of another kind."""
    if not created and not raw:
        standing.refresh(Attachment.objects.filter(file_id=instance.pk).values_list("page_id", flat=True))
