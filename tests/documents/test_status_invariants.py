"""What holds for any tangle of acts: an answer, the same in any order, of the published alone, without a look into the future."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.choices import ENDED_STATUSES, ENDING_VERBS, IN_FORCE_STATUSES, Status, Verb
from knowledge_base.documents.status import Act, Edge, effective_on, lives, verdicts

# Few days, so that everything that can happen at once does.
days = st.dates(date(2020, 1, 1), date(2020, 1, 12))
maybe = st.none() | days
bare = st.builds(
    Act, pk=st.integers(1, 5), label=st.just("Приказ"), adopted_on=maybe, in_force_from=maybe, in_force_until=maybe
)
acts = st.builds(
    replace,
    bare,
    set_status=st.sampled_from(["", "", "", *Status.values]),
    set_on=maybe,
    repeal_basis=st.sampled_from(["", "", "приказ № 9"]),
    term_reason=st.sampled_from(["", "на период апробации"]),
)
edges = st.builds(
    Edge,
    source=st.integers(1, 6),
    target=st.integers(1, 6),
    verb=st.sampled_from([verb.value for verb in (*ENDING_VERBS, Verb.AMENDS, Verb.CITES)]),
    on=maybe,
    clause=st.sampled_from(["", "п. 1"]),
    part=st.sampled_from(["", "", "п. 1"]),
)
tangles = st.tuples(st.lists(acts, unique_by=lambda act: act.pk, max_size=5), st.lists(edges, max_size=12))


@given(tangles, days, st.randoms(use_true_random=False))
def test_any_tangle_has_one_answer_in_any_order(
    tangle: tuple[list[Act], list[Edge]], day: date, random: object
) -> None:
    known = {act.pk: act for act in tangle[0]}
    shuffled = list(tangle[1])
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    others = {act.pk: act for act in reversed(tangle[0])}
    found = verdicts(known, tangle[1], day)
    assert found.keys() == known.keys()
    assert verdicts(others, shuffled, day) == found


@given(tangles, days, st.integers(1, 5))
def test_what_is_not_published_is_as_if_it_were_not_there(
    tangle: tuple[list[Act], list[Edge]], day: date, hidden: int
) -> None:
    known = {act.pk: act for act in tangle[0] if act.pk != hidden}
    without = [edge for edge in tangle[1] if hidden not in (edge.source, edge.target)]
    assert verdicts(known, tangle[1], day) == verdicts(known, without, day)


@given(tangles, days)
def test_a_status_hangs_on_nothing_that_comes_later(tangle: tuple[list[Act], list[Edge]], day: date) -> None:
    """Where a day is not known, nobody can tell before from after: such edges and reasons without a day stand aside."""
    known = {act.pk: replace(act, repeal_basis="") for act in tangle[0]}
    dated = [e for e in tangle[1] if e.source in known and effective_on(e, known[e.source]) is not None]
    by_then = [
        edge
        for edge in dated
        if edge.source not in known or (effective_on(edge, known[edge.source]) or date.min) <= day
    ]
    found, less = verdicts(known, dated, day), verdicts(known, by_then, day)
    assert {pk: v.status for pk, v in found.items()} == {pk: v.status for pk, v in less.items()}


@given(tangles, days)
def test_what_lies_ahead_comes_on_its_day_and_not_before(tangle: tuple[list[Act], list[Edge]], day: date) -> None:
    known = {act.pk: act for act in tangle[0]}
    whole = lives(known, tangle[1])
    for life in whole.values():
        now = life.on(day)
        if now.ahead is None:
            assert life.on(date(2090, 1, 1)).status is now.status
        else:
            assert now.ahead.on > day
            assert life.on(now.ahead.on - timedelta(days=1)).status is now.status
            assert life.on(now.ahead.on).status is now.ahead.status is not now.status


@given(tangles, days)
def test_nothing_is_in_force_since_a_later_day(tangle: tuple[list[Act], list[Edge]], day: date) -> None:
    for found in verdicts({act.pk: act for act in tangle[0]}, tangle[1], day).values():
        assert found.since is None or found.since <= day
        assert found.by_hand or found.why or found.status is Status.UNKNOWN


@given(tangles, days)
def test_what_has_ended_by_itself_stays_ended(tangle: tuple[list[Act], list[Edge]], day: date) -> None:
    known = {act.pk: replace(act, set_status="") for act in tangle[0]}
    later = verdicts(known, tangle[1], day + timedelta(days=400))
    for pk, found in verdicts(known, tangle[1], day).items():
        if found.status in ENDED_STATUSES:
            assert later[pk].status in ENDED_STATUSES


@settings(max_examples=300)
@given(tangles, days)
def test_nothing_is_valid_that_a_certain_act_has_ended(tangle: tuple[list[Act], list[Edge]], day: date) -> None:
    """An act in force on a day is ended by nobody who was in force, unendangered and unsuspended, when he spoke."""
    known = {act.pk: replace(act, set_status="") for act in tangle[0]}
    whole = lives(known, tangle[1])
    for edge in tangle[1]:
        if edge.verb not in ENDING_VERBS or edge.part or edge.source not in known or edge.target not in known:
            continue
        on = effective_on(edge, known[edge.source])
        if edge.source == edge.target or on is None or on > day:
            continue
        if whole[edge.source].on(on).status in IN_FORCE_STATUSES:
            assert whole[edge.target].on(day).status not in IN_FORCE_STATUSES or _mutual(edge, tangle[1])


def _mutual(edge: Edge, every: list[Edge]) -> bool:
    return any(other.source == edge.target and other.target == edge.source for other in every)
