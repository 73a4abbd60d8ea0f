"""Which documents of the whole bank have doubtful requisites: the check of one document (`requisites_check`) asked of all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.requisites_check import Known, Requisites, warns
from knowledge_base.pages.memory import Memory

_FIELDS = (
    *("pk", "kind", "number", "adopted_on", "issuer_id", "in_force_from", "in_force_until", "published_on"),
    *("minjust_on", "publication_number", "number_key"),
)
_memory = Memory(4, seconds=600)


def doubtful(today: dt.date) -> frozenset[int]:
    """Keys of documents about which something warns; mere notes do not count. Drafts are compared with too. One query."""
    return _memory.get(today, lambda: _doubtful(today))


def _doubtful(today: dt.date) -> frozenset[int]:
    documents = [(Requisites(*values), key) for *values, key in DocumentPage.objects.order_by().values_list(*_FIELDS)]
    namesakes: dict[str, list[Known]] = defaultdict(list)
    for own, key in documents:
        if key:
            namesakes[key].append(Known(own.pk, own.kind, "", "", own.adopted_on, own.issuer))
    alone: list[Known] = []
    several = {key: its for key, its in namesakes.items() if len(its) > 1}
    return frozenset(own.pk for own, key in documents if warns(own, several.get(key, alone), today))
