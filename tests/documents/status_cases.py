"""Cases of status: the shape of a case, the acts' own dates, repeals. What is done with them stands in `test_status_calendar`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.choices import Status, Verb
from knowledge_base.documents.status import Act, Edge

S, V = Status, Verb
ANY = object()


def d(text: str) -> date:
    """«01.02.2013» → date."""
    day, month, year = map(int, text.split("."))
    return date(year, month, day)


@dataclass(frozen=True)
class On:
    """What is expected of act `of` on a day; `why` must be contained, `ahead` is (status, day) or None."""

    day: str
    status: Status
    since: str | object | None = ANY
    why: str = ""
    by: int | object | None = ANY
    ahead: tuple[Status, str] | object | None = ANY
    of: int = 1


@dataclass(frozen=True)
class Case:
    """Acts, what they do to each other, and the calendar."""

    name: str
    acts: tuple[Act, ...]
    edges: tuple[Edge, ...]
    calendar: tuple[On, ...]


def act(pk: int, adopted: str = "", start: str = "", until: str = "", **fields: object) -> Act:
    """An act called «Приказ № pk»."""
    days = {
        name: d(text)
        for name, text in (("adopted_on", adopted), ("in_force_from", start), ("in_force_until", until))
        if text
    }
    return Act(pk, f"Приказ № {pk}", **{**days, **fields})  # type: ignore[arg-type]


def edge(source: int, verb: Verb, target: int, on: str = "", **fields: str) -> Edge:
    return Edge(source, target, verb.value, d(on) if on else None, **fields)


OLD, NEW = act(1, "31.12.2013"), act(2, "09.07.2024")

OWN_DATES = (
    Case(
        "приказ от 19.02.2013 … с 01.02.2013",
        (act(1, "19.02.2013", "01.02.2013"),),
        (),
        (
            On("31.01.2013", S.PENDING, None, "01.02.2013", ahead=(S.IN_FORCE, "01.02.2013")),
            On(
                "01.02.2013",
                S.IN_FORCE,
                "01.02.2013",
                "Принят 19.02.2013, но действует с более раннего дня",
                ahead=None,
            ),
            On("18.02.2013", S.IN_FORCE, "01.02.2013"),
            On("19.02.2013", S.IN_FORCE, "01.02.2013"),
        ),
    ),
    Case(
        "adopted now, in force later",
        (act(1, "09.07.2024", "01.09.2024"),),
        (),
        (
            On("09.07.2024", S.PENDING, None, "Вступает в силу 01.09.2024", ahead=(S.IN_FORCE, "01.09.2024")),
            On("31.08.2024", S.PENDING),
            On("01.09.2024", S.IN_FORCE, "01.09.2024", "указанного в документе"),
        ),
    ),
    Case(
        "на период апробации, without an end",
        (act(1, "19.02.2013", term_reason="на период апробации"),),
        (),
        (
            On("18.02.2013", S.PENDING, ahead=(S.TEMPORARY, "19.02.2013")),
            On("19.02.2013", S.TEMPORARY, "19.02.2013", "на период апробации", ahead=None),
            On("01.01.2040", S.TEMPORARY, "19.02.2013", ahead=None),
        ),
    ),
    Case(
        "на период апробации, with an end",
        (act(1, "19.02.2013", until="31.12.2014", term_reason="на период апробации"),),
        (),
        (
            On("01.03.2013", S.TEMPORARY, why="на период апробации, до 31.12.2014", ahead=(S.EXPIRED, "01.01.2015")),
            On("31.12.2014", S.TEMPORARY),
            On("01.01.2015", S.EXPIRED, "01.01.2015", "на период апробации"),
        ),
    ),
    Case(
        "no dates",
        (act(1),),
        (),
        (On("01.01.1917", S.UNKNOWN, None, "Не указаны"), On("01.01.2040", S.UNKNOWN, None, ahead=None)),
    ),
    Case(
        "no dates, but a term",
        (act(1, until="31.12.2020"),),
        (),
        (On("31.12.2020", S.UNKNOWN, ahead=(S.EXPIRED, "01.01.2021")), On("01.01.2021", S.EXPIRED, "01.01.2021")),
    ),
    Case(
        "a term that ended before it began",
        (act(1, "01.01.2020", until="31.12.2019"),),
        (),
        (On("31.12.2019", S.PENDING, why="Должен был", ahead=(S.EXPIRED, "01.01.2020")), On("01.01.2020", S.EXPIRED)),
    ),
)

REPEALS = (
    Case(
        "a repeal that takes effect next month",
        (OLD, act(2, "20.10.2026")),
        (edge(2, V.REPEALS, 1, "01.12.2026", clause="п. 2"),),
        (
            On("22.11.2026", S.IN_FORCE, "31.12.2013", by=None, ahead=(S.REPEALED, "01.12.2026")),
            On("30.11.2026", S.IN_FORCE, ahead=(S.REPEALED, "01.12.2026")),
            On("01.12.2026", S.REPEALED, "01.12.2026", "Приказ № 2, п. 2", by=2, ahead=None),
        ),
    ),
    Case(
        "a repeal takes effect with its document, not with its adoption",
        (OLD, act(2, "09.07.2024", "01.09.2024")),
        (edge(2, V.CANCELS, 1),),
        (On("31.08.2024", S.IN_FORCE, ahead=(S.CANCELLED, "01.09.2024")), On("01.09.2024", S.CANCELLED, "01.09.2024")),
    ),
    Case(
        "repealed in part",
        (OLD, NEW),
        (edge(2, V.REPEALS, 1, part="п. 3", clause="п. 5"),),
        (
            On("08.07.2024", S.IN_FORCE, ahead=(S.AMENDED, "09.07.2024")),
            On("09.07.2024", S.AMENDED, "09.07.2024", "Приказ № 2, п. 5 (утратил силу в части: п. 3)", by=2),
        ),
    ),
    Case(
        "a part cancelled, then another change: the part stays said",
        (OLD, NEW, act(3, "01.02.2025")),
        (edge(2, V.CANCELS, 1, part="п. 3"), edge(3, V.AMENDS, 1)),
        (
            On("31.01.2025", S.AMENDED, "09.07.2024", "отменён в части: п. 3", by=2),
            On("01.02.2025", S.AMENDED, "01.02.2025", "отменён в части: п. 3", by=3),
        ),
    ),
    Case(
        "what was repealed in part does not come back with the repeal of the repealer",
        (OLD, NEW, act(3, "01.02.2025")),
        (edge(2, V.REPEALS, 1, part="п. 3"), edge(3, V.REPEALS, 2)),
        (On("01.02.2025", S.AMENDED, "09.07.2024"), On("01.02.2025", S.REPEALED, of=2)),
    ),
    Case(
        "repealed in part while in force for a term",
        (act(1, "01.01.2013", term_reason="на период апробации"), NEW),
        (edge(2, V.REPEALS, 1, part="п. 3"),),
        (On("09.07.2024", S.TEMPORARY, why="на период апробации; Приказ № 2 (утратил силу в части: п. 3)"),),
    ),
    Case(
        "the repeal of the repeal revives nothing",
        (OLD, NEW, act(3, "01.02.2025"), act(4, "01.03.2026")),
        (edge(2, V.REPEALS, 1), edge(3, V.REPEALS, 2), edge(4, V.CANCELS, 3)),
        (
            On("09.07.2024", S.REPEALED, "09.07.2024", by=2),
            On("01.02.2025", S.REPEALED, "09.07.2024", by=2),
            On("01.03.2026", S.REPEALED, by=2),
            On("01.03.2026", S.REPEALED, "01.02.2025", by=3, of=2),
            On("01.03.2026", S.CANCELLED, by=4, of=3),
        ),
    ),
    Case(
        "a repeal repealed before it took effect",
        (OLD, act(2, "09.07.2024", "01.09.2024"), act(3, "15.08.2024")),
        (edge(2, V.REPEALS, 1), edge(3, V.REPEALS, 2)),
        (
            On("01.08.2024", S.IN_FORCE, ahead=None),
            On("01.09.2024", S.IN_FORCE, "31.12.2013", ahead=None),
            On(
                "01.08.2024",
                S.PENDING,
                None,
                "Должен был вступить в силу 01.09.2024",
                of=2,
                ahead=(S.REPEALED, "15.08.2024"),
            ),
            On("15.08.2024", S.REPEALED, "15.08.2024", by=3, of=2),
        ),
    ),
    Case(
        "a term that ended, and a repeal after it",
        (act(1, "01.01.2020", until="31.12.2022"), NEW),
        (edge(2, V.REPEALS, 1),),
        (
            On("31.12.2022", S.TEMPORARY, ahead=(S.EXPIRED, "01.01.2023")),
            On("01.01.2023", S.EXPIRED, "01.01.2023"),
            On("09.07.2024", S.EXPIRED, "01.01.2023", by=None),
        ),
    ),
    Case(
        "a repeal before the term's end",
        (act(1, "01.01.2020", until="31.12.2025"), NEW),
        (edge(2, V.REPEALS, 1),),
        (
            On("08.07.2024", S.TEMPORARY, ahead=(S.REPEALED, "09.07.2024")),
            On("01.01.2026", S.REPEALED, "09.07.2024", by=2),
        ),
    ),
    Case(
        "a typed reason without a day gives way to the document",
        (act(1, "01.01.2020", repeal_basis="приказ № 2"), NEW),
        (edge(2, V.REPEALS, 1),),
        (On("08.07.2024", S.IN_FORCE), On("09.07.2024", S.REPEALED, "09.07.2024", by=2)),
    ),
    Case(
        "an ending of an unknown day does not undo what the act once did",
        (OLD, act(2, "09.07.2014", repeal_basis="так сказано на сайте")),
        (edge(2, V.REPEALS, 1),),
        (
            On("09.07.2014", S.REPEALED, by=2),
            On("01.01.2025", S.REPEALED, "09.07.2014", by=2),
            On("01.01.2025", S.REPEALED, None, of=2),
        ),
    ),
    Case(
        "an unpublished repealer is as good as absent",
        (OLD,),
        (edge(2, V.REPEALS, 1), edge(2, V.AMENDS, 1)),
        (On("01.01.2030", S.IN_FORCE, "31.12.2013", ahead=None),),
    ),
    Case(
        "an act that repeals itself",
        (OLD,),
        (edge(1, V.REPEALS, 1), edge(1, V.AMENDS, 1)),
        (On("01.01.2030", S.IN_FORCE),),
    ),
    Case(
        "a repeal of unknown date counts, without a since",
        (OLD, act(2)),
        (edge(2, V.REPEALS, 1),),
        (On("01.01.2014", S.REPEALED, None, "Приказ № 2", by=2),),
    ),
)
