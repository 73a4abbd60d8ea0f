"""Dates, relations and a day → status of each act. Pure: no database, no clock.

A verdict is computed for a whole neighbourhood at once, because a repeal counts only if the repealing act was itself in
force when it repealed, and an amendment lives only as long as the act that made it.

Rules, in the order in which they decide:

1. A status set by hand (from its day on).
2. Ended by another act: «Отменён», «Утратил силу». The earlier ending wins; an act that had itself ended cannot end
   another. Two acts that end each other on one day: the one adopted later prevails; if that is not known, «Не определён».
3. Ended by its own terms: a basis of loss of force typed by the editor, or the last day of its term.
4. Not yet in force, or no dates at all.
5. In force for a term («на период апробации», with or without an end).
6. Changed by an act in force, or repealed in part: «Действует с изменениями».
7. «Действует».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base.documents.choices import ENDED_STATUSES, ENDING_VERBS, Status, Verb


@dataclass(frozen=True, slots=True)
class Act:
    """What decides about one document, apart from its relations."""

    pk: int
    label: str = ""  # «Приказ № 158 от 09.07.2024», quoted as the reason of others' statuses
    adopted_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None  # the last day in force
    term_reason: str = ""  # «на период апробации»
    repeal_basis: str = ""  # why it lost force, when no document of the bank says so
    set_status: str = ""  # a `Status` set by hand, "" = computed
    set_on: date | None = None  # from which day the hand-set status holds, None = always
    set_reason: str = ""
    amended_on: tuple[date, ...] = ()  # dates of editions whose amending act is not in the bank


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of a published document that may change another's status."""

    source: int
    target: int
    verb: str
    on: date | None = None  # None = from the day on which the source takes effect
    clause: str = ""  # where the source says so
    part: str = ""  # which part of the target it concerns; "" = the whole


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status that is already known but lies ahead."""

    status: Status
    on: date
    why: str
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Status on the day; `since` is None when the day of the change is not known, `by` is the deciding document."""

    status: Status
    since: date | None
    why: str
    by: int | None = None
    ahead: Change | None = None


@dataclass(frozen=True, slots=True)
class _Ending:
    status: Status
    on: date | None  # first day without force; None = not known, counts as long ago
    why: str
    by: int | None = None

    def over_by(self, day: date) -> bool:
        return self.on is None or self.on <= day


_ENDING_STATUS = {Verb.REPEALS: Status.REPEALED, Verb.CANCELS: Status.CANCELLED}


def verdict(act: Act, day: date) -> Verdict:
    """Status of one act on `day` by its own dates alone."""
    return verdicts({act.pk: act}, (), day)[act.pk]


def verdicts(acts: Mapping[int, Act], edges: Iterable[Edge], day: date) -> dict[int, Verdict]:
    """Status of every act of `acts` on `day`.

    Edges whose source is not in `acts` are ignored: whoever leaves out an unpublished document leaves out what it does.
    """
    known = [edge for edge in edges if edge.source in acts and edge.target in acts and edge.source != edge.target]
    known = [edge for edge in known if acts[edge.source].set_status != Status.PROJECT]
    endings, doubtful = _endings(acts, [edge for edge in known if edge.verb in ENDING_VERBS and not edge.part])
    changes: dict[int, list[Edge]] = {}
    for edge in known:
        if edge.verb in (Verb.AMENDS, Verb.SUPPLEMENTS) or (edge.verb in ENDING_VERBS and edge.part):
            changes.setdefault(edge.target, []).append(edge)
    return {
        pk: _judge(act, endings.get(pk), doubtful.get(pk), _changes(acts, endings, changes.get(pk, ()), act), day)
        for pk, act in acts.items()
    }


def effective_on(edge: Edge, source: Act) -> date | None:
    """The day from which a relation counts: its own date, else the day on which its document takes effect."""
    return edge.on or source.in_force_from or source.adopted_on


def only_term(last: date) -> str:
    """The reason of an act that ended by its term and says nothing else; `last` is its last day in force."""
    return f"срок действия — до {_short(last)}"


