from __future__ import annotations

import io
import shutil
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.extraction import child, doc_lists, doc_sprms, doc_tools, programs
from knowledge_base.documents.extraction.doc import extract
from knowledge_base.documents.extraction.doc_sprms import Paragraph
from knowledge_base.documents.extraction.ole import CompoundFile
from knowledge_base.documents.extraction.programs import Answer
from knowledge_base.documents.extraction.reading import (
    DamagedError,
    EncryptedError,
    ExtractionError,
    Limits,
    TooLargeError,
    ToolMissingError,
)
from tests.factories.office_files import container, word_document

TEXT = "ПРИКАЗ\r№ 15 от 01.09.2020\r1. Утвердить план.\r"


def text_of(data: bytes) -> str:
    return extract(io.BytesIO(data), Limits()).pages[0].text


class TestOwnReader:
    def test_paragraphs(self) -> None:
        assert text_of(word_document(TEXT)) == "ПРИКАЗ\n№ 15 от 01.09.2020\n1. Утвердить план."

    def test_rows_of_a_table(self) -> None:
        rows = "№\x07Дело\x07\x071\x07Семинар\x0bв школе\x07\x07Далее\r"
        assert text_of(word_document(f"План\r{rows}")) == "План\n\n№ | Дело\n1 | Семинар в школе\n\nДалее"

    def test_results_of_fields_without_their_codes(self) -> None:
        nested = '\x13 HYPERLINK "http://x" \x14приказ \x13 PAGE \x147\x15\x15'
        assert text_of(word_document(f"См. {nested}.\r")) == "См. приказ 7."

    def test_signs_of_word(self) -> None:
        assert text_of(word_document("а\x0bб\x1eв\x01\x08\rг\x0cд\r")) == "а\nб-в\nг\nд"

    def test_a_password(self) -> None:
        with pytest.raises(EncryptedError):
            extract(io.BytesIO(word_document(TEXT, flags=0x100)), Limits())

    def test_a_text_longer_than_allowed(self) -> None:
        with pytest.raises(TooLargeError):
            extract(io.BytesIO(word_document("а" * 5_000)), Limits(text_length=1_000))


class TestLists:
    """The levels stand behind the lists; a paragraph names its list and level."""

    @staticmethod
    def level(form: int, text: str, *, start: int = 1) -> bytes:
        head = struct.pack("<LBB", start, form, 0) + bytes(18) + bytes(4)
        return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")

    def numbering(self, *levels: bytes) -> list[str]:
        levels = (*levels, *[self.level(0, "")] * (9 - len(levels)))
        lists = struct.pack("<H", 1) + struct.pack("<L", 7) + bytes(24) + b"".join(levels)
        overrides = struct.pack("<L", 1) + struct.pack("<L", 7) + bytes(12) + bytes(4)
        found = doc_lists.numbering(lists, overrides)
        return [found.next_number("1", place) for place in (0, 1, 1, 0, 1)]

    def test_levels_below_each_other(self) -> None:
        assert self.numbering(self.level(0, "\x00."), self.level(0, "\x00.\x01.")) == [
            "1.",
            "1.1.",
            "1.2.",
            "2.",
            "2.1.",
        ]

    def test_russian_letters_and_bullets(self) -> None:
        found = self.numbering(self.level(58, "\x00)", start=3), self.level(23, "\uf0b7"))
        assert found == ["в)", "-", "-", "г)", "-"]

    def test_lists_cut_off_cost_only_the_numbers(self) -> None:
        assert doc_lists.numbering(b"\x05\x00abc", b"\xff\xff\xff\xff").next_number("1", 0) == ""

    def test_modifiers_of_a_paragraph(self) -> None:
        changes = struct.pack("<HB", 0x2416, 1) + struct.pack("<Hh", 0x460B, 3) + struct.pack("<HB", 0x260A, 2)
        found = doc_sprms.paragraph_of(changes, Paragraph(style=4))
        assert (found.style, found.in_table, found.list_id, found.level) == (4, True, 3, 2)

    @given(st.binary(max_size=80))
    def test_any_modifiers(self, data: bytes) -> None:
        doc_sprms.paragraph_of(data, Paragraph())
        doc_sprms.is_unseen(data)
        doc_lists.styles(data)
        doc_lists.numbering(data, data)


class TestBrokenContainers:
    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 255)), max_size=40))
    def test_whatever_is_changed_in_it(self, changes: list[tuple[int, int]]) -> None:
        data = bytearray(word_document(TEXT))
        for place, byte in changes:
            data[place % len(data)] = byte
        try:
            file = CompoundFile(io.BytesIO(bytes(data)), Limits())
            for name in file.names():
                file.stream(name)
        except ExtractionError:
            pass

    def test_chains_in_a_ring_end(self) -> None:
        data = bytearray(container({"A": b"x" * 6_000}))
        table = (struct.unpack_from("<L", data, 76)[0] + 1) * 512
        struct.pack_into("<3L", data, table, 1, 2, 0)
        assert len(CompoundFile(io.BytesIO(bytes(data)), Limits()).stream("A")) == 3 * 512

    def test_a_size_that_is_not_there(self) -> None:
        data = container({"A": b"x" * 6_000}).replace(struct.pack("<LQ", 0, 6_144), struct.pack("<LQ", 0, 0xFFFFFF00))
        with pytest.raises(TooLargeError):
            CompoundFile(io.BytesIO(data), Limits()).stream("A")

    def test_no_container(self) -> None:
        with pytest.raises(DamagedError):
            CompoundFile(io.BytesIO(b"\xd0\xcf\x11\xe0" * 200), Limits())


class TestTools:
    """Documents of Word 6 and 95 go to antiword, what it refuses to catdoc."""

    OLD = word_document(TEXT, version=0x65)

    @staticmethod
    def answering(answers: dict[str, Answer]) -> object:
        def run(program: str, *_: object, package: str, **__: object) -> Answer:
            if program not in answers:
                raise ToolMissingError(program, package)
            return answers[program]

        return run

    def test_paragraphs_and_tables_of_antiword(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = (
            "<book><chapter><title/><para>Приказ</para><para><informaltable><tgroup><tbody><row><entry>№</entry>"
            "<entry>Дело</entry></row></tbody></tgroup></informaltable></para></chapter></book>"
        )
        monkeypatch.setattr(doc_tools, "run_tool", self.answering({"antiword": Answer(book.encode(), "", 0)}))
        assert text_of(self.OLD) == "Приказ\n№ | Дело"

    def test_catdoc_where_antiword_refuses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = {"antiword": Answer(b"", "not a Word Document", 1), "catdoc": Answer("Приказ".encode(), "", 0)}
        monkeypatch.setattr(doc_tools, "run_tool", self.answering(answers))
        assert text_of(self.OLD) == "Приказ"

    def test_a_missing_program_is_named_with_its_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "which", lambda _: None)
        answer = child.read(io.BytesIO(self.OLD), Limits())
        assert answer["state"] == "tool_missing"
        assert "apt-get install antiword catdoc" in answer["said"]

    def test_what_our_reader_cannot_make_out_is_damaged_without_programs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "which", lambda _: None)
        broken = container({"WordDocument": word_document(TEXT)[512:1536], "0Table": b"?"})
        assert child.read(io.BytesIO(broken), Limits())["state"] == "damaged"

    def test_a_program_is_ended_with_its_time(self, tmp_path: object) -> None:
        with open("/dev/null", "rb") as file, pytest.raises(ExtractionError, match="longer"):  # noqa: PTH123
            programs.run_tool("sleep", ["30"], file, Limits(), package="coreutils", seconds=0.1)
