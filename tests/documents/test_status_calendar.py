"""Named cases of status against a calendar: on each day the status, since when, why, by whom, and what lies ahead."""

from __future__ import annotations

import pytest

from knowledge_base.documents.status import verdicts
from tests.documents.status_cases import ANY, NEW, OLD, OWN_DATES, REPEALS, Case, On, S, V, act, d, edge

EACH_OTHER = (
    Case(
        "two acts that repeal each other on different days",
        (OLD, NEW),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.09.2024")),
        (On("31.07.2024", S.IN_FORCE), On("01.08.2024", S.REPEALED, by=2), On("01.09.2024", S.IN_FORCE, of=2)),
    ),
    Case(
        "on one day: the one adopted later prevails",
        (OLD, NEW),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024")),
        (On("01.08.2024", S.REPEALED, by=2), On("01.08.2024", S.IN_FORCE, "09.07.2024", of=2)),
    ),
    Case(
        "on one day, adopted on one day: doubt, but only from that day on",
        (act(1, "01.01.2024"), act(2, "01.01.2024")),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024")),
        (
            On("31.07.2024", S.IN_FORCE, "01.01.2024", ahead=(S.UNKNOWN, "01.08.2024")),
            On("31.07.2024", S.IN_FORCE, of=2),
            On(
                "01.08.2024",
                S.UNKNOWN,
                "01.08.2024",
                "Приказ № 2 и этот документ отменяют друг друга с одного дня",
                by=2,
            ),
            On("01.08.2024", S.UNKNOWN, by=1, of=2),
        ),
    ),
    Case(
        "a third act ends the quarrel",
        (act(1, "01.01.2024"), act(2, "01.01.2024"), act(3, "01.02.2025")),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024"), edge(3, V.REPEALS, 1)),
        (
            On("31.01.2025", S.UNKNOWN),
            On("01.02.2025", S.REPEALED, "01.02.2025", by=3),
            On("01.02.2025", S.UNKNOWN, of=2),
        ),
    ),
    Case(
        "no quarrel where one had ended before",
        (act(1, "01.01.2024"), act(2, "01.01.2024"), act(3, "01.02.2024")),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024"), edge(3, V.REPEALS, 1)),
        (On("01.09.2024", S.REPEALED, "01.02.2024", by=3), On("01.09.2024", S.IN_FORCE, of=2)),
    ),
    Case(
        "what a doubtful act repeals is in doubt too",
        (act(1, "01.01.2024"), act(2, "01.01.2024"), act(3, "01.01.2020")),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024"), edge(1, V.REPEALS, 3, "01.10.2024")),
        (On("30.09.2024", S.IN_FORCE, of=3), On("01.10.2024", S.UNKNOWN, "01.10.2024", "неясно", by=1, of=3)),
    ),
    Case(
        "one of the two is not published",
        (OLD,),
        (edge(2, V.REPEALS, 1, "01.08.2024"), edge(1, V.REPEALS, 2, "01.08.2024")),
        (On("01.09.2024", S.IN_FORCE),),
    ),
    Case(
        "one of the two repeals has no day",
        (OLD, act(2)),
        (edge(2, V.REPEALS, 1), edge(1, V.REPEALS, 2, "01.08.2024")),
        (On("01.09.2024", S.UNKNOWN, None, "не известен", by=2), On("01.09.2024", S.UNKNOWN, "01.08.2024", by=1, of=2)),
    ),
    Case(
        "neither has a day",
        (act(1), act(2)),
        (edge(2, V.REPEALS, 1), edge(1, V.REPEALS, 2)),
        (On("01.09.2024", S.UNKNOWN), On("01.09.2024", S.UNKNOWN, of=2)),
    ),
    Case(
        "three in a circle on one day",
        (act(1, "01.01.2024"), act(2, "01.02.2024"), act(3, "01.03.2024")),
        (
            edge(1, V.REPEALS, 2, "01.08.2024"),
            edge(2, V.REPEALS, 3, "01.08.2024"),
            edge(3, V.REPEALS, 1, "01.08.2024"),
        ),
        tuple(On("01.08.2024", S.UNKNOWN, "01.08.2024", of=pk) for pk in (1, 2, 3)),
    ),
)

AMENDMENTS = (
    Case(
        "an amendment that is itself repealed",
        (OLD, NEW, act(3, "01.02.2025")),
        (edge(2, V.AMENDS, 1, clause="п. 1"), edge(3, V.REPEALS, 2)),
        (
            On("08.07.2024", S.IN_FORCE, "31.12.2013", ahead=(S.AMENDED, "09.07.2024")),
            On("09.07.2024", S.AMENDED, "09.07.2024", "Приказ № 2, п. 1", by=2, ahead=(S.IN_FORCE, "01.02.2025")),
            On("31.01.2025", S.AMENDED),
            On("01.02.2025", S.IN_FORCE, "31.12.2013", by=None, ahead=None),
        ),
    ),
    Case(
        "an amendment repealed before it took effect",
        (OLD, act(2, "09.07.2024", "01.09.2024"), act(3, "15.08.2024")),
        (edge(2, V.AMENDS, 1), edge(3, V.REPEALS, 2)),
        (
            On("01.08.2024", S.IN_FORCE, ahead=None),
            On("01.09.2024", S.IN_FORCE, ahead=None),
            On("01.01.2026", S.IN_FORCE),
        ),
    ),
    Case(
        "the older amendment stays when the younger lapses",
        (OLD, NEW, act(3, "01.02.2025"), act(4, "01.03.2025")),
        (edge(2, V.AMENDS, 1), edge(3, V.SUPPLEMENTS, 1), edge(4, V.REPEALS, 3)),
        (On("01.02.2025", S.AMENDED, "01.02.2025", by=3), On("01.03.2025", S.AMENDED, "09.07.2024", by=2)),
    ),
    Case(
        "an amendment older than the act's own force",
        (act(1, "01.01.2024", "01.09.2024"), act(2, "01.06.2024")),
        (edge(2, V.AMENDS, 1),),
        (On("01.08.2024", S.PENDING, ahead=(S.AMENDED, "01.09.2024")), On("01.09.2024", S.AMENDED, "01.09.2024", by=2)),
    ),
    Case(
        "acts that amend each other",
        (OLD, NEW),
        (edge(1, V.AMENDS, 2), edge(2, V.AMENDS, 1)),
        (On("01.08.2024", S.AMENDED, by=2), On("01.08.2024", S.AMENDED, by=1, of=2)),
    ),
    Case(
        "an amendment ends with the term of its act",
        (OLD, act(2, "01.01.2020", until="31.12.2020")),
        (edge(2, V.AMENDS, 1),),
        (On("31.12.2020", S.AMENDED, by=2), On("01.01.2021", S.IN_FORCE)),
    ),
    Case(
        "an edition whose act is not in the bank says who made it",
        (act(1, "01.01.2020", amended_outside=((d("01.02.2022"), "приказ от 12.01.2022 № 41"),)),),
        (),
        (On("31.01.2022", S.IN_FORCE), On("01.02.2022", S.AMENDED, "01.02.2022", "приказ от 12.01.2022 № 41", by=None)),
    ),
)

