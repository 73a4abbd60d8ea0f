"""Files made to break whoever reads them: each ends in a state with a name, with its words, in its limits."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from pathlib import Path

import pytest

from knowledge_base.documents.extraction import Limits, ReadingState, child, read_file
from tests.documents.word_files import paragraph, word_file
from tests.factories.office_files import (
    LAUGHS,
    ODF_NAMESPACES,
    archive,
    container,
    open_document,
    shape,
    slides,
    workbook,
)

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "files" / "hostile"
ODT = "application/vnd.oasis.opendocument.text"
PASSWD = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'


def odt_of(content: str) -> bytes:
    return archive({"mimetype": ODT, "content.xml": content})


def document_of(prolog: str, text: str) -> str:
    body = f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body>"
    return f"{prolog}<office:document-content {ODF_NAMESPACES}>{body}</office:document-content>"


def overlapping_archive(members: int = 3_000) -> bytes:
    """Many members over the same bytes: kilobytes that unpack to gigabytes, each small enough."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(bytes(5_000_000)) + packed.flush()
    crc, name = zlib.crc32(bytes(5_000_000)), b"mimetype"
    local = (
        struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(body), 5_000_000, len(name), 0) + name + body
    )
    directory = b""
    for number in range(members):
        member = b"content.xml" if number == 0 else b"%d.xml" % number
        numbers = (20, 20, 0, 8, 0, 0, crc, len(body), 5_000_000, len(member), 0, 0, 0, 0, 0, 0)
        directory += struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", *numbers) + member
    return (
        local + directory + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, members, members, len(directory), len(local), 0)
    )


def state_of(data: bytes) -> tuple[str, str]:
    """Read in this process: what a format does of itself, without the walls around it."""
    answer = child.read(io.BytesIO(data), Limits())
    return answer["state"], answer["text"]


