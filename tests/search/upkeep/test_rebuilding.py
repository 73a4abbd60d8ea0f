"""A rebuild: interrupted and gone on with, nothing lost that changed meanwhile, readers served, failures told."""

from __future__ import annotations

from collections.abc import Collection
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.engines.tantivy.schema import to_documents
from search.outbox import touch
from search.records import SearchRecord
from search.sources import register
from search.upkeep import draining
from search.upkeep.rebuild_workers import Batch, Ready, making
from search.upkeep.rebuilding import Step, rebuild
from search.words.vocabulary import Vocabulary
from tests.factories.search import MemorySource, record
from tests.search.asking import pks
from tests.search.test_tantivy_folders import other_process

pytestmark = pytest.mark.django_db

ALL = list(range(1, 451))


def plans(*keys: int) -> dict[int, SearchRecord]:
    return {pk: record(pk, f"План {pk}", "О работе") for pk in keys}


class Interrupting(MemorySource):
    """A source at which something happens when the record of a key is asked for, once."""

    def __init__(self, at: int = 0, happens: BaseException | None = None) -> None:
        super().__init__(plans(*ALL).values())
        self.at, self.happens = at, happens
        self.asked_for: list[int] = []

    def records(self, pks: Collection[int]) -> list[SearchRecord]:
        if self.happens is not None and self.at in pks:
            happened, self.happens = self.happens, None
            raise happened
        self.asked_for += pks
        return super().records(pks)


@pytest.fixture
def interrupted(engine: SearchEngine) -> Interrupting:
    """Instead of the usual source one whose second batch ends in Ctrl-C."""
    source = Interrupting(at=300, happens=KeyboardInterrupt())
    register_instead(source)
    return source


def register_instead(source: MemorySource) -> None:
    from search import sources

    sources._sources.clear()
    register(source)


def run(*args: str) -> str:
    out = StringIO()
    call_command("search_rebuild", "--checkpoint-every", "0", *args, stdout=out, stderr=out)
    return out.getvalue()


def interrupt(engine: SearchEngine, position: str = "there") -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(engine, position=lambda: position, checkpoint_every=0)


def test_it_goes_on_where_it_was_interrupted(engine: SearchEngine, interrupted: Interrupting) -> None:
    interrupt(engine)
    assert pks(engine, "план") == []
    unfinished = engine.unfinished()
    assert unfinished is not None
    assert (unfinished.done, unfinished.records, unfinished.position) == ({"document": 200}, 200, "there")
    steps: list[Step] = []
    done = rebuild(engine, position=lambda: pytest.fail("the position is kept"), progress=steps.append)
    assert (done.records, done.resumed, done.begun_at, done.failed) == (450, 200, "there", ())
    assert interrupted.asked_for == ALL
    assert [(step.done, step.all_total, step.resumed) for step in steps] == [(400, 450, 200), (450, 450, 200)]
    assert engine.keys() == {"document": set(ALL)}
    assert engine.unfinished() is None


def test_it_begins_anew_where_that_is_asked_for(engine: SearchEngine, interrupted: Interrupting) -> None:
    interrupt(engine)
    interrupted.stored.pop(1)
    done = rebuild(engine, position=lambda: "here", afresh=True)
    assert (done.records, done.resumed, done.begun_at) == (449, 0, "here")
    assert engine.keys() == {"document": set(ALL) - {1}}


def test_nothing_is_kept_of_a_rebuild_without_a_checkpoint(engine: SearchEngine, interrupted: Interrupting) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(engine, checkpoint_every=60)
    assert engine.unfinished() is None


def test_what_changed_while_it_was_interrupted_is_not_lost(engine: SearchEngine, interrupted: Interrupting) -> None:
    with pytest.raises(SystemExit):
        run()
    interrupted.stored[7] = record(7, "Наставничество")
    interrupted.hidden = {8}
    touch("document", [7, 8])
    draining.drain()  # into the index that readers still have
    assert pks(engine, "наставничество") == [7]
    told = run()
    assert "продолжаем: готово записей — 200" in told
    assert "из них до прерывания — 200" in told
    assert pks(engine, "наставничество") == [7]
    assert engine.keys() == {"document": set(ALL) - {8}}


