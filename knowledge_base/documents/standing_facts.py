"""What the database knows that decides about statuses: acts and edges for `status.verdicts`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.apps import apps

from knowledge_base.documents.choices import EFFECTIVE_VERBS, Kind, Verb
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.document_rows import Relation
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.status import Act, Edge, Verdict, verdicts
from portal.russian.acts import requisites

_KINDS = {kind.value: str(kind.label) for kind in Kind}

_ACT_FIELDS = (
    "pk",
    "kind",
    "number",
    "title",
    "adopted_on",
    "in_force_from",
    "in_force_until",
    "term_reason",
    "repeal_basis",
    "set_status",
    "set_status_on",
    "set_status_reason",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Acts and edges of a neighbourhood; `published` are the keys of those that readers see."""

    acts: dict[int, Act]
    edges: tuple[Edge, ...]
    published: frozenset[int]


def downstream(pks: Collection[int]) -> frozenset[int]:
    """These documents and all whose status may hang on theirs. A query for each step of the chain (two or three)."""
    found = set(pks)
    fresh = set(pks)
    while fresh:
        targets = set(
            Relation.objects.filter(page_id__in=fresh, verb__in=EFFECTIVE_VERBS).values_list("target_id", flat=True)
        ) | set(Edition.objects.approved().filter(amended_by_id__in=fresh).values_list("page_id", flat=True))
        fresh = targets - found
        found |= fresh
    return frozenset(found)


def facts_about(pks: Collection[int] | None) -> Facts:
    """Everything that decides about these documents (None: about all). Few queries, however many documents."""
    if pks is None:
        return _facts(None, _by_relations(None), _by_editions(None))
    relations: list[Edge] = []
    editions: list[Edge] = []
    found, fresh = set(pks), set(pks)
    while fresh:
        more_relations, more_editions = _by_relations(fresh), _by_editions(fresh)
        relations += more_relations
        editions += more_editions
        fresh = {edge.source for edge in (*more_relations, *more_editions)} - found
        found |= fresh
    return _facts(found, relations, editions)


def without_hand(pk: int, day: date) -> Verdict:
    """What the status of a document would be on a day if editors had not set it by hand. A few queries."""
    facts = facts_about({pk})
    bare = replace(facts.acts[pk], set_status="", set_on=None, set_reason="")
    return verdicts({**facts.acts, pk: bare}, facts.edges, day)[pk]


def _by_relations(targets: Collection[int] | None) -> list[Edge]:
    relations = Relation.objects.filter(verb__in=EFFECTIVE_VERBS)
    if targets is not None:
        relations = relations.filter(target_id__in=targets)
    rows = relations.values_list("page_id", "target_id", "verb", "effective_on", "clause", "part")
    return [Edge(source, target, verb, on, clause, part) for source, target, verb, on, clause, part in rows]


def _by_editions(targets: Collection[int] | None) -> list[Edge]:
    """An approved edition says which act made it: that act amended the document, from the edition's day on."""
    editions = Edition.objects.approved().filter(amended_by__isnull=False)
    if targets is not None:
        editions = editions.filter(page_id__in=targets)
    rows = editions.values_list("amended_by_id", "page_id", "in_force_from")
    return [Edge(source, target, Verb.AMENDS, on) for source, target, on in rows if source is not None]


def _facts(pks: Collection[int] | None, relations: list[Edge], editions: list[Edge]) -> Facts:
    documents = _documents()
    pages = documents.objects.all()
    outside = Edition.objects.approved().filter(amended_by__isnull=True).exclude(amending_text="")
    visible = documents.objects.published()
    if pks is not None:
        pages, visible = pages.filter(pk__in=pks), visible.filter(pk__in=pks)
        outside = outside.filter(page_id__in=pks)
    published = frozenset(visible.values_list("pk", flat=True))
    amended: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for page, on, text in outside.values_list("page_id", "in_force_from", "amending_text"):
        if on is not None:
            amended[page].append((on, text))
    for edge in editions:
        # The approved edition is public even where the act that made it is not: the change counts, unnamed.
        if edge.source not in published and edge.on is not None:
            amended[edge.target].append((edge.on, ""))
    rows = pages.order_by().values_list(*_ACT_FIELDS)
    acts = {row[0]: _act(*row, amended_outside=tuple(sorted(amended.get(row[0], ())))) for row in rows}
    counted = tuple(edge for edge in (*relations, *editions) if edge.source in published)
    return Facts(acts, counted, published)


def _documents() -> type[DocumentFields]:
    """The model by its name: its pages show statuses, so that its module comes after this one."""
    found: type[DocumentFields] = apps.get_model("documents", "DocumentPage")
    return found


def _act(pk: int, kind: str, number: str, title: str, adopted_on: date | None, *decisive: Any, **outside: Any) -> Act:
    """`decisive`: the rest of `_ACT_FIELDS`, which are the fields of `Act` in its order."""
    known = requisites(_KINDS.get(kind, ""), number, adopted_on) if number or adopted_on else f"«{title}»"
    return Act(pk, known, adopted_on, *decisive, **outside)
