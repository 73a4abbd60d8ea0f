"""Which acts ended when, over all time, and which of them quarrel without a solution. Pure.

Relations that end force are gone through day by day, because an act that had ended cannot end another. Those of one day work
together: an act that another ends on that very day ends nothing any more. Where that leaves a circle (two acts end each other
on one day), the one adopted later prevails; if that is not known, nobody's force can be told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge_base.documents.choices import ENDED_STATUSES, Status, Verb
from knowledge_base.documents.status_shapes import Act, Edge, effective_on, only_term, reason_of

_STATUS = {Verb.REPEALS: Status.REPEALED, Verb.CANCELS: Status.CANCELLED}

#: Statuses set by hand under which a document is not an act yet.
_NOT_YET = frozenset({Status.PROJECT, Status.PENDING})


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of an act's force. `on` is the first day without it; None = not known, counts as long ago."""

    status: Status
    on: date | None
    why: str
    by: int | None = None

    def over_by(self, day: date) -> bool:
        """Whether it has come by the day."""
        return self.on is None or self.on <= day


@dataclass(frozen=True, slots=True)
class Doubt:
    """From `on` (None: always) it cannot be told whether the act is in force."""

    on: date | None
    why: str
    by: int

    def holds_on(self, day: date) -> bool:
        """Whether the doubt is there on the day."""
        return self.on is None or self.on <= day


@dataclass(slots=True)
class Endings:
    """Endings and doubts by act."""

    ended: dict[int, Ending]
    doubts: dict[int, Doubt]


def endings(acts: Mapping[int, Act], edges: Iterable[Edge]) -> Endings:
    """Endings by the acts' own terms and by `edges`, which all end the whole of their target."""
    found = Endings({pk: own for pk, act in acts.items() if (own := _own_ending(act)) is not None}, {})
    pairs = _one_of_each_pair(acts, edges)
    by_day: dict[date | None, list[Edge]] = defaultdict(list)
    for (source, target), edge in pairs.items():
        back = pairs.get((target, source))
        on = effective_on(edge, acts[source])
        if back is not None and (on is None) != (effective_on(back, acts[target]) is None):
            found.doubts[target] = Doubt(on, f"{_each_other(acts[source])}, день одной из отмен не известен", source)
            continue
        by_day[on].append(edge)
    for on in sorted(by_day, key=lambda day: day or date.min):
        _settle(found, acts, by_day[on], on)
    return found


def is_void(source: Act, on: date | None) -> bool:
    """Whether what an act does from `on` does not count because of the status that editors gave it."""
    if source.set_status in _NOT_YET:
        return source.set_on is None or on is None or on >= source.set_on
    if source.set_status == Status.SUSPENDED:
        return source.set_on is not None and on is not None and on >= source.set_on
    return False


def _one_of_each_pair(acts: Mapping[int, Act], edges: Iterable[Edge]) -> dict[tuple[int, int], Edge]:
    """Of several relations from one act to another the earliest; the undated only where no date is known."""
    pairs: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        source = acts[edge.source]
        if is_void(source, effective_on(edge, source)):
            continue
        pair = (edge.source, edge.target)
        known = pairs.get(pair)
        if known is None or _precedence(edge, source) < _precedence(known, source):
            pairs[pair] = edge
    return pairs


def _precedence(edge: Edge, source: Act) -> tuple[date, str, str]:
    return (effective_on(edge, source) or date.max, edge.verb, edge.clause)


def _settle(found: Endings, acts: Mapping[int, Act], edges: Sequence[Edge], on: date | None) -> None:
    """What the relations of one day do."""
    live = [edge for edge in edges if _works(found, acts, edge, on)]
    pairs = {(edge.source, edge.target) for edge in live}
    live = [edge for edge in live if not _yields(acts, edge, pairs)]
    standing, fallen = _grounded(live, {pk for pk, doubt in found.doubts.items() if doubt.holds_on(on or date.min)})
    for edge in sorted(live, key=lambda edge: _later_first(edge, acts)):
        target = edge.target
        if edge.source in standing:
            known = found.ended.get(target)
            if known is None or _is_vague(known) or (on or date.min) < (known.on or date.min):
                found.ended[target] = Ending(_STATUS[Verb(edge.verb)], on, reason_of(edge, acts), edge.source)
        elif target not in standing and target not in fallen and target not in found.doubts:
            found.doubts[target] = Doubt(on, _quarrel(acts, edge, pairs), edge.source)