BY_HAND = (
    Case(
        "from its day on; the computed one before",
        (act(1, "01.01.2020", set_status=S.SUSPENDED, set_on=d("01.03.2022"), set_reason="определение суда"),),
        (),
        (
            On("28.02.2022", S.IN_FORCE, ahead=(S.SUSPENDED, "01.03.2022")),
            On("01.03.2022", S.SUSPENDED, "01.03.2022", "определение суда", ahead=None),
        ),
    ),
    Case(
        "ended by hand, after a term that ended before",
        (act(1, "01.01.2020", until="31.12.2020", set_status=S.CANCELLED, set_on=d("01.03.2022"), set_reason="суд"),),
        (),
        (
            On("31.12.2020", S.TEMPORARY),
            On("01.01.2021", S.EXPIRED, "01.01.2021"),
            On("01.03.2022", S.CANCELLED, why="суд"),
        ),
    ),
    Case(
        "ended by hand: from that day it repeals nothing",
        (OLD, act(2, "01.01.2020", set_status=S.REPEALED, set_on=d("01.01.2021")), act(3, "01.01.2014")),
        (edge(2, V.REPEALS, 1, "01.01.2022"), edge(2, V.REPEALS, 3, "01.06.2020")),
        (On("01.01.2023", S.IN_FORCE), On("01.01.2023", S.REPEALED, by=2, of=3)),
    ),
    Case(
        "ended by hand without a day: what it repealed stays repealed",
        (OLD, act(2, "01.01.2020", set_status=S.REPEALED)),
        (edge(2, V.REPEALS, 1),),
        (On("01.01.2023", S.REPEALED, "01.01.2020", by=2),),
    ),
    Case(
        "a project does nothing",
        (OLD, act(2, "01.01.2020", set_status=S.PROJECT)),
        (edge(2, V.REPEALS, 1), edge(2, V.AMENDS, 1)),
        (On("01.01.2023", S.IN_FORCE), On("01.01.2023", S.PROJECT, None, of=2)),
    ),
    Case(
        "a suspended act repeals and changes nothing meanwhile",
        (OLD, act(2, "01.01.2020", set_status=S.SUSPENDED, set_on=d("01.01.2021")), act(3, "01.01.2014")),
        (edge(2, V.REPEALS, 1, "01.01.2022"), edge(2, V.AMENDS, 3)),
        (On("01.01.2023", S.IN_FORCE), On("31.12.2020", S.AMENDED, of=3), On("01.01.2021", S.IN_FORCE, of=3)),
    ),
    Case(
        "kept in force by hand though repealed: it goes on repealing",
        (act(2, "01.01.2020", set_status=S.IN_FORCE, set_reason="суд"), act(3, "01.01.2021"), OLD),
        (edge(3, V.REPEALS, 2), edge(2, V.REPEALS, 1, "01.01.2022")),
        (On("01.01.2023", S.IN_FORCE, None, "суд", of=2), On("01.01.2023", S.REPEALED, by=2)),
    ),
)

CASES = (*OWN_DATES, *REPEALS, *EACH_OTHER, *AMENDMENTS, *BY_HAND)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_calendar(case: Case) -> None:
    acts = {one.pk: one for one in case.acts}
    for on in case.calendar:
        for edges in (case.edges, case.edges[::-1]):
            found = verdicts(acts, edges, d(on.day))[on.of]
            assert found.status is on.status, (on, found)
            if on.since is not ANY:
                assert found.since == (d(str(on.since)) if on.since else None), (on, found)
            assert on.why in found.why, (on, found)
            if on.by is not ANY:
                assert found.by == on.by, (on, found)
            if on.ahead is not ANY:
                ahead = (found.ahead.status, found.ahead.on) if found.ahead else None
                wanted = on.ahead and (on.ahead[0], d(on.ahead[1]))  # type: ignore[index]
                assert ahead == wanted, (on, found)


def test_a_verdict_set_by_hand_says_so() -> None:
    acts = {1: act(1, "01.01.2020", set_status=S.SUSPENDED, set_on=d("01.03.2022"))}
    assert not verdicts(acts, (), d("28.02.2022"))[1].by_hand
    assert verdicts(acts, (), d("01.03.2022"))[1].by_hand
