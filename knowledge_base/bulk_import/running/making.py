"""The go: of each item something is made in a transaction of its own, together with the note that it was. So it is made once."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction

from knowledge_base.bulk_import.choices import ItemState
from knowledge_base.bulk_import.contract import Importer, Made, RefusedError
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from knowledge_base.bulk_import.running import claims
from knowledge_base.bulk_import.running.sources import source_of
from portal.files.storage import private_storage

logger = logging.getLogger(__name__)

FAILURE = "Черновик не создан из-за ошибки на сервере, она записана в журнал. Файл цел: повторите"


def make_some(job: ImportJob, importer: Importer, goes_on: Callable[[], bool]) -> None:
    """Make of items until none is free or `goes_on` says no."""
    while goes_on():
        item = claims.take_to_make(job)
        if item is None:
            return
        try:
            _make(job, importer, item)
        except RefusedError as refusal:
            _refused(item, refusal)
        except Exception:
            logger.exception("import %s: nothing could be made of item %s", job.pk, item.pk)
            ImportItem.objects.filter(pk=item.pk, token=item.token).update(
                state=ItemState.FAILED, remarks=[*item.remarks, FAILURE], token="", claimed_at=None
            )
        except BaseException:
            claims.give_back(item)
            raise


@transaction.atomic
def _make(job: ImportJob, importer: Importer, item: ImportItem) -> None:
    if not claims.held(item):
        return
    made = importer.make(source_of(item, job, importer), job.target, job.author)
    _write(item, made)


def _write(item: ImportItem, made: Made) -> None:
    staged = item.file.name or ""
    item.made_key, item.made_label, item.made_url = made.key, made.label[:500], made.url
    item.remarks = list(dict.fromkeys([*item.remarks, *made.remarks]))
    item.state, item.token, item.claimed_at, item.file = ItemState.MADE, "", None, ""
    item.save()
    # What was made holds the bytes now.
    transaction.on_commit(lambda: private_storage().delete(staged))


def _refused(item: ImportItem, refusal: RefusedError) -> None:
    ImportItem.objects.filter(pk=item.pk, token=item.token).update(
        state=ItemState.CHECKED,
        verdict=refusal.verdict,
        remarks=[*item.remarks, refusal.reason],
        existing_label=refusal.label[:500],
        existing_url=refusal.url[:300],
        token="",
        claimed_at=None,
    )
