"""How a clause became what it is: its words in every approved edition, followed through other numbers and other places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q
from django.utils.safestring import SafeString

from knowledge_base.documents.clauses import Clause as Cut
from knowledge_base.documents.clauses import ClauseKind
from knowledge_base.documents.comparison.compare import compare
from knowledge_base.documents.comparison.known import known_turns
from knowledge_base.documents.comparison.lines import changed_lines, whole_lines
from knowledge_base.documents.comparison.markup import changes_html
from knowledge_base.documents.comparison.result import Change, Fate, Mark
from knowledge_base.documents.comparison.turns import Turn, after, before, belongs, is_container, turns_of
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models.edition import Clause, Edition

_FIELDS = ("edition_id", "anchor", "number", "label", "kind", "level", "heading", "text")


@dataclass(frozen=True, slots=True)
class Stage:
    """The clause in one edition. ``anchor`` is "" where the clause is not there; ``html`` is what became of its words."""

    edition: Edition
    former: Edition | None  # what it is compared with; None at the first edition
    anchor: str
    label: str
    was: str  # the label one edition earlier, if it was another
    html: SafeString
    is_first: bool  # the clause is there for the first time
    is_gone: bool  # this edition took it out


@dataclass(frozen=True, slots=True)
class History:
    """The latest stage first; ``label`` is what the clause is called in the edition from which it was followed."""

    label: str
    stages: tuple[Stage, ...]
    change_count: int


def history_of(editions: Sequence[Edition], start: int, anchor: str) -> History | None:
    """The clause that stands at `anchor` in `editions[start]`; None if none does.

    `editions` are all approved ones of a document in their order. Three queries, as long as the comparisons are stored.
    """
    turns = _turns(editions)
    path = _path(editions, start, anchor, turns)
    clauses = _clauses(editions, path, turns)
    if (editions[start].pk, anchor) not in clauses:
        return None
    stages = [_stage(editions, place, path, turns, clauses) for place in range(len(editions))]
    shown = [stage for stage, place in zip(stages, range(len(editions)), strict=True) if _is_told(path, place)]
    changed = sum(bool(stage.html) and stage.former is not None for stage in shown)
    return History(clauses[editions[start].pk, anchor].label, tuple(reversed(shown)), changed)


_Found = Mapping[tuple[int, str], Cut]


def _turns(editions: Sequence[Edition]) -> Mapping[int, tuple[Turn, ...]]:
    """Stored ones; whatever is not stored yet is compared now."""
    known = dict(known_turns(editions))
    for former, edition in pairwise(editions):
        if edition.pk not in known:
            known[edition.pk] = turns_of(compare(clauses_of(former), clauses_of(edition)))
    return known


def _path(
    editions: Sequence[Edition], start: int, anchor: str, turns: Mapping[int, tuple[Turn, ...]]
) -> tuple[str, ...]:
    """Where the clause stands in each edition; "" where it does not."""
    path = [""] * len(editions)
    path[start] = anchor
    for place in range(start, 0, -1):
        path[place - 1] = before(turns[editions[place].pk], path[place]) if path[place] else ""
    for place in range(start + 1, len(editions)):
        path[place] = after(turns[editions[place].pk], path[place - 1]) if path[place - 1] else ""
    return tuple(path)


def _is_told(path: Sequence[str], place: int) -> bool:
    return bool(path[place] or (place and path[place - 1]))


def _touching(path: Sequence[str], place: int, turns: Sequence[Turn]) -> list[Turn]:
    """What this edition did to the clause and to its items."""
    now, was = path[place], path[place - 1]
    return [
        turn
        for turn in turns
        if turn.is_difference
        and (
            (now and any(belongs(anchor, now) for anchor in turn.new))
            or (was and any(belongs(anchor, was) for anchor in turn.old))
        )
    ]


def _clauses(editions: Sequence[Edition], path: Sequence[str], turns: Mapping[int, tuple[Turn, ...]]) -> _Found:
    """The clause with its items in every edition, and whatever else of the text had to do with them. One query."""
    asked = Q(pk__in=())
    for place, edition in enumerate(editions):
        if path[place]:
            asked |= Q(edition_id=edition.pk, anchor=path[place])
            if not is_container(path[place]):
                asked |= Q(edition_id=edition.pk, anchor__startswith=f"{path[place]}-")
        if place:
            touching = _touching(path, place, turns[edition.pk])
            asked |= Q(edition_id=edition.pk, anchor__in={anchor for turn in touching for anchor in turn.new})
            former = editions[place - 1].pk
            asked |= Q(edition_id=former, anchor__in={anchor for turn in touching for anchor in turn.old})
    rows = Clause.objects.filter(asked).order_by("edition_id", "position").values_list(*_FIELDS)
    return {
        (edition, anchor): Cut(anchor, number, label, ClauseKind(kind), level, heading, text)
        for edition, anchor, number, label, kind, level, heading, text in rows
    }


def _stage(
    editions: Sequence[Edition], place: int, path: Sequence[str], turns: Mapping[int, tuple[Turn, ...]], found: _Found
) -> Stage:
    edition, former = editions[place], editions[place - 1] if place else None
    now, was = path[place], path[place - 1] if place else ""
    if former is None:
        changes = _as_it_stood(edition, now, found)
    else:
        touching = _touching(path, place, turns[edition.pk])
        changes = [change for turn in touching if (change := _change(turn, former, edition, found)) is not None]
    label = _label(found, edition, now)
    former_label = _label(found, former, was) if former else ""
    return Stage(
        edition,
        former,
        now,
        label,
        former_label if former_label != label else "",
        changes_html(changes, lambda _: "", level=4),
        is_first=bool(now and not was),
        is_gone=bool(was and not now),
    )


def _label(found: _Found, edition: Edition, anchor: str) -> str:
    clause = found.get((edition.pk, anchor))
    return clause.label if clause else ""


def _as_it_stood(edition: Edition, anchor: str, found: _Found) -> list[Change]:
    its = [clause for (pk, at), clause in found.items() if pk == edition.pk and anchor and belongs(at, anchor)]
    return [Change(Fate.SAME, (clause,), (clause,)) for clause in its]


def _change(turn: Turn, former: Edition, edition: Edition, found: _Found) -> Change | None:
    """The turn with its words."""
    old = tuple(found[former.pk, anchor] for anchor in turn.old if (former.pk, anchor) in found)
    new = tuple(found[edition.pk, anchor] for anchor in turn.new if (edition.pk, anchor) in found)
    if len(old) < len(turn.old) or len(new) < len(turn.new):
        return None  # the text was cut anew in this very moment
    if turn.fate is Fate.INSERTED:
        lines = whole_lines(new[0], Mark.INSERTED)
    elif turn.fate is Fate.DELETED:
        lines = whole_lines(old[0], Mark.DELETED)
    elif turn.fate is Fate.MOVED:
        lines = whole_lines(new[0], Mark.SAME)
    else:
        lines = changed_lines(old, new)
    return Change(turn.fate, old, new, lines, turn.moved, turn.within)
