"""What is known of the changes of editions (`stored` writes it), and asking for what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from django.core.cache import cache
from django.db import transaction
from django.dispatch import Signal

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.comparison.stored import key_of
from knowledge_base.documents.comparison.turns import Turn, ever_changed, turn_from
from knowledge_base.documents.edition_choice import in_order
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.models.edition_changes import EditionChanges

#: Sent with `page_pk` of a document whose editions are to be compared; `signals` hands it to a task.
wanted = Signal()

#: Seconds for which nobody asks again for what is being computed.
_ASKED_FOR = 600


def refresh_later(page_pk: int) -> None:
    """Have it done once what is being written now has been written; a document that ever had one edition costs a query."""
    editions = list(Edition.objects.filter(page_id=page_pk).values_list("state", "changes__key"))
    approved = sum(state == EditionState.APPROVED for state, _ in editions)
    if approved > 1 or any(key for _, key in editions):
        transaction.on_commit(lambda: wanted.send(sender=None, page_pk=page_pk), robust=True)


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
            wanted.send(sender=None, page_pk=page_pk)
    return found


def changed_anchors(editions: Iterable[Edition], shown: Edition) -> frozenset[str]:
    """Addresses in `shown` of the clauses that it or an edition before it changed; empty while that is not known."""
    line = in_order(edition for edition in editions if edition.is_approved)
    if shown not in line:
        return frozenset()
    line = line[: line.index(shown) + 1]
    turns = known_turns(line)
    return ever_changed(turns.get(edition.pk, ()) for edition in line[1:])
