"""What an act changed in others: «Что изменилось / Кого касается / Что сделать» on its own page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from knowledge_base.documents.comparison.known import known_turns
from knowledge_base.documents.comparison.result import Fate
from knowledge_base.documents.comparison.turns import Turn
from knowledge_base.documents.comparison.wording import deed_of, summary_of
from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.edition_choice import in_order
from knowledge_base.documents.edition_text import lines_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day

#: Clauses shown at once; the comparison shows the rest.
SHORT = 12


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause that the act changed: «п. 3», «изменён», its address in the comparison."""

    label: str
    fate: str
    url: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A published document that the act changed, and what is to be known of that change.

    ``counted`` is made by the comparison («Изменено 3 пункта»), ``what_changed`` by an editor. ``compare_url`` is "" where
    there is no edition before it to compare with. ``more`` clauses are not in ``clauses``.
    """

    document: RelatedDocument
    since: date | None
    text_url: str
    what_changed: str
    counted: str
    for_whom: str
    to_do: tuple[str, ...]
    clauses: tuple[ClauseLink, ...]
    more: int
    compare_url: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """Everything an act changed; ``audiences`` and ``steps`` are those of the act itself, for what says nothing of its own."""

    documents: tuple[Amended, ...]
    audiences: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]


def amendment_of(
    page: DocumentFields,
    request: HttpRequest,
    *,
    audiences: tuple[str, ...],
    steps: tuple[tuple[str, str], ...],
    day: date | None = None,
) -> Amendment | None:
    """What the act changed by its approved editions of published documents; None where it changed nothing.

    One query for what changes nothing, five at most.
    """
    made = list(Edition.objects.filter(amended_by_id=page.pk).approved().light()) if page.pk else []
    if not made:
        return None
    known = related({edition.page_id for edition in made}, type(page), request, day)
    lines = _lines([edition for edition in made if edition.page_id in known])
    turns = known_turns(*lines.values())
    by_title = sorted((e for e in in_order(made) if e.page_id in known), key=lambda e: known[e.page_id].name)
    documents = tuple(
        _amended(edition, lines[edition.page_id], known[edition.page_id], turns, day) for edition in by_title
    )
    if not documents:
        return None
    return Amendment(
        documents,
        () if any(one.for_whom for one in documents) else audiences,
        () if any(one.to_do for one in documents) else steps,
    )


def _lines(made: Sequence[Edition]) -> Mapping[int, list[Edition]]:
    """All approved editions of the amended documents, each document's in their order."""
    lines: dict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.filter(page_id__in={edition.page_id for edition in made}).approved().light():
        lines[edition.page_id].append(edition)
    return {page: in_order(editions) for page, editions in lines.items()}


def _amended(
    edition: Edition,
    line: Sequence[Edition],
    document: RelatedDocument,
    turns: Mapping[int, tuple[Turn, ...]],
    day: date | None,
) -> Amended:
    place = next(place for place, other in enumerate(line) if other.pk == edition.pk)
    base = document.url.partition("?")[0]
    compare = with_day(f"{base}compare/?from={line[place - 1].pk}&to={edition.pk}", day) if place else ""
    its = turns.get(edition.pk)
    told = [turn for turn in its or () if turn.is_difference and not turn.within]
    return Amended(
        document,
        edition.in_force_from,
        with_day(f"{base}?edition={edition.pk}", day),
        edition.what_changed,
        summary_of((turn.fate, turn.kind, len(turn.old)) for turn in told) if its else "",
        edition.for_whom,
        lines_of(edition.to_do),
        tuple(_link(turn, compare) for turn in told[:SHORT] if turn.label or turn.was),
        max(len(told) - SHORT, 0),
        compare,
    )


def _link(turn: Turn, compare: str) -> ClauseLink:
    jump = f"k-{turn.new[0]}" if turn.new else f"byl-{turn.old[0]}"
    fate = Fate.MOVED if turn.moved and turn.fate is Fate.SAME else turn.fate
    return ClauseLink(turn.label or turn.was, deed_of(fate, turn.kind), f"{compare}#{jump}")
