"""The one writer of `EditionChanges`: what each approved edition changed against the approved one before it.

Computed when an edition is approved or withdrawn, in a task (`tasks.compare_editions`), not on any page view: to compare two
thousand clauses takes a second. Each row says what was compared, so that a row of other texts is never believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from django.core.cache import cache
from django.db import transaction

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.comparison.compare import WAY, compare
from knowledge_base.documents.comparison.turns import Turn, ever_changed, turn_from, turns_of
from knowledge_base.documents.edition_choice import in_order
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.models.edition_changes import EditionChanges

#: Seconds for which nobody asks again for what is being computed.
_ASKED_FOR = 600


def refresh(page_pk: int) -> None:
    """Compare the approved editions of a document, each with the one before it; what is known already is left alone."""
    editions = in_order(Edition.objects.filter(page_id=page_pk).approved().light())
    known = dict(EditionChanges.objects.filter(edition__page_id=page_pk).values_list("edition_id", "key"))
    for former, edition in pairwise(editions):
        key = key_of(former, edition)
        if known.get(edition.pk) == key:
            continue
        turns = turns_of(compare(clauses_of(former), clauses_of(edition)))
        row = EditionChanges(edition=edition, former=former, key=key, turns=[turn.as_row() for turn in turns])
        # In bulk, for that sends no signal: a reader who has this computed must not have every list read anew.
        EditionChanges.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["edition"], update_fields=["former", "key", "turns"]
        )
    EditionChanges.objects.filter(edition__page_id=page_pk).exclude(edition__in=editions[1:]).delete()


def refresh_later(page_pk: int) -> None:
    """Have it done once what is being written now has been written; a document that ever had one edition costs a query."""
    editions = list(Edition.objects.filter(page_id=page_pk).values_list("state", "changes__key"))
    approved = sum(state == EditionState.APPROVED for state, _ in editions)
    if approved > 1 or any(key for _, key in editions):
        transaction.on_commit(lambda: _enqueue(page_pk), robust=True)


def known_turns(*lines: Sequence[Edition]) -> Mapping[int, tuple[Turn, ...]]:
    """Of approved editions of documents, each line in its order: the turns of each whose row is there and true. One query.

    Is a row missing or of other texts, it is asked for.
    """
    pairs = [pair for line in lines for pair in pairwise(line)]
    if not pairs:
        return {}
    rows = {
        row.edition_id: row for row in EditionChanges.objects.filter(edition__in=[edition.pk for _, edition in pairs])
    }
    found: dict[int, tuple[Turn, ...]] = {}
    for former, edition in pairs:
        row = rows.get(edition.pk)
        if row is not None and row.key == key_of(former, edition):
            found[edition.pk] = tuple(turn_from(turn) for turn in row.turns)
    for page_pk in {edition.page_id for _, edition in pairs if edition.pk not in found}:
        if cache.add(f"documents.comparison.asked.{page_pk}", True, _ASKED_FOR):
            _enqueue(page_pk)
    return found


def changed_anchors(editions: Iterable[Edition], shown: Edition) -> frozenset[str]:
    """Addresses in `shown` of the clauses that it or an edition before it changed; empty while that is not known."""
    line = in_order(edition for edition in editions if edition.is_approved)
    if shown not in line:
        return frozenset()
    line = line[: line.index(shown) + 1]
    turns = known_turns(line)
    return ever_changed(turns.get(edition.pk, ()) for edition in line[1:])


def key_of(former: Edition, edition: Edition) -> str:
    """Names two texts as they were cut and the way in which they are compared."""
    said = f"{WAY}:{former.pk}.{former.version}.{former.sha256}:{edition.pk}.{edition.version}.{edition.sha256}"
    return hashlib.sha256(said.encode()).hexdigest()


def _enqueue(page_pk: int) -> None:
    from knowledge_base.documents.tasks import compare_editions

    compare_editions.enqueue(page_pk)