def _endings(acts: Mapping[int, Act], edges: list[Edge]) -> tuple[dict[int, _Ending], dict[int, int]]:
    """When and why each act ended, over all time; and who quarrels with whom without a solution."""
    ended = {pk: ending for pk, act in acts.items() if (ending := _own_ending(act)) is not None}
    dated = sorted(((_order(edge, acts), edge) for edge in edges), key=lambda pair: pair[0])
    ranks = {(edge.source, edge.target): rank for rank, edge in dated}
    doubtful: dict[int, int] = {}
    for rank, edge in dated:
        if ranks.get((edge.target, edge.source)) == rank:
            doubtful[edge.target] = edge.source
            continue
        on = effective_on(edge, acts[edge.source])
        if _has_ended(ended.get(edge.source), on) or _has_ended(ended.get(edge.target), on):
            continue
        ended[edge.target] = _Ending(_ENDING_STATUS[Verb(edge.verb)], on, _reason(edge, acts), edge.source)
    return ended, doubtful


def _order(edge: Edge, acts: Mapping[int, Act]) -> tuple[date, int]:
    """By the day of effect; on one day the act adopted later speaks first and so prevails."""
    source = acts[edge.source]
    adopted = source.adopted_on or date.min
    return (effective_on(edge, source) or date.min, -adopted.toordinal())


def _has_ended(ending: _Ending | None, on: date | None) -> bool:
    """Whether the act had ended before a relation of the day `on` could work."""
    if ending is None:
        return False
    return ending.on is None or ending.on <= (on or date.min)


def _own_ending(act: Act) -> _Ending | None:
    if act.set_status in ENDED_STATUSES:
        return _Ending(Status(act.set_status), act.set_on, act.set_reason)
    after = act.in_force_until + timedelta(days=1) if act.in_force_until else None
    if act.repeal_basis:
        return _Ending(Status.REPEALED, after, act.repeal_basis)
    if act.in_force_until and after:
        why = act.term_reason or only_term(act.in_force_until)
        return _Ending(Status.EXPIRED, after, why)
    return None


@dataclass(frozen=True, slots=True)
class _Amendment:
    on: date | None
    until: date | None  # first day without the amending act
    why: str
    by: int | None

    def holds_on(self, day: date) -> bool:
        return (self.on is None or self.on <= day) and (self.until is None or self.until > day)


def _changes(
    acts: Mapping[int, Act], endings: Mapping[int, _Ending], edges: Iterable[Edge], act: Act
) -> list[_Amendment]:
    found = [_Amendment(on, None, "", None) for on in act.amended_on]
    for edge in edges:
        on = effective_on(edge, acts[edge.source])
        ending = endings.get(edge.source)
        if _has_ended(ending, on):
            continue
        why = _reason(edge, acts)
        if edge.verb in ENDING_VERBS:
            why = f"{why} (утратил силу в части: {edge.part})"
        found.append(_Amendment(on, ending.on if ending else None, why, edge.source))
    return sorted(found, key=lambda change: change.on or date.min)


def _judge(act: Act, ending: _Ending | None, quarrel: int | None, changes: list[_Amendment], day: date) -> Verdict:
    if act.set_status and (act.set_on is None or act.set_on <= day):
        return Verdict(Status(act.set_status), act.set_on, act.set_reason)
    if ending is not None and ending.over_by(day):
        return Verdict(ending.status, ending.on, ending.why, ending.by)
    if quarrel is not None:
        why = "Два документа отменяют друг друга с одного дня"
        return Verdict(Status.UNKNOWN, None, why, quarrel)
    start = act.in_force_from or act.adopted_on
    if start is None:
        return Verdict(Status.UNKNOWN, None, "Не указаны ни дата принятия, ни дата вступления в силу")
    ahead = _ahead(ending)
    if start > day:
        return Verdict(
            Status.PENDING, None, f"Вступает в силу {_short(start)}", ahead=Change(Status.IN_FORCE, start, "")
        )
    if act.term_reason or act.in_force_until:
        return Verdict(Status.TEMPORARY, start, _term(act), ahead=ahead)
    holding = [change for change in changes if change.holds_on(day)]
    if holding:
        last = holding[-1]
        return Verdict(Status.AMENDED, last.on, last.why, last.by, ahead)
    return Verdict(Status.IN_FORCE, start, "", ahead=ahead)


def _ahead(ending: _Ending | None) -> Change | None:
    if ending is None or ending.on is None:
        return None
    return Change(ending.status, ending.on, ending.why, ending.by)


def _term(act: Act) -> str:
    parts = [act.term_reason] if act.term_reason else []
    if act.in_force_until:
        parts.append(f"до {_short(act.in_force_until)}")
    return ", ".join(parts)


def _reason(edge: Edge, acts: Mapping[int, Act]) -> str:
    label = acts[edge.source].label
    return f"{label}, {edge.clause}" if edge.clause else label


def _short(day: date) -> str:
    return day.strftime("%d.%m.%Y")
