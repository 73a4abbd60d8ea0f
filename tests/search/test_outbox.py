"""No change is lost: written with the content, applied after the commit, left waiting when the index is busy."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from search import outbox
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.models import FailedUpdate, PendingUpdate
from search.query import parse
from search.upkeep import draining
from search.upkeep import moments as upkeep
from search.widening import widen
from tests.factories.search import MemorySource, record

pytestmark = pytest.mark.django_db(transaction=True)


def pks(engine: SearchEngine) -> list[int]:
    return sorted(hit.record.pk for hit in engine.search(widen(parse("план"))).hits)


def test_a_change_is_found_after_the_commit_and_not_before(engine: SearchEngine, source: MemorySource) -> None:
    with transaction.atomic():
        source.stored[1] = record(1, "План")
        outbox.touch("document", [1])
        assert PendingUpdate.objects.count() == 1
        assert pks(engine) == []
    assert pks(engine) == [1]
    assert not PendingUpdate.objects.exists()


def test_what_is_rolled_back_was_never_there(engine: SearchEngine, source: MemorySource) -> None:
    source.stored[1] = record(1, "План")
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        outbox.touch("document", [1])
        raise ZeroDivisionError
    assert not PendingUpdate.objects.exists()
    assert pks(engine) == []


def test_what_is_no_longer_published_leaves_the_index(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План"), 2: record(2, "План")}
    outbox.touch("document", [1, 2])
    source.hidden = {1}
    outbox.touch("document", [1])
    del source.stored[2]
    outbox.touch("document", [2])
    assert pks(engine) == []
    assert engine.keys() == {}


def test_one_task_for_one_transaction(
    engine: SearchEngine, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    drained: list[Any] = []
    drain = draining.drain
    monkeypatch.setattr(draining, "drain", lambda *args: drained.append(drain(*args)))
    source.stored = {pk: record(pk, "План") for pk in range(1, 4)}
    with transaction.atomic():
        for pk in source.stored:
            with transaction.atomic():
                outbox.touch("document", [pk])
    assert len(drained) == 1
    assert pks(engine) == [1, 2, 3]


def test_a_savepoint_rolled_back_takes_only_its_own_along(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План"), 2: record(2, "План")}
    with transaction.atomic():
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            outbox.touch("document", [1])
            raise ZeroDivisionError
        outbox.touch("document", [2])
    assert pks(engine) == [2]


def test_a_busy_index_leaves_the_rows_for_the_next(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План"), 2: record(2, "План")}
    with engine.writing():
        outbox.touch("document", [1])
        assert PendingUpdate.objects.count() == 1
    assert pks(engine) == []
    outbox.touch("document", [2])
    assert pks(engine) == [1, 2]
    assert not PendingUpdate.objects.exists()


def test_a_reader_applies_what_was_left_over(engine: SearchEngine, source: MemorySource) -> None:
    source.stored[1] = record(1, "План")
    with engine.writing():
        outbox.touch("document", [1])
    upkeep.before_a_question()
    assert pks(engine) == [1]


def test_a_reader_takes_only_a_little_upon_himself(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {pk: record(pk, "План") for pk in range(1, 101)}
    with engine.writing():
        outbox.touch("document", source.stored)
    upkeep.before_a_question()
    assert PendingUpdate.objects.count() == 80


def test_whoever_came_while_we_wrote_is_served_by_us(
    engine: SearchEngine, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one found the index busy and went away; nobody else would look."""
    source.stored = {1: record(1, "План"), 2: record(2, "План")}
    make: Callable[[Any], Any] = source.records

    def records(keys: Any) -> Any:
        if 1 in keys:
            outbox.touch("document", [2])
        return make(keys)

    monkeypatch.setattr(source, "records", records)
    outbox.touch("document", [1])
    assert pks(engine) == [1, 2]


def test_without_an_index_rows_wait_and_the_editor_is_not_disturbed(index_dir: Path, source: MemorySource) -> None:
    source.stored[1] = record(1, "План")
    outbox.touch("document", [1])
    assert PendingUpdate.objects.count() == 1
    assert draining.drain().problem
    engine = get_engine()
    with engine.rebuilding():
        pass
    draining.drain()
    assert pks(engine) == [1]


def test_a_record_that_fails_takes_no_other_along_and_is_tried_again(
    engine: SearchEngine, source: MemorySource
) -> None:
    source.stored = {1: record(1, "План"), 2: record(2, "План"), 3: record(3, "План")}
    source.broken = {2}
    outbox.touch("document", [1, 2, 3])
    assert pks(engine) == [1, 3]
    assert list(FailedUpdate.objects.values_list("key", "attempts")) == [(2, 2)]
    assert not PendingUpdate.objects.exists()
    source.broken = set()
    assert draining.drain().applied == 1
    assert not FailedUpdate.objects.exists()
    assert pks(engine) == [1, 2, 3]


def test_a_record_that_fails_again_and_again_is_left_alone(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План"), 2: record(2, "План")}
    source.broken = {1}
    outbox.touch("document", [1])
    for _ in range(10):
        draining.drain()
    assert FailedUpdate.objects.get().attempts == draining.MAX_ATTEMPTS
    outbox.touch("document", [2])
    assert pks(engine) == [2]


def test_after_a_rebuild_it_has_another_chance(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План")}
    FailedUpdate.objects.create(engine=engine.name, source="document", key=1, attempts=draining.MAX_ATTEMPTS)
    call_command("search_rebuild", stdout=StringIO())
    assert not FailedUpdate.objects.exists()


def test_a_reader_is_answered_though_updates_fail(
    engine: SearchEngine, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    PendingUpdate.objects.create(source="document", key=1)
    monkeypatch.setattr("search.indexer.update", lambda *args: 1 / 0)
    upkeep.before_a_question()
    assert PendingUpdate.objects.count() == 1


def test_a_folder_that_cannot_be_written_leaves_the_rows(
    engine: SearchEngine, source: MemorySource, index_dir: Path
) -> None:
    source.stored = {1: record(1, "План")}
    (index_dir / "writer.lock").unlink()
    (index_dir / "writer.lock").mkdir()
    outbox.touch("document", [1])
    assert PendingUpdate.objects.count() == 1
    assert pks(engine) == []


def test_a_record_the_engine_cannot_store_takes_no_other_along(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План"), -2: record(-2, "План"), 3: record(3, "План")}
    outbox.touch("document", [1, -2, 3])
    assert pks(engine) == [1, 3]
    assert FailedUpdate.objects.get().key == -2


def test_a_failing_record_stays_in_the_index_as_it_was(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {1: record(1, "План")}
    outbox.touch("document", [1])
    source.broken = {1}
    outbox.touch("document", [1])
    assert pks(engine) == [1]


def test_keys_of_a_source_that_is_gone_are_removed(engine: SearchEngine, source: MemorySource) -> None:
    with engine.writing() as writer:
        writer.put([record(1, "План", source="gone")])
    outbox.touch("gone", [1])
    assert pks(engine) == []


def test_nothing_to_touch_writes_nothing(engine: SearchEngine, source: MemorySource) -> None:
    outbox.touch("document", [])
    assert draining.drain() == draining.Drained()


def test_more_rows_than_one_batch(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {pk: record(pk, "План") for pk in range(1, 1_201)}
    outbox.touch("document", source.stored)
    assert engine.search(widen(parse("план"))).total == 1_200
    assert not PendingUpdate.objects.exists()
