"""The log keeps the order of commits, and every engine its own place in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from search.models import EngineCursor, PendingUpdate
from search.upkeep import change_log
from search.upkeep.change_log import Position

pytestmark = pytest.mark.django_db(transaction=True)


def keys(engine: str) -> list[int]:
    return [key for _, key in change_log.waiting(engine, 100).keys]


def passes(engine: str, count: int = 100) -> list[int]:
    some = change_log.waiting(engine, count)
    assert some.passed is not None
    change_log.move(engine, some.passed)
    return [key for _, key in some.keys]


def test_each_engine_goes_its_own_way() -> None:
    change_log.append("document", [1, 2, 3])
    assert passes("quick") == [1, 2, 3]
    assert passes("slow", 2) == [1, 2]
    change_log.append("document", [4])
    assert (keys("quick"), keys("slow")) == ([4], [3, 4])
    assert change_log.behind("slow")[0] == 2


def test_rows_stay_until_the_slowest_has_passed_them() -> None:
    change_log.append("document", [1, 2, 3])
    passes("quick")
    passes("slow", 1)
    change_log.trim()
    assert list(PendingUpdate.objects.values_list("key", flat=True)) == [2, 3]
    passes("slow")
    change_log.trim()
    assert not PendingUpdate.objects.exists()


def test_what_changes_during_a_rebuild_is_applied_once_more() -> None:
    change_log.append("document", [1])
    passes("engine")
    begun = change_log.begin_rebuild("engine")
    change_log.append("document", [2])
    assert passes("engine") == [2]
    change_log.trim()
    change_log.end_rebuild("engine", Position.read(str(begun)))
    assert keys("engine") == [2]


def test_an_abandoned_rebuild_keeps_nothing_for_ever() -> None:
    change_log.begin_rebuild("engine")
    change_log.append("document", [1])
    passes("engine")
    EngineCursor.objects.filter(engine="engine#building").update(moved_at=timezone.now() - timedelta(days=4))
    change_log.trim()
    assert not PendingUpdate.objects.exists()


def test_an_engine_away_for_a_month_must_be_rebuilt() -> None:
    change_log.append("document", [1])
    passes("quick")
    change_log.move("away", Position())
    PendingUpdate.objects.update(created_at=timezone.now() - timedelta(days=31))
    change_log.append("document", [2])
    change_log.trim()
    assert list(PendingUpdate.objects.values_list("key", flat=True)) == [2]
    assert change_log.is_lost("away")
    assert not change_log.is_lost("quick")
    change_log.end_rebuild("away", change_log.begin_rebuild("away"))
    assert not change_log.is_lost("away")


def test_an_idle_month_is_no_absence() -> None:
    change_log.append("document", [1])
    for engine in ("one", "other"):
        passes(engine)
    EngineCursor.objects.update(moved_at=timezone.now() - timedelta(days=60))
    change_log.append("document", [2])
    passes("one")
    change_log.trim()
    assert keys("other") == [2]
    assert not change_log.is_lost("other")


@pytest.mark.parametrize("written", ["", "a", "1:2"])
def test_a_position_that_nobody_wrote(written: str) -> None:
    with pytest.raises(ValueError):
        Position.read(written)


def test_who_waits_is_one_question(django_assert_num_queries: Callable[..., object]) -> None:
    for engine in ("one", "other"):
        change_log.move(engine, Position())
    change_log.append("document", [1])
    passes("one")
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert change_log.who_waits(["one", "other"], 5) == {"other"}


def test_an_earlier_row_that_is_committed_later_is_not_passed_over() -> None:
    """On PostgreSQL ids are given before the commit; a cursor over ids would lose the update."""
    if connection.vendor != "postgresql":
        pytest.skip("transactions write one after another here")
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            change_log.append("document", [1])
            written.set()
            assert go_on.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(30)
    change_log.append("document", [2])
    assert keys("engine") == []
    go_on.set()
    thread.join()
    assert passes("engine") == [1, 2]
