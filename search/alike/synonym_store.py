"""The synonyms that hold on this portal: shipped ones that are not switched off, those of editors, those of the rooms.

Each process keeps them in memory and follows their mark, so a saved set holds for the next question everywhere.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save

from search import marks
from search.alike.synonym_lists import shipped
from search.alike.synonyms import Alike, SynonymIndex, read_by, suppliers
from search.models import ShippedSwitch, SynonymSet

EDITORS = "editors"
_WATCHES = "search.alike.synonym_store"


class _Live:
    lock = threading.Lock()
    index: SynonymIndex | None = None
    mark = ""


def live() -> SynonymIndex:
    """The index of all of them; put together anew where the mark has changed."""
    mark = marks.current().get(marks.SYNONYMS, "")
    found = _Live.index
    if found is not None and mark == _Live.mark:
        return found
    with _Live.lock:
        if _Live.index is None or mark != _Live.mark:
            _Live.index, _Live.mark = SynonymIndex(everything()), mark
        return _Live.index


def changed() -> None:
    """Sets changed; call it inside the transaction that changes them."""
    marks.note(marks.SYNONYMS)


def everything() -> Iterator[Alike]:
    """All sets that hold, those of editors first."""
    yield from (alike_of(row) for row in SynonymSet.objects.filter(active=True))
    off = set(ShippedSwitch.objects.values_list("key", flat=True))
    yield from (found.alike for found in shipped() if found.key not in off)
    for _, maker in suppliers():
        yield from maker()


def alike_of(row: SynonymSet) -> Alike:
    """A set as an editor keeps it: one expression a line."""
    lines = (" ".join(line.split()) for line in row.words.splitlines())
    return Alike((tuple(line for line in lines if line),), one_way=row.one_way, origin=EDITORS)


def connect() -> None:
    """Become the synonyms of this process and watch the rows; called once at start-up."""
    read_by(live)
    for sender in (SynonymSet, ShippedSwitch):
        post_save.connect(_on_change, sender=sender, dispatch_uid=_WATCHES)
        post_delete.connect(_on_change, sender=sender, dispatch_uid=_WATCHES)


def _on_change(raw: bool = False, **_: Any) -> None:
    if not raw:
        changed()
