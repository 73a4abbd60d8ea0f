"""Who rests on acts that have ended or will: for one thing, for a list, for a whole room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from knowledge_base.documents.grounds.fates import Fate, fates
from knowledge_base.documents.grounds.registry import Dependents
from knowledge_base.documents.models import DocumentPage
from knowledge_base.pages.memory import Memory

_memory = Memory(32)


def known_fates(today: date) -> Mapping[int, Fate]:
    """`fates` of the day, kept until something changes."""
    return _memory.get(("fates", today), lambda: fates(today))


def resting_on(dependents: Dependents, today: date) -> Mapping[int, tuple[Fate, ...]]:
    """Of all things of a model that rest on such an act what became of it, the gravest first; kept until something changes.

    Drafts among them: whoever shows them to readers asks for published ones. One or two queries when made anew.
    """

    def look() -> Mapping[int, tuple[Fate, ...]]:
        known = known_fates(today)
        # Where nothing has ended nobody rests on it: the edges need not be read.
        return _resting(dependents.edges(), dependents, known) if known else {}

    return _memory.get((dependents.name, today), look)


def fates_at_hand(dependents: Dependents, thing: Any, today: date) -> tuple[Fate, ...]:
    """What became of the acts on which a thing rests as it stands in memory: a draft in a preview or on its edit screen."""
    found = _resting({thing.pk or 0: dependents.at_hand(thing)}, dependents, known_fates(today))
    return found.get(thing.pk or 0, ())


def _resting(
    edges: Mapping[int, Collection[int]], dependents: Dependents, known: Mapping[int, Fate]
) -> Mapping[int, tuple[Fate, ...]]:
    acts = dependents.model is DocumentPage
    found = {}
    for pk, documents in edges.items():
        its = known.get(pk) if acts else None
        if its is not None and its.is_over and its.via is None:
            continue  # it has ended itself and says so
        shown = [known[document] for document in documents if document in known]
        if shown:
            found[pk] = tuple(sorted(shown, key=_gravity))
    return found


def _gravity(fate: Fate) -> tuple[bool, bool, date, int]:
    return (not fate.is_over, fate.ahead, fate.on or date.min, fate.pk)
