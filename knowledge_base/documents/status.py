"""Dates, relations and a day → status of each act. Pure: no database, no clock.

Statuses are computed for a whole neighbourhood at once, because a repeal counts only if the repealing act was itself in
force when it repealed, and an amendment lives only as long as the act that made it. What comes out first is the whole life of
each act; the status on any day is then looked up (`Life.on`).

Rules, in the order in which they decide:

1. A status set by hand (from its day on).
2. Ended by another act: «Отменён», «Утратил силу», or by its own terms: a basis of loss of force typed by the editor, the last
   day of its term. The earlier ending wins; an act that had itself ended cannot end another, and repealing the repeal revives
   nothing. Acts that end each other on one day: the one adopted later prevails; if that is not known, «Не определён» from that
   day on (`status_endings`).
3. No dates at all: «Не определён». Not yet in force: «Не вступил в силу».
4. In force for a term («на период апробации», with or without an end).
5. Changed by an act in force, or repealed in part: «Действует с изменениями». A change lapses with the act that made it; what
   was repealed in part does not come back.
6. «Действует».
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.choices import ENDING_VERBS, Status, Verb
from knowledge_base.documents.status_endings import Doubt, Ending, endings, is_void
from knowledge_base.documents.status_shapes import Act, Change, Edge, Verdict, effective_on, only_term, reason_of
from portal.russian.dates import format_short

__all__ = ["Act", "Change", "Edge", "Life", "Verdict", "effective_on", "lives", "only_term", "verdict", "verdicts"]


@dataclass(frozen=True, slots=True)
class Life:
    """All that an act was and will be: `verdicts[i]` holds from `days[i]` on; the first day is the first of all days."""

    days: tuple[date, ...]
    verdicts: tuple[Verdict, ...]

    def on(self, day: date) -> Verdict:
        """The status on a day."""
        return self.verdicts[bisect_right(self.days, day) - 1]


def verdict(act: Act, day: date) -> Verdict:
    """Status of one act on `day` by its own dates alone."""
    return verdicts({act.pk: act}, (), day)[act.pk]


def verdicts(acts: Mapping[int, Act], edges: Iterable[Edge], day: date) -> dict[int, Verdict]:
    """Status of every act of `acts` on `day`; see `lives`."""
    return {pk: life.on(day) for pk, life in lives(acts, edges).items()}


def lives(acts: Mapping[int, Act], edges: Iterable[Edge]) -> dict[int, Life]:
    """The life of every act of `acts`.

    Edges whose source is not in `acts` are ignored: whoever leaves out an unpublished document leaves out what it does.
    """
    known = [edge for edge in edges if edge.source in acts and edge.target in acts and edge.source != edge.target]
    over = endings(acts, [edge for edge in known if edge.verb in ENDING_VERBS and not edge.part])
    changing: dict[int, list[Edge]] = {}
    for edge in known:
        if edge.verb in (Verb.AMENDS, Verb.SUPPLEMENTS) or (edge.verb in ENDING_VERBS and edge.part):
            changing.setdefault(edge.target, []).append(edge)
    return {
        pk: _life(act, over.ended.get(pk), over.doubts.get(pk), _changes(acts, over.ended, changing.get(pk, ()), act))
        for pk, act in acts.items()
    }


@dataclass(frozen=True, slots=True)
class _Change:
    on: date | None
    until: date | None  # first day without the act that made it
    why: str
    by: int | None
    part: str = ""  # what was repealed, where it is a repeal in part

    def holds_on(self, day: date) -> bool:
        return (self.on is None or self.on <= day) and (self.until is None or self.until > day)

    @property
    def order(self) -> tuple[date, int, str]:
        """Of changes of one day the last named is an act of the bank, and always the same."""
        return (self.on or date.min, self.by or 0, self.why)


def _changes(acts: Mapping[int, Act], ended: Mapping[int, Ending], edges: Sequence[Edge], act: Act) -> list[_Change]:
    if not edges and not act.amended_outside:
        return []
    found = [_Change(on, None, who or f"есть редакция от {format_short(on)}", None) for on, who in act.amended_outside]
    for edge in edges:
        source = acts[edge.source]
        on = effective_on(edge, source)
        if is_void(source, on) or _lapsed_before(ended.get(edge.source), source, on):
            continue
        why = reason_of(edge, acts)
        if edge.verb in ENDING_VERBS:
            words = "утратил силу" if edge.verb == Verb.REPEALS else "отменён"
            found.append(_Change(on, None, f"{why} ({words} в части: {edge.part})", edge.source, edge.part))
        else:
            found.append(_Change(on, _lapses_on(ended.get(edge.source), source), why, edge.source))
    return sorted(found, key=lambda change: change.order)


def _lapsed_before(ending: Ending | None, source: Act, on: date | None) -> bool:
    """Whether the changing act had ended before its change could work; so it counts if nobody knows when it ended."""
    if source.is_kept_in_force(on):
        return False
    if source.set_status == Status.SUSPENDED and source.set_on is None:
        return True
    return ending is not None and (ending.on is None or ending.on <= (on or date.min))


def _lapses_on(ending: Ending | None, source: Act) -> date | None:
    """The first day on which a change does not hold any more because its act does not."""
    days = [ending.on] if ending and ending.on and not source.is_kept_in_force(ending.on) else []
    if source.set_status == Status.SUSPENDED and source.set_on:
        days.append(source.set_on)
    return min(days, default=None)


def _life(act: Act, ending: Ending | None, doubt: Doubt | None, changes: Sequence[_Change]) -> Life:
    if act.start is not None and not (changes or ending or doubt or act.set_status):
        return _plain_life(act, act.start)
    days = {date.min, act.start, act.set_on if act.set_status else None}
    days |= {ending.on if ending else None, doubt.on if doubt else None}
    for change in changes:
        days |= {change.on, change.until}
    turns: list[date] = []
    found: list[Verdict] = []
    for day in sorted(day for day in days if day is not None):
        judged = _judge(act, ending, doubt, changes, day)
        if not found or judged != found[-1]:
            turns.append(day)
            found.append(judged)
    return Life(tuple(turns), _looking_ahead(turns, found))


def _plain_life(act: Act, start: date) -> Life:
    """Of an act that nothing happens to but its beginning: most acts of any bank, and three times as quick."""
    then = _judge(act, None, None, (), start)
    ahead = Change(then.status, start, "" if then.status is Status.IN_FORCE else then.why)
    before = Verdict(Status.PENDING, None, f"Вступает в силу {format_short(start)}", None, ahead)
    return Life((date.min, start), (before, then))


def _looking_ahead(days: Sequence[date], found: list[Verdict]) -> tuple[Verdict, ...]:
    """Each with the next change of its status."""
    ahead: Change | None = None
    for place in range(len(found) - 2, -1, -1):
        now, then = found[place], found[place + 1]
        if now.status != then.status:
            why = "" if then.status is Status.IN_FORCE else then.why
            ahead = Change(then.status, days[place + 1], why, then.by)
        if ahead is not None:
            found[place] = Verdict(now.status, now.since, now.why, now.by, ahead, now.by_hand)
    return tuple(found)


def _judge(act: Act, ending: Ending | None, doubt: Doubt | None, changes: Sequence[_Change], day: date) -> Verdict:
    if act.is_set_on(day):
        return Verdict(Status(act.set_status), act.set_on, act.set_reason, by_hand=True)
    if ending is not None and ending.over_by(day):
        return Verdict(ending.status, ending.on, ending.why, ending.by)
    if doubt is not None and doubt.holds_on(day):
        return Verdict(Status.UNKNOWN, doubt.on, doubt.why, doubt.by)
    start = act.start
    if start is None:
        return Verdict(Status.UNKNOWN, None, "Не указаны ни дата принятия, ни дата вступления в силу")
    if start > day:
        never = ending is not None and ending.on is not None and ending.on <= start
        words = "Должен был вступить в силу" if never else "Вступает в силу"
        return Verdict(Status.PENDING, None, f"{words} {format_short(start)}")
    holding = [change for change in changes if change.holds_on(day)]
    if act.term_reason or act.in_force_until:
        return Verdict(Status.TEMPORARY, start, "; ".join([_term(act), *_without(holding)]))
    if holding:
        last = holding[-1]
        since = max(last.on, start) if last.on else start
        return Verdict(Status.AMENDED, since, "; ".join([last.why, *_without(holding[:-1])]), last.by)
    return Verdict(Status.IN_FORCE, start, _beginning(act))


def _without(changes: Iterable[_Change]) -> list[str]:
    """Which parts are gone: that stays worth saying whatever came after."""
    return [change.why for change in changes if change.part]


def _beginning(act: Act) -> str:
    """Why from its first day on: what an editor would be asked."""
    if act.in_force_from is None:
        return "Со дня принятия: другой день вступления в силу не указан"
    if act.adopted_on is not None and act.in_force_from < act.adopted_on:
        return f"Принят {format_short(act.adopted_on)}, но действует с более раннего дня, указанного в документе"
    if act.in_force_from == act.adopted_on:
        return "Со дня принятия"
    return "Со дня вступления в силу, указанного в документе"


def _term(act: Act) -> str:
    parts = [act.term_reason] if act.term_reason else []
    if act.in_force_until:
        parts.append(f"до {format_short(act.in_force_until)}")
    return ", ".join(parts)