def test_readers_and_editors_are_served_meanwhile(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = plans(1, 2)
    run()
    seen: list[list[int]] = []

    def publish(step: Step) -> None:
        # The record of key 1 is in the new index already, as it was.
        source.stored[1] = record(1, "Наставничество")
        touch("document", [1])
        draining.drain()
        seen.append(pks(engine, "наставничество"))

    done = rebuild(engine, position=lambda: draining.begin_rebuild(engine), progress=publish)
    assert seen == [[1]]
    draining.rebuilt(engine, done.begun_at, done.failed)
    draining.drain()
    assert pks(engine, "наставничество") == [1]
    assert pks(engine, "план") == [2]


def test_a_record_that_fails_takes_no_other_along(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = {**plans(1, 2, 4), 3: record(3, "План 3", facets={"kind": ("\ud800",)})}
    source.broken = {2}
    done = rebuild(engine)
    assert (done.records, set(done.failed)) == (2, {("document", 2), ("document", 3)})
    assert engine.keys() == {"document": {1, 4}}


def test_a_lost_database_is_no_failure_of_records(engine: SearchEngine) -> None:
    register_instead(Interrupting(at=300, happens=OperationalError("server closed the connection")))
    with pytest.raises(CommandError, match="Продолжить"):
        run()
    run()
    assert engine.keys() == {"document": set(ALL)}


def test_words_of_the_whole_index_are_known_after_an_interruption(
    engine: SearchEngine, interrupted: Interrupting, own_words: Vocabulary
) -> None:
    interrupted.stored[400] = record(400, "Наставничество")
    interrupt(engine)
    rebuild(engine)
    assert own_words.records("наставничество") == 1


def test_a_progress_that_is_told_in_lines(engine: SearchEngine, source: MemorySource) -> None:
    source.stored = plans(1, 2)
    assert "Документы: 2 из 2" in run()


@pytest.fixture
def batches(no_sources: None) -> list[Batch]:
    source = Interrupting()
    source.broken = {3}
    register_instead(source)
    return [Batch("document", tuple(ALL[start : start + 50])) for start in range(0, 450, 50)]


def test_processes_keep_the_order_and_tell_failures(batches: list[Batch]) -> None:
    with making(1) as makes:
        alone = list(makes(to_documents, batches))
    # A test stands in a transaction, for whose sake no process would be begun; this source needs no database.
    with (
        patch("search.upkeep.rebuild_workers.connection") as connection,
        patch("search.upkeep.rebuild_workers.connections"),
    ):
        connection.in_atomic_block = False
        with making(2) as makes:
            together = list(makes(to_documents, batches))
    assert list(map(content, together)) == list(map(content, alone))
    assert [key for ready in together for key in ready.failed] == [("document", 3)]


def content(ready: Ready) -> tuple[object, ...]:
    return ready.batch, list(ready.prepared), ready.failed, ready.words.counts


def test_a_killed_rebuild_is_gone_on_with(index_dir: Path, no_sources: None) -> None:
    script = """
    from search import sources
    from search.upkeep.rebuilding import rebuild
    from tests.search.upkeep.test_rebuilding import Interrupting, register_instead
    register_instead(Interrupting())
    def wait(step):
        if step.done >= 400:
            say(step.done)
            sys.stdin.readline()
    rebuild(engine, position=lambda: "there", progress=wait, checkpoint_every=0)
    """
    with other_process(index_dir, script) as other:
        assert other.hears() == "400"
        other.kill()
    source = Interrupting()
    register_instead(source)
    engine = get_engine()
    done = rebuild(engine)
    assert (done.records, done.resumed, done.begun_at) == (450, 200, "there")
    assert source.asked_for == ALL[200:]
    assert engine.state().records == 450