def _works(found: Endings, acts: Mapping[int, Act], edge: Edge, on: date | None) -> bool:
    """Whether the relation meets a target in force, and comes from an act that is not known to have ended by then.

    An ending of an unknown day does not undo what its act once did: better an act in doubt than one shown as valid.
    """
    source, target = found.ended.get(edge.source), found.ended.get(edge.target)
    gone = source is not None and source.on is not None and on is not None and source.on <= on
    if gone and not acts[edge.source].is_kept_in_force(on):
        return False
    return target is None or _is_vague(target) or (target.on is not None and target.on > (on or date.min))


def _is_vague(ending: Ending) -> bool:
    """A reason typed without a day gives way to the document itself."""
    return ending.on is None and ending.by is None


def _yields(acts: Mapping[int, Act], edge: Edge, pairs: set[tuple[int, int]]) -> bool:
    """Of two acts that end each other on one day the one adopted earlier ends nothing."""
    mine, other = acts[edge.source].adopted_on, acts[edge.target].adopted_on
    return (edge.target, edge.source) in pairs and mine is not None and other is not None and mine < other


def _grounded(edges: Sequence[Edge], doubtful: set[int]) -> tuple[set[int], set[int]]:
    """Acts that certainly stand on the day, and acts that certainly fall; of all others nothing can be told.

    Whoever is attacked by nobody who stands, stands; whoever is attacked by one that stands, falls.
    """
    attackers: dict[int, set[int]] = defaultdict(set)
    victims: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        attackers[edge.target].add(edge.source)
        victims[edge.source].add(edge.target)
    standing: set[int] = set()
    fallen: set[int] = set()
    waiting = deque(sorted(pk for pk in victims if not attackers.get(pk) and pk not in doubtful))
    while waiting:
        act = waiting.popleft()
        standing.add(act)
        for victim in victims[act] - fallen:
            fallen.add(victim)
            for freed in victims.get(victim, ()):
                attackers[freed].remove(victim)
                if not attackers[freed] and freed not in doubtful:
                    waiting.append(freed)
    return standing, fallen


def _later_first(edge: Edge, acts: Mapping[int, Act]) -> tuple[int, int, str, str]:
    """Of several acts that end one on the same day the one adopted last is named."""
    adopted = acts[edge.source].adopted_on or date.min
    return (-adopted.toordinal(), edge.source, edge.verb, edge.clause)


def _quarrel(acts: Mapping[int, Act], edge: Edge, pairs: set[tuple[int, int]]) -> str:
    source = acts[edge.source]
    if (edge.target, edge.source) in pairs:
        return f"{_each_other(source)} с одного дня"
    return f"{source.label or 'Другой документ'} отменяет этот документ, но действует ли он сам, неясно"


def _each_other(act: Act) -> str:
    return f"{act.label or 'Другой документ'} и этот документ отменяют друг друга"


def _own_ending(act: Act) -> Ending | None:
    """The earliest ending that the act's own card tells, dated ones first; a hand-set one without a day undoes nothing."""
    told = [ending for ending in (_by_term(act), _by_hand(act)) if ending is not None]
    return min(told, key=lambda ending: ending.on or date.max, default=None)


def _by_hand(act: Act) -> Ending | None:
    if act.set_status not in ENDED_STATUSES:
        return None
    return Ending(Status(act.set_status), act.set_on, act.set_reason)


def _by_term(act: Act) -> Ending | None:
    after = act.in_force_until + timedelta(days=1) if act.in_force_until else None
    if act.repeal_basis:
        return Ending(Status.REPEALED, after, act.repeal_basis)
    if act.in_force_until and after:
        return Ending(Status.EXPIRED, after, act.term_reason or only_term(act.in_force_until))
    return None
