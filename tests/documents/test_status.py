"""Status by dates, relations and a calendar of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.choices import Status, Verb
from knowledge_base.documents.status import Act, Edge, verdict, verdicts

D = date


def status_of(pk: int, acts: list[Act], edges: list[Edge], day: date) -> Status:
    return verdicts({act.pk: act for act in acts}, edges, day)[pk].status


class TestOwnDates:
    def test_force_may_start_before_the_acts_own_date(self) -> None:
        act = Act(1, adopted_on=D(2013, 2, 19), in_force_from=D(2013, 2, 1))
        assert verdict(act, D(2013, 1, 31)).status is Status.PENDING
        assert verdict(act, D(2013, 2, 1)).status is Status.IN_FORCE
        assert verdict(act, D(2013, 2, 1)).since == D(2013, 2, 1)

    def test_without_a_day_of_force_the_day_of_adoption_stands_in(self) -> None:
        act = Act(1, adopted_on=D(2024, 7, 9))
        assert verdict(act, D(2024, 7, 8)).status is Status.PENDING
        assert verdict(act, D(2024, 7, 9)).status is Status.IN_FORCE

    def test_without_any_date_nothing_is_claimed(self) -> None:
        found = verdict(Act(1), D(2024, 1, 1))
        assert found.status is Status.UNKNOWN
        assert found.why

    def test_the_last_day_of_a_term_is_still_in_force(self) -> None:
        act = Act(1, adopted_on=D(2023, 1, 1), in_force_until=D(2023, 12, 31))
        assert verdict(act, D(2023, 12, 31)).status is Status.TEMPORARY
        assert verdict(act, D(2024, 1, 1)).status is Status.EXPIRED
        assert verdict(act, D(2024, 1, 1)).since == D(2024, 1, 1)
        assert verdict(act, D(2023, 6, 1)).why == "до 31.12.2023"

    def test_a_trial_without_an_end_stays_temporary(self) -> None:
        act = Act(1, adopted_on=D(2013, 2, 19), term_reason="на период апробации")
        found = verdict(act, D(2030, 1, 1))
        assert (found.status, found.why) == (Status.TEMPORARY, "на период апробации")

    def test_a_typed_basis_ends_force_even_without_a_document(self) -> None:
        act = Act(1, adopted_on=D(2013, 1, 1), in_force_until=D(2020, 1, 31), repeal_basis="приказ от 01.02.2020 № 5")
        assert verdict(act, D(2020, 1, 31)).status is Status.TEMPORARY
        found = verdict(act, D(2020, 2, 1))
        assert (found.status, found.since, found.why) == (Status.REPEALED, D(2020, 2, 1), "приказ от 01.02.2020 № 5")

    def test_what_lies_ahead_is_told(self) -> None:
        act = Act(1, adopted_on=D(2023, 1, 1), in_force_until=D(2023, 12, 31))
        ahead = verdict(act, D(2023, 5, 5)).ahead
        assert ahead is not None
        assert (ahead.status, ahead.on) == (Status.EXPIRED, D(2024, 1, 1))


class TestHandSet:
    def test_it_wins_and_says_why(self) -> None:
        act = Act(1, adopted_on=D(2020, 1, 1), set_status=Status.SUSPENDED, set_reason="определение суда")
        found = verdict(act, D(2024, 1, 1))
        assert (found.status, found.why) == (Status.SUSPENDED, "определение суда")

    def test_it_holds_from_its_day_on(self) -> None:
        act = Act(1, adopted_on=D(2020, 1, 1), set_status=Status.CANCELLED, set_on=D(2022, 3, 1), set_reason="суд")
        assert verdict(act, D(2022, 2, 28)).status is Status.IN_FORCE
        assert verdict(act, D(2022, 3, 1)).status is Status.CANCELLED

    def test_a_project_repeals_nothing(self) -> None:
        old = Act(1, adopted_on=D(2013, 1, 1))
        project = Act(2, adopted_on=D(2024, 1, 1), set_status=Status.PROJECT)
        assert status_of(1, [old, project], [Edge(2, 1, Verb.REPEALS)], D(2025, 1, 1)) is Status.IN_FORCE


OLD = Act(1, "Приказ № 1720 от 31.12.2013", adopted_on=D(2013, 12, 31))
NEW = Act(2, "Приказ № 158 от 09.07.2024", adopted_on=D(2024, 7, 9))


class TestRepeal:
    def test_a_repeal_takes_effect_with_its_document(self) -> None:
        edge = Edge(2, 1, Verb.REPEALS, clause="п. 2")
        acts = {1: OLD, 2: NEW}
        assert verdicts(acts, [edge], D(2024, 7, 8))[1].status is Status.IN_FORCE
        found = verdicts(acts, [edge], D(2024, 7, 9))[1]
        assert (found.status, found.since, found.by) == (Status.REPEALED, D(2024, 7, 9), 2)
        assert found.why == "Приказ № 158 от 09.07.2024, п. 2"

    def test_a_repeal_that_takes_effect_later_is_only_announced(self) -> None:
        edge = Edge(2, 1, Verb.REPEALS, on=D(2024, 9, 1))
        found = verdicts({1: OLD, 2: NEW}, [edge], D(2024, 8, 15))[1]
        assert found.status is Status.IN_FORCE
        assert found.ahead is not None
        assert (found.ahead.status, found.ahead.on, found.ahead.by) == (Status.REPEALED, D(2024, 9, 1), 2)
        assert status_of(1, [OLD, NEW], [edge], D(2024, 9, 1)) is Status.REPEALED

    def test_cancelling_is_another_word(self) -> None:
        assert status_of(1, [OLD, NEW], [Edge(2, 1, Verb.CANCELS)], D(2025, 1, 1)) is Status.CANCELLED

    def test_a_repeal_in_part_is_a_change(self) -> None:
        edge = Edge(2, 1, Verb.REPEALS, part="п. 3")
        found = verdicts({1: OLD, 2: NEW}, [edge], D(2025, 1, 1))[1]
        assert found.status is Status.AMENDED
        assert "п. 3" in found.why

    def test_two_acts_that_repeal_each_other_on_different_days(self) -> None:
        edges = [Edge(2, 1, Verb.REPEALS, on=D(2024, 8, 1)), Edge(1, 2, Verb.REPEALS, on=D(2024, 9, 1))]
        assert status_of(1, [OLD, NEW], edges, D(2025, 1, 1)) is Status.REPEALED
        assert status_of(2, [OLD, NEW], edges, D(2025, 1, 1)) is Status.IN_FORCE

    def test_two_acts_that_repeal_each_other_on_one_day_the_later_prevails(self) -> None:
        day = D(2024, 8, 1)
        edges = [Edge(2, 1, Verb.REPEALS, on=day), Edge(1, 2, Verb.REPEALS, on=day)]
        assert status_of(1, [OLD, NEW], edges, D(2025, 1, 1)) is Status.REPEALED
        assert status_of(2, [OLD, NEW], edges, D(2025, 1, 1)) is Status.IN_FORCE

    def test_two_acts_of_one_day_that_repeal_each_other_leave_doubt(self) -> None:
        twins = [Act(1, adopted_on=D(2024, 1, 1)), Act(2, adopted_on=D(2024, 1, 1))]
        edges = [Edge(1, 2, Verb.REPEALS), Edge(2, 1, Verb.REPEALS)]
        assert status_of(1, twins, edges, D(2025, 1, 1)) is Status.UNKNOWN
        assert status_of(2, twins, edges, D(2025, 1, 1)) is Status.UNKNOWN

    def test_an_act_that_had_ended_ends_nothing(self) -> None:
        dead = Act(2, adopted_on=D(2014, 1, 1), in_force_until=D(2015, 1, 1))
        assert status_of(1, [OLD, dead], [Edge(2, 1, Verb.REPEALS, on=D(2016, 1, 1))], D(2025, 1, 1)) is Status.IN_FORCE

    def test_repealing_the_repeal_does_not_revive(self) -> None:
        third = Act(3, adopted_on=D(2025, 1, 1))
        edges = [Edge(2, 1, Verb.REPEALS), Edge(3, 2, Verb.REPEALS)]
        assert status_of(1, [OLD, NEW, third], edges, D(2025, 6, 1)) is Status.REPEALED

    def test_a_repeal_of_unknown_date_counts_without_a_since(self) -> None:
        undated = Act(2, "Приказ без даты")
        found = verdicts({1: OLD, 2: undated}, [Edge(2, 1, Verb.REPEALS)], D(2025, 1, 1))[1]
        assert (found.status, found.since) == (Status.REPEALED, None)

    def test_the_unpublished_do_not_count(self) -> None:
        assert status_of(1, [OLD], [Edge(2, 1, Verb.REPEALS)], D(2025, 1, 1)) is Status.IN_FORCE

    def test_an_act_does_not_repeal_itself(self) -> None:
        assert status_of(1, [OLD], [Edge(1, 1, Verb.REPEALS)], D(2025, 1, 1)) is Status.IN_FORCE


class TestAmendment:
    def test_it_counts_from_its_day(self) -> None:
        edge = Edge(2, 1, Verb.AMENDS)
        assert status_of(1, [OLD, NEW], [edge], D(2024, 7, 8)) is Status.IN_FORCE
        found = verdicts({1: OLD, 2: NEW}, [edge], D(2024, 7, 9))[1]
        assert (found.status, found.since) == (Status.AMENDED, D(2024, 7, 9))

    def test_an_amendment_that_is_itself_repealed_lapses(self) -> None:
        third = Act(3, adopted_on=D(2025, 1, 1))
        edges = [Edge(2, 1, Verb.AMENDS), Edge(3, 2, Verb.REPEALS)]
        assert status_of(1, [OLD, NEW, third], edges, D(2024, 12, 31)) is Status.AMENDED
        assert status_of(1, [OLD, NEW, third], edges, D(2025, 1, 1)) is Status.IN_FORCE

    def test_an_edition_of_an_amendment_outside_the_bank_counts(self) -> None:
        act = Act(1, adopted_on=D(2020, 1, 1), amended_outside=((D(2022, 1, 1), "приказ № 7"),))
        assert verdict(act, D(2021, 12, 31)).status is Status.IN_FORCE
        assert verdict(act, D(2022, 1, 1)).status is Status.AMENDED

    def test_citing_changes_nothing(self) -> None:
        for verb in (Verb.CITES, Verb.BASED_ON, Verb.EXPLAINS, Verb.IMPLEMENTS, Verb.APPROVES):
            assert status_of(1, [OLD, NEW], [Edge(2, 1, verb)], D(2025, 1, 1)) is Status.IN_FORCE


days = st.dates(D(2000, 1, 1), D(2030, 12, 31))
maybe = st.none() | days
acts = st.builds(Act, pk=st.integers(1, 6), adopted_on=maybe, in_force_from=maybe, in_force_until=maybe)
edges = st.builds(
    Edge,
    source=st.integers(1, 6),
    target=st.integers(1, 6),
    verb=st.sampled_from([verb.value for verb in Verb]),
    on=maybe,
    part=st.sampled_from(["", "п. 1"]),
)


@given(st.lists(acts, unique_by=lambda act: act.pk), st.lists(edges, max_size=12), days, st.randoms())
def test_any_tangle_has_an_answer_that_does_not_depend_on_order(
    some: list[Act], tangle: list[Edge], day: date, random: object
) -> None:
    known = {act.pk: act for act in some}
    found = verdicts(known, tangle, day)
    assert found.keys() == known.keys()
    assert {pk: v.status for pk, v in verdicts(known, tangle[::-1], day).items()} == {
        pk: v.status for pk, v in found.items()
    }


@given(st.lists(acts, unique_by=lambda act: act.pk), st.lists(edges, max_size=12), days)
def test_what_has_ended_stays_ended(some: list[Act], tangle: list[Edge], day: date) -> None:
    known = {act.pk: act for act in some}
    over = {Status.REPEALED, Status.CANCELLED, Status.EXPIRED}
    later = verdicts(known, tangle, day + timedelta(days=400))
    for pk, found in verdicts(known, tangle, day).items():
        if found.status in over:
            assert later[pk].status in over
