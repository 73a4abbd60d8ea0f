"""While the main engine is away the spare answers, and nobody waits for what does not answer."""

from __future__ import annotations

from typing import Any

import pytest

from search.engine import EnginePage, EngineUnavailableError
from search.engines.breaker import Breaker, Rested
from search.engines.spare import WithSpare
from search.query import parse
from search.upkeep import moments as upkeep
from search.widening import WideQuery


class Fake:
    """An engine that can be away, and counts how often it was asked."""

    def __init__(self, name: str, total: int) -> None:
        self.name, self.total = name, total
        self.away = False
        self.asked = 0

    def search(self, wide: Any) -> EnginePage:
        self.asked += 1
        if self.away:
            raise EngineUnavailableError("away")
        return EnginePage(self.total, (), {})


@pytest.fixture
def clock() -> dict[str, float]:
    return {"now": 100.0}


@pytest.fixture
def main() -> Any:
    return Fake("main", 1)


@pytest.fixture
def rested(main: Any, clock: dict[str, float]) -> Rested:
    return Rested(main, Breaker(lambda: clock["now"]))


WIDE = WideQuery(asked=parse("план"), terms=(), excluded=())


def test_the_main_engine_answers_while_it_is_there(rested: Rested) -> None:
    page = WithSpare(rested, Fake("spare", 2)).search(WIDE)  # type: ignore[arg-type]
    assert (page.total, page.from_spare) == (1, False)


def test_the_spare_answers_while_it_is_away_and_says_so(rested: Rested, main: Any) -> None:
    main.away = True
    page = WithSpare(rested, Fake("spare", 2)).search(WIDE)  # type: ignore[arg-type]
    assert (page.total, page.from_spare) == (2, True)


def test_both_away_is_told_with_the_main_one_s_words(rested: Rested, main: Any) -> None:
    spare: Any = Fake("spare", 2)
    main.away = spare.away = True
    with pytest.raises(EngineUnavailableError, match="away"):
        WithSpare(rested, spare).search(WIDE)


def test_who_does_not_answer_is_left_alone_for_a_while(rested: Rested, main: Any, clock: dict[str, float]) -> None:
    main.away = True
    for _ in range(20):
        with pytest.raises(EngineUnavailableError):
            rested.search(WIDE)
    assert main.asked == 1
    clock["now"] += 4
    main.away = False
    assert rested.search(WIDE).total == 1
    assert not rested.breaker.is_open


def test_each_further_silence_is_longer_to_a_bound(clock: dict[str, float]) -> None:
    breaker = Breaker(lambda: clock["now"])
    rests = []
    for _ in range(6):
        begun = clock["now"]
        breaker.failed()
        while breaker.is_open:
            clock["now"] += 1
        rests.append(clock["now"] - begun)
    assert rests == [3, 6, 12, 24, 30, 30]


@pytest.mark.django_db
def test_a_reader_is_answered_though_updates_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.upkeep.change_log.who_waits", lambda *args: 1 / 0)
    upkeep.before_a_question()
