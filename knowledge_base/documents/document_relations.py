"""Relations of a document for readers: both directions, grouped by verb, published documents only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.http import HttpRequest

from knowledge_base.documents.choices import ENDED_STATUSES, STATUS_TONE, Status, Verb
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.document_rows import Relation
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.on_day.document import worked
from portal.visibility import is_published

#: How many of a group are shown before «ещё».
SHORT = 7


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """The other document of a relation, as it stands today."""

    pk: int
    title: str
    requisites: str
    url: str
    status: str
    status_label: str
    tone: str
    adopted_on: date | None = None
    clause: str = ""  # where the relating document says so
    part: str = ""  # which part of the other it concerns
    on: date | None = None
    edition_pk: int | None = None  # whose text is in force today

    @property
    def name(self) -> str:
        """Its requisites, or its title where it has none."""
        return self.requisites or self.title

    @property
    def is_over(self) -> bool:
        """Whether it must no longer be relied on."""
        return self.status in ENDED_STATUSES


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations under one heading: «Изменён», «Утверждает» …"""

    verb: str
    reverse: bool
    heading: str
    documents: tuple[RelatedDocument, ...]

    @property
    def head(self) -> tuple[RelatedDocument, ...]:
        """Those shown at once."""
        return self.documents[:SHORT]

    @property
    def tail(self) -> tuple[RelatedDocument, ...]:
        """Those behind «ещё»."""
        return self.documents[SHORT:]


# What a reader must know first: what became of this document, then what it did, then what merely mentions.
_ORDER: tuple[tuple[Verb, bool], ...] = (
    (Verb.REPEALS, True),
    (Verb.CANCELS, True),
    (Verb.AMENDS, True),
    (Verb.SUPPLEMENTS, True),
    (Verb.APPROVES, True),
    (Verb.EXPLAINS, True),
    (Verb.APPROVES, False),
    (Verb.REPEALS, False),
    (Verb.CANCELS, False),
    (Verb.AMENDS, False),
    (Verb.SUPPLEMENTS, False),
    (Verb.EXPLAINS, False),
    (Verb.BASED_ON, False),
    (Verb.IMPLEMENTS, False),
    (Verb.BASED_ON, True),
    (Verb.IMPLEMENTS, True),
    (Verb.CITES, False),
    (Verb.CITES, True),
)


def edges_of(page: DocumentFields, *, is_preview: bool = False, day: date | None = None) -> list[tuple[Relation, bool]]:
    """The document's relations as (row, reverse), or those that worked on a day.

    One query; in a preview its own come from the draft at hand.
    """
    if not is_preview:
        rows = Relation.objects.filter(Q(page_id=page.pk) | Q(target_id=page.pk)).order_by("sort_order", "pk")
        return [(row, row.page_id != page.pk) for row in rows if day is None or worked(row, day)]
    own = [(row, False) for row in page.relations.all()]
    return own + [(row, True) for row in Relation.objects.filter(target_id=page.pk).order_by("pk")] if page.pk else own


def related(
    pks: Iterable[int], model: type[DocumentFields], request: HttpRequest | None, day: date | None = None
) -> Mapping[int, RelatedDocument]:
    """The published ones of these documents, as they stand; of those that existed on a day, as they stood then. Two queries."""
    verdicts = bank_on(day).verdicts if day is not None else {}
    wanted = {pk for pk in pks if day is None or pk in verdicts}
    if not wanted:
        return {}
    found = model.objects.published().filter(pk__in=wanted).select_related("standing").defer("annotation", "full_title")
    known = {page.pk: _describe(page, request) for page in found}
    return {pk: _then(other, verdicts[pk].status, day) for pk, other in known.items()} if day is not None else known


def related_at_hand(page: DocumentFields | None, request: HttpRequest | None) -> RelatedDocument | None:
    """The same of a document that was loaded with its standing, None if readers do not see it. No query."""
    return _describe(page, request) if page is not None and is_published(page) else None


def groups_of(
    edges: Iterable[tuple[Relation, bool]], known: Mapping[int, RelatedDocument]
) -> tuple[RelationGroup, ...]:
    """Groups in the order in which they matter; within one the latest act first. Who is not in `known` is not shown."""
    by_kind: dict[tuple[Verb, bool], dict[tuple[object, ...], RelatedDocument]] = {}
    for row, reverse in edges:
        other = known.get(row.page_id if reverse else row.target_id)
        if other is None or row.verb not in Verb:
            continue
        shown = replace(other, clause=row.clause, part=row.part, on=row.effective_on)
        # The same relation written twice is one for the reader.
        by_kind.setdefault((Verb(row.verb), reverse), {})[(other.pk, row.clause, row.part)] = shown
    groups = []
    for verb, reverse in _ORDER:
        if documents := by_kind.get((verb, reverse)):
            heading = verb.reverse if reverse else str(verb.label)
            latest_first = sorted(documents.values(), key=lambda other: other.adopted_on or date.min, reverse=True)
            groups.append(RelationGroup(verb.value, reverse, heading, tuple(latest_first)))
    return tuple(groups)


def _then(other: RelatedDocument, status: Status, day: date) -> RelatedDocument:
    url = with_day(other.url, day)
    return replace(other, status=status.value, status_label=str(status.label), tone=STATUS_TONE[status], url=url)


def _describe(page: DocumentFields, request: HttpRequest | None) -> RelatedDocument:
    standing = getattr(page, "standing", None)
    status = standing.status if standing else Status.UNKNOWN
    return RelatedDocument(
        pk=page.pk,
        title=page.title,
        requisites=page.requisites if page.number or page.adopted_on else "",
        url=page.get_url(request) or "",
        status=status,
        status_label=str(Status(status).label),
        tone=STATUS_TONE[status],
        adopted_on=page.adopted_on,
        edition_pk=standing.edition_id if standing else None,
    )
