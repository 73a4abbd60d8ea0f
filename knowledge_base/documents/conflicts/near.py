"""Texts that are nearly the same as another: asked by an import, by an editor's screen, by the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from django.db.models import Count

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.conflicts.signature import ALIKE, bands, likeness, signature
from knowledge_base.documents.models import DocumentPage, TextBand, TextMarks

#: A band shared by more texts than this is a form that everybody fills in: pairs of it are looked at in their order only.
_CROWD = 40
_BATCH = 500
#: Texts that count: what was corrected or closed is past.
STATES = (EditionState.APPROVED, EditionState.DRAFT)


@dataclass(frozen=True, slots=True)
class Like:
    """Another document with nearly the same text; `share` 0…1."""

    page: DocumentPage
    share: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents (keys, the smaller first) with nearly the same text."""

    one: int
    other: int
    share: float


def near_duplicates(text: str, *, least: float = ALIKE) -> list[int]:
    """Documents of the bank (drafts too) with nearly this text, the most alike first. Two queries."""
    return list(_alike(signature(text), least))


def like_editions_of(page: DocumentPage) -> list[Like]:
    """Other documents whose text is nearly that of this one's newest edition. Four queries."""
    marks = TextMarks.objects.filter(edition__page_id=page.pk, edition__state__in=STATES)
    own = marks.order_by("-edition_id").values_list("signature", flat=True).first()
    if not own:
        return []
    found = _alike(bytes(own), ALIKE, without=page.pk)
    pages = DocumentPage.objects.in_bulk(found)
    return [Like(pages[pk], share) for pk, share in found.items() if pk in pages]


def _alike(own: bytes, least: float, without: int = 0) -> dict[int, float]:
    values = bands(own)
    if not values:
        return {}
    rows = TextBand.objects.filter(value__in=values, edition__state__in=STATES).exclude(edition__page_id=without)
    found: dict[int, float] = {}
    for pk, mark in _marks(rows.values_list("edition_id", flat=True).distinct()[:_BATCH]):
        share = likeness(own, mark)
        if share >= least:
            found[pk] = max(share, found.get(pk, 0.0))
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _marks(editions: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    rows = TextMarks.objects.filter(edition_id__in=list(editions))
    for page, mark in rows.values_list("edition__page_id", "signature"):
        yield page, bytes(mark)


def near_pairs(limit: int) -> list[Pair]:
    """Pairs of documents with nearly the same text, the most alike first. Two queries and one for each 500 texts."""
    counted = TextBand.objects.filter(edition__state__in=STATES).order_by().values("value")
    shared = counted.annotate(pages=Count("edition__page_id", distinct=True)).filter(pages__gt=1)
    rows = TextBand.objects.filter(value__in=shared.values("value"), edition__state__in=STATES).order_by(
        "value", "edition_id"
    )
    together: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for value, edition, page in rows.values_list("value", "edition_id", "edition__page_id"):
        together[value].append((edition, page))
    wanted = {pair for members in together.values() for pair in _pairs(members)}
    signatures = _signatures({edition for pair in wanted for edition, _ in pair})
    found: dict[tuple[int, int], float] = {}
    for (one, first), (other, second) in wanted:
        share = likeness(signatures.get(one, b""), signatures.get(other, b""))
        if share >= ALIKE:
            key = (min(first, second), max(first, second))
            found[key] = max(share, found.get(key, 0.0))
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return [Pair(*pages, share) for pages, share in ordered[:limit]]


def _pairs(members: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of one band, neighbours alone where it is crowded; two texts of one document are none."""
    pairs = pairwise(members) if len(members) > _CROWD else combinations(members, 2)
    return (pair for pair in pairs if pair[0][1] != pair[1][1])


def _signatures(editions: Iterable[int]) -> Mapping[int, bytes]:
    wanted = sorted(editions)
    found: dict[int, bytes] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = TextMarks.objects.filter(edition_id__in=wanted[start : start + _BATCH])
        found |= {pk: bytes(mark) for pk, mark in rows.values_list("edition_id", "signature")}
    return found
