"""Documents that rest on documents: those made on the ground of one, those that carry it out, those that it approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.grounds.registry import Dependents
from knowledge_base.documents.models import Relation

#: Verbs whose source rests on the target. Of «Утверждает» it is the other way round.
RESTING = (Verb.BASED_ON, Verb.IMPLEMENTS)


class DocumentDependents(Dependents):
    """The edges stand in relations instead of rows of a basis."""

    def edges(self) -> Mapping[int, frozenset[int]]:
        """By key of the dependent document. One query."""
        found: dict[int, set[int]] = defaultdict(set)
        rows = Relation.objects.filter(verb__in=[*RESTING, Verb.APPROVES], part="")
        for verb, page, target in rows.values_list("verb", "page_id", "target_id"):
            upper, lower = (page, target) if verb == Verb.APPROVES else (target, page)
            found[lower].add(upper)
        return {pk: frozenset(grounds - {pk}) for pk, grounds in found.items()}

    def at_hand(self, thing: Any) -> frozenset[int]:
        """Its own relations from the draft at hand, who approved it from the database. Two queries of a saved page."""
        own = {row.target_id for row in thing.relations.all() if row.verb in RESTING and not row.part}
        approving = Q(verb=Verb.APPROVES, part="", target_id=thing.pk)
        approved = set(Relation.objects.filter(approving).values_list("page_id", flat=True)) if thing.pk else set()
        return frozenset((own | approved) - {None, thing.pk})
