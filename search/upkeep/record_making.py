"""Records made from keys, many at once; one that cannot be made takes no other along."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import InterfaceError, OperationalError

from portal.visibility import remembering
from search.engine import Key
from search.records import SearchRecord
from search.sources import SearchSource

logger = logging.getLogger(__name__)

# Records made at once: enough to spread the cost of a source's queries, few enough to keep the texts in memory.
BATCH = 200

_DATABASE_AWAY = (OperationalError, InterfaceError)


def records_of(source: SearchSource, pks: Collection[int]) -> tuple[list[SearchRecord], list[Key]]:
    """Records of the batch, and keys for which none can be made; if one of them fails, each is made alone.

    A database that does not answer is nobody's fault among the records: its error is raised.
    """
    try:
        with remembering():  # addresses of things below a host page: one question for the batch
            return list(source.records(pks)), []
    except _DATABASE_AWAY:
        raise
    except Exception:
        logger.warning("search: records of «%s» failed, trying one by one", source.name, exc_info=True)
    records: list[SearchRecord] = []
    failed: list[Key] = []
    for pk in pks:
        try:
            records += source.records([pk])
        except _DATABASE_AWAY:
            raise
        except Exception:
            logger.exception("search: no record of «%s» %s", source.name, pk)
            failed.append((source.name, pk))
    return records, failed


def batches(pks: Iterable[int]) -> Iterator[list[int]]:
    """The keys in batches."""
    rest = iter(pks)
    while batch := list(islice(rest, BATCH)):
        yield batch
