"""The dry run: files are read two at a time, each in a process of its own; what would come of them is noted, nothing is made."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from knowledge_base.bulk_import.choices import ItemState, Verdict
from knowledge_base.bulk_import.contract import Forecast, Importer, Source
from knowledge_base.bulk_import.models import ImportItem, ImportJob, ImportMark
from knowledge_base.bulk_import.running import claims
from knowledge_base.bulk_import.running.sources import parsed, source_of

logger = logging.getLogger(__name__)

#: Threads that wait for reading processes; and one item more that is ready when one of them is through.
READERS = 2
_AHEAD = 1
FAILURE = "Ошибка на сервере, она записана в журнал. Файл цел: повторите проверку или сообщите администратору"


@dataclass(frozen=True, slots=True)
class _Reading:
    item: ImportItem
    source: Source
    begun: float


def check_some(job: ImportJob, importer: Importer, goes_on: Callable[[], bool]) -> None:
    """Look at items until none is free or `goes_on` says no; what was begun is finished.

    An item that has more to be read (a long scan) is given back and comes again.
    """
    with importer.at_work():
        _check(job, importer, goes_on)


def _check(job: ImportJob, importer: Importer, goes_on: Callable[[], bool]) -> None:
    pool = ThreadPoolExecutor(max_workers=READERS)
    under_way: dict[Future[Any], _Reading] = {}
    try:
        while True:
            while len(under_way) < READERS + _AHEAD and goes_on() and _begin_next(job, importer, pool, under_way):
                pass
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                _settle(job, importer, under_way.pop(future), future)
    finally:
        # Only after an interruption is something left here: it is given back at once, whoever goes on need not wait.
        for reading in under_way.values():
            claims.give_back(reading.item)
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_next(
    job: ImportJob, importer: Importer, pool: ThreadPoolExecutor, under_way: dict[Future[Any], _Reading]
) -> bool:
    item = claims.take_to_check(job)
    if item is None:
        return False
    try:
        source = source_of(item, job, importer)
        slow = importer.begin(source)
    except Exception:
        logger.exception("import %s: item %s could not be begun", job.pk, item.pk)
        _fail(item)
        return True
    under_way[pool.submit(slow)] = _Reading(item, source, time.monotonic())
    return True


def _settle(job: ImportJob, importer: Importer, reading: _Reading, future: Future[Any]) -> None:
    try:
        forecast = importer.forecast(reading.source, future.result(), job.target, job.author)
        with transaction.atomic():
            if claims.held(reading.item):
                _write(job, importer, reading, forecast)
    except Exception:
        logger.exception("import %s: item %s could not be checked", job.pk, reading.item.pk)
        _fail(reading.item)


def _write(job: ImportJob, importer: Importer, reading: _Reading, forecast: Forecast | None) -> None:
    item = reading.item
    item.seconds += time.monotonic() - reading.begun
    if forecast is None:
        ImportItem.objects.filter(pk=item.pk).update(seconds=item.seconds)
        claims.give_back(item)
        return
    item.verdict, item.title, item.requisites = forecast.verdict, forecast.title, forecast.requisites[:300]
    item.existing_label, item.existing_url = forecast.existing_label[:500], forecast.existing_url[:300]
    _, complaints = parsed(importer, item.values)
    item.remarks = [*complaints, *_unlisted(job, item), *forecast.remarks, *_twins(job, item, forecast)]
    if item.verdict == Verdict.MAKE and len(item.remarks) > len(forecast.remarks):
        item.verdict = Verdict.DOUBT
    item.state, item.token, item.claimed_at = ItemState.CHECKED, "", None
    item.save()


def _unlisted(job: ImportJob, item: ImportItem) -> list[str]:
    if job.table_confirmed and item.row is None:
        return ["В таблице нет строки об этом файле: всё взято из самого файла"]
    return []


def _twins(job: ImportJob, item: ImportItem, forecast: Forecast) -> list[str]:
    """Remarks on items of this job that came before and share a mark; keeps the item's own marks."""
    ImportMark.objects.filter(item=item).delete()
    shared = ImportMark.objects.filter(job=job, mark__in=[mark[:160] for mark in forecast.marks])
    remarks: dict[str, str] = {}
    for twin in shared.exclude(item__verdict=Verdict.REFUSE).select_related("item").order_by("item__position")[:20]:
        same = next(words for mark, words in forecast.marks.items() if mark[:160] == twin.mark)
        remarks.setdefault(same, f"В этой загрузке {same} у файла «{twin.item.shown_name}»")
    ImportMark.objects.bulk_create(ImportMark(item=item, job=job, mark=mark[:160]) for mark in forecast.marks)
    return list(remarks.values())


def _fail(item: ImportItem) -> None:
    ImportItem.objects.filter(pk=item.pk, token=item.token).update(
        state=ItemState.FAILED, remarks=[FAILURE], token="", claimed_at=None
    )
