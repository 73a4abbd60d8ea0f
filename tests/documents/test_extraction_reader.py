from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from knowledge_base.documents.extraction import (
    Limits,
    ReadingState,
    read_and_understand,
    read_file,
    read_stream,
    reader,
)
from knowledge_base.documents.extraction.reading import MESSAGES
from tests.documents.word_files import definition, instance, level, paragraph, word_file

TEXT = "Об утверждении Положения о методической службе.\n1. Утвердить.\n"


def test_a_word_document_under_any_name() -> None:
    numbering = definition(0, level(0, "%1.")) + instance(1, 0)
    found = read_file(word_file(paragraph("Утвердить.", numbered=(1, 0)), numbering=numbering), "приказ.pdf")
    assert (found.state, found.text) == (ReadingState.READ, "1. Утвердить.")
    assert found.is_read
    assert "кончается на «.pdf», а по содержанию это документ Word" in found.message_ru
    assert found.media_type.endswith("wordprocessingml.document")


def test_a_text_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "приказ.txt"
    path.write_bytes(TEXT.encode("cp1251"))
    assert read_file(path, path.name).text == TEXT.strip()


def test_an_open_file_is_read_from_its_start(tmp_path: Path) -> None:
    path = tmp_path / "приказ.txt"
    path.write_bytes(TEXT.encode())
    with path.open("rb") as file:
        file.seek(10)
        assert read_stream(file).text == TEXT.strip()


@pytest.mark.parametrize(
    ("content", "state", "said"),
    [
        (b"", ReadingState.NO_TEXT, "Вставьте текст вручную"),
        (b" \r\n \t", ReadingState.NO_TEXT, "Вставьте текст вручную"),
        (b"\x7fELF" + bytes(100), ReadingState.WRONG_TYPE, "программа"),
        (b"<svg xmlns='x'/>", ReadingState.WRONG_TYPE, "рисунок SVG"),
        (b"\x00\x01\x02\x03" * 40, ReadingState.WRONG_TYPE, "неизвестного вида"),
        (word_file(paragraph("Текст"))[:400], ReadingState.DAMAGED, "сохраните заново"),
        (word_file(paragraph("")), ReadingState.NO_TEXT, "Вставьте текст вручную"),
    ],
)
def test_each_state_says_what_to_do(content: bytes, state: ReadingState, said: str) -> None:
    found = read_file(content, "файл.docx")
    assert found.state is state
    assert said in found.message_ru
    assert found.text == ""


def test_every_state_has_its_words() -> None:
    assert set(MESSAGES) == set(ReadingState)


def test_a_file_larger_than_allowed_is_not_even_opened() -> None:
    assert read_file(b"a" * 2000, limits=Limits(file_size=1000)).state is ReadingState.TOO_LARGE


def test_a_text_longer_than_allowed() -> None:
    assert read_file(TEXT.encode(), limits=Limits(text_length=10)).state is ReadingState.TOO_LARGE


def _child_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Put another program in the child's place: what the limits do does not depend on who breaks them."""
    (tmp_path / "misbehaving.py").write_text(
        "import json, sys\nsys.path.insert(0, " + repr(str(reader._ROOT)) + ")\n"
        "from knowledge_base.documents.extraction import child\n"
        "from knowledge_base.documents.extraction.reading import Limits\n"
        f"def read(file, limits):\n    {code}\n"
        "child.read = read\nchild.main()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(reader, "_CHILD", "misbehaving")
    monkeypatch.setattr(reader, "_ROOT", tmp_path)


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _child_that(monkeypatch, tmp_path, "import time; time.sleep(60)")
    begun = time.monotonic()
    found = read_file(b"text", limits=Limits(wall_time=2))
    assert found.state is ReadingState.TOO_SLOW
    assert time.monotonic() - begun < 30


def test_a_reader_that_computes_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _child_that(monkeypatch, tmp_path, "\n    while True: pass")
    assert read_file(b"text", limits=Limits(cpu_time=1, wall_time=60)).state is ReadingState.TOO_SLOW


def test_a_reader_that_eats_memory_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _child_that(monkeypatch, tmp_path, "return {'text': 'a' * (2 * 1024**3)}")
    assert read_file(b"text").state is ReadingState.TOO_LARGE


def test_a_reader_that_crashes_leaves_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _child_that(monkeypatch, tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert read_file(b"text").state is ReadingState.DAMAGED


def test_a_reader_cannot_write_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "written"
    _child_that(monkeypatch, tmp_path, f"open({str(target)!r}, 'w').write('x' * 100)")
    read_file(b"text")
    assert not target.exists() or target.stat().st_size == 0


def test_the_child_sees_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "тайна")
    _child_that(
        monkeypatch,
        tmp_path,
        "import os; return {'state': 'read', 'text': str(dict(os.environ)), 'media_type': '', 'detail': ''}",
    )
    found = read_file(b"text")
    assert found.is_read
    assert "SECRET_KEY" not in found.text


def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_CHILD", "there_is_no_such_module")
    assert read_file(b"text").state is ReadingState.TOOL_MISSING


def test_neither_processes_nor_descriptors_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("descriptors are counted in /proc")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        read_file(TEXT.encode())
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


class TestUnderstanding:
    """The second phase: what ends it, the reading stands."""

    def test_text_and_what_is_found_in_it_by_one_child(self) -> None:
        found, understood = read_and_understand(TEXT.encode(), "приказ.txt")
        assert found.text == TEXT.strip()
        assert understood is not None
        assert [clause.number for clause in understood.clauses if clause.number] == ["1"]

    @pytest.mark.parametrize(
        "code", ["os.kill(os.getpid(), 9)", "raise ValueError('x')", "time.sleep(60)", "sys.stdout.write('no json\\n')"]
    )
    def test_whatever_happens_there(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
        body = f"return {{'state': 'read', 'text': '{TEXT.split()[0]}', 'media_type': '', 'detail': '', 'pages': []}}"
        _child_that(monkeypatch, tmp_path, body)
        path = tmp_path / "misbehaving.py"
        broken = f"import os, time\ndef understood(*_):\n    {code}\nchild.understood = understood\nchild.main()"
        path.write_text(path.read_text(encoding="utf-8").replace("child.main()", broken), encoding="utf-8")
        found, understood = read_and_understand(b"text", limits=Limits(wall_time=3))
        assert (found.state, found.text, understood) == (ReadingState.READ, "Об", None)

    def test_nothing_to_understand(self) -> None:
        found, understood = read_and_understand(b" ")
        assert (found.state, understood) == (ReadingState.NO_TEXT, None)

    def test_a_child_that_floods_its_output_is_ended(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(reader, "_MOST_OUTPUT", 1_000_000)
        _child_that(monkeypatch, tmp_path, "\n    while True: sys.stdout.write('x' * 100_000)")
        assert read_file(b"text").state is ReadingState.DAMAGED
