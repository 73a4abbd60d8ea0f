"""Items are taken into work one by one, in one statement each: two workers never hold the same one.

Whoever holds an item has its token. One who gave no sign of life for long loses it to the next; should he wake up, his token no
longer fits and he writes nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q
from django.utils import timezone

from knowledge_base.bulk_import.choices import ItemState
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from knowledge_base.bulk_import.models.item import ImportItemQuerySet

#: After so long an item is taken over: longer than the slowest file may be read.
ABANDONED = dt.timedelta(minutes=3)


def take_to_check(job: ImportJob) -> ImportItem | None:
    """The next item that nobody has looked at, now READING; None if there is none free."""
    return _take(job, job.items.all(), ItemState.WAITING, ItemState.READING)


def take_to_make(job: ImportJob) -> ImportItem | None:
    """The next item of which something is to be made, now MAKING; None if there is none free."""
    free = job.items.to_make(with_doubts=job.with_doubts) | job.items.filter(state=ItemState.MAKING)
    return _take(job, free, ItemState.CHECKED, ItemState.MAKING)


def give_back(item: ImportItem) -> None:
    """Undo a claim: the work was interrupted, or there is more to read."""
    former = ItemState.WAITING if item.state == ItemState.READING else ItemState.CHECKED
    ImportItem.objects.filter(pk=item.pk, token=item.token).update(state=former, token="", claimed_at=None)


def held(item: ImportItem) -> bool:
    """Whether the claim still holds; asked within the transaction that writes, it locks the row."""
    rows = ImportItem.objects.select_for_update().filter(pk=item.pk, token=item.token, state=item.state)
    return bool(rows.values_list("pk", flat=True))


def others_work(job: ImportJob, state: str) -> bool:
    """Whether items are in the hands of somebody who is alive."""
    return job.items.filter(state=state, claimed_at__gte=timezone.now() - ABANDONED).exists()


def _take(job: ImportJob, items: ImportItemQuerySet, free: str, taken: str) -> ImportItem | None:
    now = timezone.now()
    left = Q(state=free) | Q(state=taken, claimed_at__lt=now - ABANDONED)
    for pk in items.filter(left).order_by("position", "pk").values_list("pk", flat=True)[:8]:
        token = uuid.uuid4().hex
        if ImportItem.objects.filter(left, pk=pk).update(state=taken, token=token, claimed_at=now):
            ImportJob.objects.filter(pk=job.pk).update(alive_at=now)
            return ImportItem.objects.get(pk=pk)
    return None