REPEATED = (
    '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
    'table:number-columns-repeated="1000000000"/></table:table-row><table:table-row><table:table-cell><text:p>дно</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
SPACES = '<text:s text:c="999999999"/>'
BOXES = ("<draw:frame><draw:text-box><text:p>" * 60, "</text:p></draw:text-box></draw:frame>" * 60)
FAR = '<row><c r="XFD1048576"><v>1</v></c><c r="A1048576" t="inlineStr"><is><t>дно</t></is></c></row>'


@pytest.mark.parametrize(
    ("data", "states"),
    [
        pytest.param(odt_of(document_of(LAUGHS, "&j;")), "damaged", id="laughs-odt"),
        pytest.param(word_file("", members={"word/document.xml": LAUGHS + "<x>&j;</x>"}), "damaged", id="laughs-docx"),
        pytest.param(workbook(""), "no_text", id="empty-workbook"),
        pytest.param(f'<?xml version="1.0"?>{LAUGHS}<x>&j;</x>'.encode(), "damaged", id="laughs-xml"),
        pytest.param(open_document(f"<text:p>{SPACES * 2_000}</text:p>"), "no_text", id="spaces"),
        pytest.param(open_document(REPEATED), "read", id="repeated-cells"),
        pytest.param(open_document(REPEATED, kind="spreadsheet"), "read", id="repeated-cells-sheet"),
        pytest.param(open_document(f"<text:p>{BOXES[0]}дно{BOXES[1]}</text:p>" * 20), "read", id="boxes-in-boxes"),
        pytest.param(workbook(FAR), "read", id="far-cell"),
        pytest.param(workbook("<row>" * 100_000), "damaged", id="deep-rows"),
        pytest.param(workbook("<row><c><v>1</v></c></row>", sheets=4_000), "read_partly", id="sheets"),
        pytest.param(slides(*[shape("дно")] * 3_000), "read_partly", id="slides"),
        pytest.param(b"{\\rtf1 " + b"{" * 100_000 + b"a", "damaged", id="deep-rtf"),
        pytest.param(b"{\\rtf1 \\bin2147483647 a}", "no_text", id="bin"),
        pytest.param(b"{\\rtf1 " + b"{\\footnote a" * 3_000, "read", id="notes-in-notes"),
        pytest.param(b"<html>" + b"<div>" * 200_000 + "дно".encode(), "no_text read read_partly", id="deep-html"),
        pytest.param(b"<html>" + b"<!--" * 200_000, "no_text", id="comments"),
        pytest.param(b"<html><p>" + b"a<table><td>" * 3_000, "read read_partly", id="tables-in-tables"),
        pytest.param(("а-\n" * 100_000).encode(), "read", id="hyphens"),
        pytest.param(b"\n" * 5_000_000, "no_text too_large", id="blank-lines"),
        pytest.param(overlapping_archive(), "damaged wrong_type", id="overlap"),
        pytest.param(archive({"приказ.docx": b"x"}), "wrong_type", id="zip"),
        pytest.param(gzip.compress(b"<svg/>"), "wrong_type", id="svgz"),
        pytest.param(b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(80), "wrong_type", id="emf"),
        pytest.param(
            container({"PowerPoint Document": b"\x0f\x00\xe8\x03\xff\xff\xff\xff" * 500}), "no_text damaged", id="ppt"
        ),
        pytest.param(container({"Workbook": b"\x09\x08\x10\x00" + bytes(5_000)}), "damaged no_text", id="xls"),
        pytest.param(container({"WordDocument": b"\xec\xa5\xc1\x00" + b"\xff" * 5_000}), "damaged encrypted", id="doc"),
        pytest.param(container({"\x05Other": b"x"}), "wrong_type", id="other-program"),
    ],
)
def test_each_ends_in_a_named_state(data: bytes, states: str) -> None:
    state, text = state_of(data)
    assert state in states.split()
    assert len(text) < 4_000_000
    if "дно" in text or state == "read":
        assert text.strip()


def test_nothing_is_fetched_and_no_file_is_read_for_an_entity() -> None:
    for data in (odt_of(document_of(PASSWD, "Текст &s;")), f"<?xml version='1.0'?>{PASSWD}<x>&s;</x>".encode()):
        _, text = state_of(data)
        assert "root:" not in text


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    evil = {f"../../../../{tmp_path}/written": "x", "/etc/passwd": "x", "word/../../escape.xml": "x"}
    assert read_file(word_file(paragraph("Текст"), members=evil)).text == "Текст"
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_meets_the_walls_of_the_child() -> None:
    bomb = word_file("", members={"word/document.xml": b" " * 40_000_000})
    assert read_file(bomb).state is ReadingState.TOO_LARGE
    found = read_file(word_file(paragraph("а" * 200_000)), limits=Limits(memory=80 * 1024 * 1024, member_size=100_000))
    assert found.state is ReadingState.TOO_LARGE


def test_an_archive_is_told_what_to_do_with() -> None:
    found = read_file(archive({"приказ.docx": b"x"}), "папка.zip")
    assert "архив ZIP" in found.message_ru
    assert "Распакуйте архив" in found.message_ru


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the hostile files are not beside the repository")
def test_hostile_files_of_other_suites() -> None:
    expected = {
        "made__billion_laughs.docx": ReadingState.DAMAGED,
        "made__bomb_document_xml_150MB.docx": ReadingState.TOO_LARGE,
        "made__deep_nesting_60000.docx": ReadingState.DAMAGED,
        "made__many_entries_20000.docx": ReadingState.TOO_LARGE,
        "made__no_document_xml.docx": ReadingState.DAMAGED,
        "made__truncated_half.docx": ReadingState.DAMAGED,
        "made__empty.docx": ReadingState.NO_TEXT,
        "made__path_traversal.docx": ReadingState.READ,
        "made__xxe.docx": ReadingState.READ,
        "made__docx_named_pdf.pdf": ReadingState.READ,
        "made__html_named_doc.doc": ReadingState.READ,
        "made__cp866.txt": ReadingState.READ,
        "made__koi8r_named_txt.txt": ReadingState.READ,
        "made__utf16le_bom.txt": ReadingState.READ,
        "tika__protect.xlsx": ReadingState.ENCRYPTED,
        "tika__testODTEncrypted.odt": ReadingState.ENCRYPTED,
        "tika__testRTFCorruptListOverride.rtf": ReadingState.READ,
        "tika__testWORD_protected_drm.doc": ReadingState.ENCRYPTED,
        "tika__testWORD_protected_passtika.doc": ReadingState.ENCRYPTED,
        "tika__testWORD_protected_passtika.docx": ReadingState.ENCRYPTED,
        "tika__testWORD_truncated.docx": ReadingState.DAMAGED,
        "tika__testXXE.xml": ReadingState.WRONG_TYPE,
        "tika__testZIP_corrupted_oom.zip": ReadingState.WRONG_TYPE,
        "tika__testZipEncrypted.zip": ReadingState.WRONG_TYPE,
        "tika__test_TIKA-1251.doc": ReadingState.READ,
        "tika__test_recursive_embedded.doc": ReadingState.READ,
        "tika__test_recursive_embedded.docx": ReadingState.READ,
        "tika__undeclared_entity.xml": ReadingState.DAMAGED,
    }
    found = {name: read_file(CORPUS / name, name) for name in expected}
    assert {name: reading.state for name, reading in found.items()} == expected
    assert "root:" not in found["made__xxe.docx"].text
    for name in ("made__cp866.txt", "made__koi8r_named_txt.txt", "made__utf16le_bom.txt"):
        assert found[name].text.startswith("Положение о "), name
