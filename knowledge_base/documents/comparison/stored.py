"""The one writer of `EditionChanges`: what each approved edition changed against the approved one before it.

Computed when an edition is approved or withdrawn, in a task (`tasks.compare_editions`), not on any page view: to compare two
thousand clauses takes a second. Each row says what was compared, so that a row of other texts is never believed.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise

from knowledge_base.documents.comparison.compare import WAY, compare
from knowledge_base.documents.comparison.turns import turns_of
from knowledge_base.documents.edition_choice import in_order
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.models.edition_changes import EditionChanges


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


def key_of(former: Edition, edition: Edition) -> str:
    """Names two texts as they were cut and the way in which they are compared."""
    said = f"{WAY}:{former.pk}.{former.version}.{former.sha256}:{edition.pk}.{edition.version}.{edition.sha256}"
    return hashlib.sha256(said.encode()).hexdigest()
