"""The links of an edition's text: citations whose act readers may open, with the clause that is cited.

Which acts a text cites is kept in memory (`targets_in`); whether readers see them is asked of the bank together with all
other documents of the page. The rows are read only when the markup is not in the cache.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from knowledge_base.documents.clause_places import clause_anchors
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.documents.linking.link import NO_LINKS, Link, Links, Where
from knowledge_base.documents.models.citation_row import CitationRow
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.pages.memory import Memory

#: Places asked for at once: each is a condition of one query.
_BATCH = 100
_memory = Memory(512)

#: (edition of the cited document, place in it as written).
Cited = tuple[int, str]


def with_citing(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Editions that say at once whether they cite anything of the bank: most do not, and cost no query more."""
    cited = CitationRow.objects.filter(edition_id=OuterRef("pk"), target__isnull=False)
    found: QuerySet[Edition] = editions.annotate(cites=Exists(cited))
    return found


def targets_in(edition: Edition) -> frozenset[int]:
    """Documents of the bank that an edition (of `with_citing`) cites, drafts too. One query, none while nothing changed."""
    if not getattr(edition, "cites", True):
        return frozenset()
    return _memory.get(edition.pk, lambda: _targets(edition.pk))


def _targets(edition_pk: int) -> frozenset[int]:
    rows = CitationRow.objects.filter(edition_id=edition_pk, target__isnull=False).order_by()
    return frozenset(rows.values_list("target_id", flat=True).distinct())


def links_of(edition_pk: int, known: Mapping[int, RelatedDocument], day: date | None) -> Links:
    """Links to these documents, which readers see as they stand today or on a day."""
    if not known:
        return NO_LINKS
    editions = editions_of(known, day)
    said = [(pk, _address(one), one.name, one.status, editions.get(pk)) for pk, one in sorted(known.items())]
    mark = hashlib.sha256(repr(said).encode()).hexdigest()
    return Links(mark, lambda: _made(edition_pk, known, editions))


def _made(
    edition_pk: int, known: Mapping[int, RelatedDocument], editions: Mapping[int, int]
) -> Mapping[Where, tuple[Link, ...]]:
    rows = list(
        CitationRow.objects.filter(edition_id=edition_pk, target__isnull=False)
        .order_by("position")
        .values_list("anchor", "part", "start", "end", "target_id", "place")
    )
    anchors = anchors_of((editions[target], place) for *_, target, place in rows if place and target in editions)
    found: dict[Where, list[Link]] = defaultdict(list)
    for anchor, part, start, end, target, place in rows:
        one = known.get(target)
        if one is None:
            continue
        at = anchors.get((editions.get(target, 0), place), "")
        fate = one.status_label.lower() if one.is_over else ""
        url = f"{_address(one)}#{at}" if at else _address(one)
        found[anchor, part].append(Link(start, end, url, one.name, fate))
    return {where: tuple(links) for where, links in found.items()}


def _address(one: RelatedDocument) -> str:
    """Without the day, which the markup is given when it comes from the cache."""
    return one.url.partition("?")[0]


def anchors_of(places: Iterable[Cited]) -> dict[Cited, str]:
    """Anchors of cited clauses, "" where the text has none such. A query for each hundred places."""
    wanted = sorted(set(places))
    found: dict[Cited, str] = {}
    for start in range(0, len(wanted), _BATCH):
        found |= clause_anchors(wanted[start : start + _BATCH])
    return found


def editions_of(known: Mapping[int, RelatedDocument], day: date | None) -> Mapping[int, int]:
    """The edition of each that is in force today or was on a day; whoever has no text is missing."""
    bank = bank_on(day) if day is not None else None
    found = {pk: bank.edition_of(pk) if bank else one.edition_pk for pk, one in known.items()}
    return {pk: edition for pk, edition in found.items() if edition is not None}
