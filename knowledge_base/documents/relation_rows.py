"""Relations on their own tab: each with the clause on which it rests, linked to its place in the act that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.document_relations import RelatedDocument, RelationGroup

#: Rows of a group that are shown before it gets pages of its own.
SHORT_GROUP = 25
#: Rows on such a page.
PAGE_SIZE = 50

#: (document, words naming a clause of it); the day decides which edition of it is meant.
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Named:
    """Words of an editor that name a clause; `url` leads to it, "" where the text has no such clause."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation with the other document as it stands.

    `says`: where the acting document says it; `concerns`: which part of the document at the other end it touches.
    """

    other: RelatedDocument
    says: Named | None
    concerns: Named | None
    on: date | None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Relations under one verb; `code` stands in the address («amends-by»), `rows` may be fewer than `count`."""

    code: str
    heading: str
    count: int
    rows: tuple[RelationRow, ...]

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def code_of(group: RelationGroup) -> str:
    """«amends» for what the document does, «amends-by» for what is done to it."""
    return f"{group.verb}-by" if group.reverse else group.verb


def cut(group: RelationGroup, first: int, size: int) -> tuple[RelatedDocument, ...]:
    """A page of the group."""
    return group.documents[first : first + size]


def places_in(page_pk: int, group: RelationGroup, shown: Iterable[RelatedDocument]) -> set[Place]:
    """Clauses named by these relations, as (document in whose text they stand, words)."""
    found: set[Place] = set()
    for other in shown:
        acting, target = _ends(page_pk, group, other)
        found |= {(pk, words) for pk, words in ((acting, other.clause), (target, other.part)) if words}
    return found


def rows_of(
    page_pk: int,
    group: RelationGroup,
    shown: Iterable[RelatedDocument],
    anchors: Mapping[Place, str],
    address: Callable[[int], str],
) -> tuple[RelationRow, ...]:
    """The rows; `address` gives the path of either document's text."""

    def named(pk: int, words: str) -> Named | None:
        anchor = anchors.get((pk, words), "")
        return Named(words, f"{address(pk)}#{anchor}" if anchor else "") if words else None

    rows = []
    for other in shown:
        acting, target = _ends(page_pk, group, other)
        rows.append(RelationRow(other, named(acting, other.clause), named(target, other.part), other.on))
    return tuple(rows)


def _ends(page_pk: int, group: RelationGroup, other: RelatedDocument) -> tuple[int, int]:
    return (other.pk, page_pk) if group.reverse else (page_pk, other.pk)
