"""Relations that a text states, put before editors: the one writer of `RelationProposal` besides `deciding`.

    propose(page, understood.relations, text)

What an editor refused stays refused, what was accepted stays; what waits is brought up to date with the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.linking import evidence
from knowledge_base.documents.linking.by_name import named_document
from knowledge_base.documents.linking.candidates import matches_of
from knowledge_base.documents.linking.linker import Wanted
from knowledge_base.documents.linking.placing import Laid
from knowledge_base.documents.models import DocumentPage, Relation, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState
from knowledge_base.documents.understanding import citation_finder
from knowledge_base.documents.understanding.found import Citation, Deed
from knowledge_base.documents.understanding.found import Relation as Stated
from portal.russian.acts import number_key
from portal.russian.words import fold

#: What the text states → how editors say it, and whether the other document is the acting one.
VERBS: dict[str, tuple[Verb, bool]] = {
    Deed.AMENDS: (Verb.AMENDS, False),
    Deed.AMENDED_BY: (Verb.AMENDS, True),
    Deed.REPEALS: (Verb.REPEALS, False),
    Deed.REPEALED_BY: (Verb.REPEALS, True),
    Deed.APPROVES: (Verb.APPROVES, False),
    Deed.BASED_ON: (Verb.BASED_ON, False),
}
#: Deeds that work from a day.
_DATED = frozenset({Deed.AMENDS, Deed.AMENDED_BY, Deed.REPEALS, Deed.REPEALED_BY})
_KEPT = ("kind", "issuer", "number", "number_key", "name", "part", "anchor", "label")
_FRESH = (*_KEPT, "date", "target", "evidence", "mark_start", "mark_end", "effective_on")
_COMPARED = tuple("target_id" if name == "target" else name for name in _FRESH)
_FIELDS: Any = RelationProposal._meta
_LIMITS: dict[str, int] = {name: _FIELDS.get_field(name).max_length for name in _KEPT}


@transaction.atomic
def propose(
    page: Any,
    stated: Sequence[Stated],
    text: str,
    *,
    laid: Laid | None = None,
    citations: Sequence[Citation] | None = None,
) -> list[RelationProposal]:
    """Put the relations stated in a text of this document before its editors; returns what waits now.

    `laid` says in which clause each stands, `citations` (of the same text) which part of the other act is meant.
    """
    fresh: dict[str, RelationProposal] = {}
    for one in stated:
        if (one.number or one.name or one.date) and (made := _proposal(page, one, text, laid, citations)) is not None:
            fresh.setdefault(made.key, made)
    _aim(page, fresh.values())
    known = {row.key: row for row in RelationProposal.objects.filter(page_id=page.pk)}
    standing = _edges(page.pk)
    waiting: list[RelationProposal] = []
    changed: list[RelationProposal] = []
    for key, made in fresh.items():
        former = known.get(key)
        if made.target_id == page.pk or _edge(made) in standing:
            continue  # it is said already, or the text speaks of itself
        if former is None or former.state == ProposalState.PROPOSED:
            waiting.append(made)
            if former is not None:
                made.pk = former.pk
                changed += [made] if any(getattr(made, one) != getattr(former, one) for one in _COMPARED) else []
    kept = {row.key for row in waiting}
    gone = [row.pk for row in known.values() if row.state == ProposalState.PROPOSED and row.key not in kept]
    RelationProposal.objects.filter(pk__in=gone).delete()
    RelationProposal.objects.bulk_update(changed, _FRESH, batch_size=100)
    RelationProposal.objects.bulk_create([row for row in waiting if not row.pk])
    return waiting


def relink(keys: Collection[str]) -> None:
    """Documents of these number keys came or went: what waits is aimed anew. Two queries where nothing waits for them."""
    rows = list(RelationProposal.objects.filter(state=ProposalState.PROPOSED, number_key__in=set(keys) - {""}))
    if not rows:
        return
    before = {row.pk: row.target_id for row in rows}
    found = matches_of({_wanted(row) for row in rows})
    for row in rows:
        target = found[_wanted(row)].target
        row.target_id = target if target != row.page_id else None
    moved = [row for row in rows if before[row.pk] != row.target_id]
    RelationProposal.objects.bulk_update(moved, ["target"], batch_size=100)


def key_of(stated: Stated) -> str:
    """One for the same deed to the same act, however its sentence reads."""
    number = number_key(stated.number)
    name = "" if number else " ".join(fold(stated.name).split())
    said = f"{stated.verb}|{number or stated.number}|{stated.date or ''}|{name}"
    return hashlib.sha256(said.encode()).hexdigest()


def _proposal(
    page: Any, stated: Stated, text: str, laid: Laid | None, citations: Sequence[Citation] | None
) -> RelationProposal | None:
    words, begins = evidence.own_words(text, stated)
    if not words:
        return None
    if citations is None:
        citation, offset = evidence.naming(_within(stated, words), citation_finder.find_citations(words)), 0
    else:
        citation, offset = evidence.naming(stated, citations), begins
    if citation is not None:
        mark = (max(citation.start - offset, 0), min(max(citation.end - offset, 0), len(words)))
    else:
        mark = evidence.named_at(words, stated)
    line = evidence.whole_line(text, begins, stated.end)
    place = laid.place(begins, begins + len(words)) if laid is not None else None
    values = {
        "kind": stated.kind,
        "issuer": stated.issuer,
        "number": stated.number,
        "number_key": number_key(stated.number),
        "name": stated.name,
        "part": citation.clause if citation is not None else "",
        "anchor": place.clause.anchor if place else "",
        "label": place.clause.label if place else "",
    }
    return RelationProposal(
        page_id=page.pk,
        key=key_of(stated),
        verb=stated.verb.value,
        date=stated.date,
        evidence=words,
        mark_start=mark[0],
        mark_end=mark[1],
        effective_on=evidence.effective_day(line) if stated.verb in _DATED else None,
        **{name: value[: _LIMITS[name]] for name, value in values.items()},
    )


def _within(stated: Stated, words: str) -> Stated:
    """The same, its places counted in the evidence alone."""
    return Stated(stated.verb, 0, len(words), stated.kind, stated.issuer, stated.number, stated.date, stated.name)


def _aim(page: Any, rows: Collection[RelationProposal]) -> None:
    """Find the other act in the bank: by its requisites, or by its title where it has none."""
    found = matches_of({_wanted(row) for row in rows if row.number_key})
    for row in rows:
        if row.number_key:
            row.target_id = found[_wanted(row)].target
        elif row.name:
            row.target_id = named_document(row.name, row.kind, row.date)


def _wanted(row: RelationProposal) -> Wanted:
    return Wanted(row.kind, row.issuer, row.number_key, row.date)


def _edges(pk: int) -> set[tuple[int, str, int]]:
    """Relations that the page or the others have already, as (acting, verb, other)."""
    own = Relation.objects.filter(page_id=pk).values_list("page_id", "verb", "target_id")
    incoming = Relation.objects.filter(target_id=pk).values_list("page_id", "verb", "target_id")
    return set(own) | set(incoming)


def _edge(row: RelationProposal) -> tuple[int | None, str, int | None]:
    verb, reverse = VERBS[row.verb]
    ends = (row.target_id, row.page_id) if reverse else (row.page_id, row.target_id)
    return ends[0], verb.value, ends[1]


def acting_of(row: RelationProposal, target: DocumentPage) -> tuple[DocumentPage, DocumentPage, Verb]:
    """Who acts, on whom, and how, once `target` is the other document."""
    verb, reverse = VERBS[row.verb]
    return (target, row.page, verb) if reverse else (row.page, target, verb)
