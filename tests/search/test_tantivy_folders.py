"""The index folder between processes: one writer, readers that follow, killed writers, broken files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from search.engine import EngineBusyError, EngineUnavailableError
from search.engines.tantivy.engine import TantivyEngine
from search.query import parse
from search.widening import widen
from tests.factories.search import record

ROOT = Path(__file__).resolve().parents[2]
# What another process does; it tells each step on its output and waits for a line before the next.
PREAMBLE = """
import os, sys
from pathlib import Path
import django
django.setup()
from search.engines.tantivy.engine import TantivyEngine
from search.query import parse
from search.widening import widen
from tests.factories.search import record
from search.alike import synonyms
from search.words import vocabulary
# The words and synonyms of a portal stand in its database; there is none here.
own = vocabulary.using(vocabulary.Vocabulary()), synonyms.using(synonyms.SynonymIndex())
for one in own: one.__enter__()
engine = TantivyEngine(Path(sys.argv[1]))
def pks(): return sorted(hit.record.pk for hit in engine.search(widen(parse("план"))).hits)
def say(word): print(word, flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    engine = TantivyEngine(tmp_path / "index")
    with engine.rebuilding() as writer:
        writer.put([record(1, "План")])
    return engine


def pks(engine: TantivyEngine) -> list[int]:
    return sorted(hit.record.pk for hit in engine.search(widen(parse("план"))).hits)


class Other:
    """Another process at work on the same folder."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def hears(self) -> str:
        return self._pipe(self.process.stdout).readline().strip()

    def go_on(self) -> None:
        pipe = self._pipe(self.process.stdin)
        pipe.write("\n")
        pipe.flush()

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


@contextmanager
def other_process(folder: Path, script: str) -> Iterator[Other]:
    process = subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + textwrap.dedent(script), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield Other(process)
    finally:
        process.kill()
        process.wait()


def test_one_writer_at_a_time_across_processes(engine: TantivyEngine, tmp_path: Path) -> None:
    script = """
    with engine.writing() as writer:
        writer.put([record(2, "План")])
        say("writing")
        sys.stdin.readline()
    say("done")
    """
    with other_process(tmp_path / "index", script) as other:
        assert other.hears() == "writing"
        with pytest.raises(EngineBusyError), engine.writing():
            pass
        with pytest.raises(EngineBusyError), engine.rebuilding():
            pass
        assert pks(engine) == [1]
        other.go_on()
        assert other.hears() == "done"
    assert pks(engine) == [1, 2]


def test_one_writer_at_a_time_across_threads(engine: TantivyEngine) -> None:
    refused = []

    def write() -> None:
        try:
            with engine.writing():
                pass
        except EngineBusyError as error:
            refused.append(error)

    with engine.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_waiting_for_the_other_writer(engine: TantivyEngine, tmp_path: Path) -> None:
    script = """
    with engine.writing() as writer:
        say("writing")
        sys.stdin.readline()
    """
    with other_process(tmp_path / "index", script) as other:
        other.hears()
        timer = threading.Timer(0.2, other.go_on)
        timer.start()
        with engine.writing(wait=30) as writer:
            writer.put([record(3, "План")])
        timer.join()
    assert pks(engine) == [1, 3]


@pytest.mark.parametrize("work", ["writing", "rebuilding"])
def test_a_killed_writer_loses_only_what_was_not_committed(engine: TantivyEngine, tmp_path: Path, work: str) -> None:
    script = f"""
    with engine.{work}() as writer:
        writer.put(record(pk, "План", "текст " * 500) for pk in range(100, 400))
        say("writing")
        sys.stdin.readline()
    """
    with other_process(tmp_path / "index", script) as other:
        other.hears()
        other.kill()
    assert pks(engine) == [1]
    with engine.writing() as writer:
        writer.put([record(2, "План")])
    assert pks(engine) == [1, 2]
    with engine.rebuilding() as writer:
        writer.put([record(5, "План")])
    assert pks(engine) == [5]
    assert len(list((tmp_path / "index").glob("g-*"))) == 1


def test_readers_of_another_process_follow_commits_and_rebuilds(engine: TantivyEngine, tmp_path: Path) -> None:
    script = """
    while True:
        say(pks())
        if not sys.stdin.readline(): break
    """
    with other_process(tmp_path / "index", script) as other:
        assert other.hears() == "[1]"
        with engine.writing() as writer:
            writer.put([record(2, "План")])
        other.go_on()
        assert other.hears() == "[1, 2]"
        for pk in (7, 8):
            with engine.rebuilding() as writer:
                writer.put([record(pk, "План")])
            other.go_on()
            assert other.hears() == f"[{pk}]"


def test_readers_never_see_half_an_index(engine: TantivyEngine, tmp_path: Path) -> None:
    seen: set[int] = set()
    stop = threading.Event()
    troubles: list[Exception] = []

    asked = widen(parse("план"))

    def read() -> None:
        reader = TantivyEngine(tmp_path / "index")
        while not stop.is_set():
            try:
                seen.add(reader.search(asked).total)
            except Exception as error:  # noqa: BLE001
                troubles.append(error)

    with engine.rebuilding() as writer:
        writer.put(record(pk, "План") for pk in range(1, 101))
    thread = threading.Thread(target=read)
    thread.start()
    for _ in range(8):
        with engine.rebuilding() as writer:
            writer.put(record(pk, "План") for pk in range(1, 101))
        with engine.writing() as writer:
            writer.put([record(1, "План"), record(2, "План")])
    stop.set()
    thread.join()
    assert not troubles
    assert seen == {100}


def test_a_search_begun_goes_on_after_a_rebuild(engine: TantivyEngine) -> None:
    searcher = engine._reader.searcher()
    with engine.rebuilding() as writer:
        writer.put([record(9, "План")])
    assert searcher.num_docs == 1
    assert pks(engine) == [9]


@pytest.mark.parametrize("damage", ["garbage", "empty", "meta", "manifest", "schema", "folder", "link"])
def test_a_broken_index_is_unavailable_and_can_be_rebuilt(engine: TantivyEngine, tmp_path: Path, damage: str) -> None:
    folder = (tmp_path / "index" / "current").resolve()
    if damage in {"garbage", "empty"}:
        for file in folder.iterdir():
            if file.suffix in {".idx", ".term", ".store", ".fast", ".pos"}:
                file.write_bytes(b"\x00garbage" * 50 if damage == "garbage" else b"")
    elif damage == "meta":
        (folder / "meta.json").write_text("{")
    elif damage == "manifest":
        (folder / "manifest.json").unlink()
    elif damage == "schema":
        (folder / "manifest.json").write_text('{"schema": 0, "built": "2024-01-01T00:00:00+00:00"}')
    elif damage == "folder":
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    else:
        (tmp_path / "index" / "current").unlink()
    broken = TantivyEngine(tmp_path / "index")
    with pytest.raises(EngineUnavailableError):
        pks(broken)
    with pytest.raises(EngineUnavailableError), broken.writing() as writer:
        writer.put([record(2, "План")])
    assert broken.state().problem
    with broken.rebuilding() as writer:
        writer.put([record(4, "План")])
    assert pks(broken) == [4]
    assert not broken.state().problem


def test_an_index_that_vanishes_under_an_open_reader(engine: TantivyEngine, tmp_path: Path) -> None:
    assert pks(engine) == [1]
    (tmp_path / "index" / "current").unlink()
    with pytest.raises(EngineUnavailableError):
        pks(engine)


def test_many_small_commits_do_not_pile_up_segments(engine: TantivyEngine) -> None:
    for pk in range(2, 42):
        with engine.writing() as writer:
            writer.put([record(pk, "План")])
    assert pks(engine) == list(range(1, 21)) or engine.search(widen(parse("план"))).total == 41
    assert engine._reader.searcher().num_segments < 20
