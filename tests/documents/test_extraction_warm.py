"""Children that are loaded once read as cold ones do, and fall as harmlessly."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge_base.documents.extraction import process, read_and_understand, read_file, warm_children
from knowledge_base.documents.extraction.reading import Limits, ReadingState
from tests.documents.word_files import paragraph, word_file

TEXT = "ПРИКАЗ\nот 09.07.2024 № 158\n\n1. Утвердить положение.\n".encode()


@pytest.fixture
def no_cold_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "run", _never)


class TestWarmChildren:
    def test_they_read_what_cold_ones_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        word = word_file(paragraph("Приказ № 77 от 01.02.2023"))
        cold = [read_and_understand(TEXT, "a.txt"), read_and_understand(word, "b.docx"), read_and_understand(b"", "c")]
        with monkeypatch.context() as only_warm, warm_children.kept():
            only_warm.setattr(process, "run", _never)
            with ThreadPoolExecutor(2) as pool:
                warm = list(
                    pool.map(lambda one: read_and_understand(*one), [(TEXT, "a.txt"), (word, "b.docx"), (b"", "c")])
                )
        assert warm == cold
        assert warm[0][1] is not None

    def test_outside_the_block_nothing_is_kept(self, no_cold_child: None) -> None:
        with warm_children.kept():
            assert read_file(TEXT).is_read
        assert not warm_children._idle
        with pytest.raises(AssertionError):
            read_file(TEXT)

    def test_time_and_memory_end_a_fork_and_not_its_parent(self, no_cold_child: None) -> None:
        with warm_children.kept():
            assert read_file(TEXT, limits=Limits(wall_time=0)).state is ReadingState.TOO_SLOW
            poor = read_file(b"a" * 3_000_000, limits=Limits(memory=1))
            assert not poor.is_read
            (warm,) = warm_children._idle
            assert read_file(TEXT).is_read
            assert warm_children._idle == [warm]

    def test_a_warm_child_that_died_is_replaced_by_a_cold_one(self) -> None:
        with warm_children.kept():
            assert read_file(TEXT).is_read
            (warm,) = warm_children._idle
            os.kill(warm._process.pid, signal.SIGKILL)
            warm._process.wait()
            assert read_file(TEXT).is_read
            assert warm not in warm_children._idle


def _never(*_: object, **__: object) -> None:
    raise AssertionError("a cold child was started")
