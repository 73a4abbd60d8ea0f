"""A name of an act was added, changed or removed: the texts that may hold it are looked through again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge_base.documents.linking import stored
from knowledge_base.documents.linking.named import known_names
from knowledge_base.documents.models import CitationRow, Edition
from portal.russian.words import fold, stem, words

_BATCH = 100


def look_again(names: Iterable[str]) -> int:
    """Texts in which all words of one of these names stand, and those in which a name was known; returns how many changed.

    All other texts cite what they cited: their marks are brought up to date by `relink_citations`, or never.
    """
    wanted = [stems for name in names if (stems := stems_of(name))]
    if not wanted:
        return 0
    known = known_names()
    held = set(CitationRow.objects.filter(named=True).order_by().values_list("edition_id", flat=True).distinct())
    changed = 0
    for some in _batches(list(Edition.objects.order_by("pk").values_list("pk", flat=True))):
        for pk, text in Edition.objects.filter(pk__in=some).values_list("pk", "text").iterator(chunk_size=_BATCH):
            if pk in held or may_hold(text, wanted):
                changed += stored.look_through(pk, known, propose=False)
    return changed


def stems_of(name: str) -> tuple[str, ...]:
    """Beginnings of the name's words that all their forms share; pure."""
    return tuple(min((stem(word), word), key=len) for word in words(fold(name)) if len(word) > 2)


def may_hold(text: str, wanted: Sequence[Sequence[str]]) -> bool:
    """Whether all of one name's beginnings stand somewhere in the text; pure."""
    folded = fold(text)
    return any(all(start in folded for start in stems) for stems in wanted)


def _batches(pks: list[int]) -> Iterable[list[int]]:
    return [pks[start : start + _BATCH] for start in range(0, len(pks), _BATCH)]
