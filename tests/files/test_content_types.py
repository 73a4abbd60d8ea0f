from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.files import content_types as types
from portal.files.content_types import EXTENSIONS, ole_stream_names, sniff

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "files"
RUSSIAN = "Об утверждении Положения о методической службе. Приказываю: создать службу.\r\n"

OFFICE = (
    '<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.{}"/></Types>'
)


def archive(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def office(part: str) -> bytes:
    return archive(**{"[Content_Types].xml": OFFICE.format(part)})


def compound(*names: str, depth: int = 0) -> bytes:
    """A Microsoft compound file: a root whose streams have these names; from the second on they lie deeper if ``depth``."""
    entries = [_entry("Root Entry", child=1)]
    for place, name in enumerate(names, start=1):
        following = place + 1 if place < len(names) else 0xFFFFFFFF
        entries.append(_entry(name, child=following) if depth else _entry(name, right=following))
    directory = b"".join(entries).ljust(512 * 4, b"\x00")
    sectors = len(directory) // 512
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<L", header, 48, 1)
    struct.pack_into("<109L", header, 76, 0, *([0xFFFFFFFF] * 108))
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(512, b"\xff")
    return bytes(header) + table + directory


def _entry(name: str, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\x00") + struct.pack("<HBBLLL", len(raw) + 2, 1, 1, 0xFFFFFFFF, right, child)
    return head.ljust(128, b"\x00")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.4\n...", types.PDF),
        (b"\x00\xff junk\r\n%PDF-1.4\n\x00", types.PDF),
        (b"{\\rtf1\\ansi", types.RTF),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (b"GIF89a\x01", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"II*\x00\x08", "image/tiff"),
        (b"MM\x00*\x00", "image/tiff"),
        (b"MZ\x90\x00\x03", types.EXECUTABLE),
        (b"\x7fELF\x02", types.EXECUTABLE),
        (b"#!/bin/sh\nrm", types.SCRIPT),
        (b"Rar!\x1a\x07\x00", "application/vnd.rar"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
    ],
)
def test_signatures(content: bytes, media_type: str) -> None:
    assert sniff(io.BytesIO(content)) == media_type


@pytest.mark.parametrize(
    ("part", "media_type"),
    [
        ("wordprocessingml.document.main+xml", types.DOCX),
        ("spreadsheetml.sheet.main+xml", types.XLSX),
        ("presentationml.presentation.main+xml", types.PPTX),
        ("ms-word.document.macroEnabled.main+xml", types.MACRO_OFFICE),
    ],
)
def test_office_archives_by_their_main_part(part: str, media_type: str) -> None:
    assert sniff(io.BytesIO(office(part))) == media_type


def test_hidden_macros_make_another_type() -> None:
    data = archive(
        **{"[Content_Types].xml": OFFICE.format("wordprocessingml.document.main+xml"), "word/vbaProject.bin": "x"}
    )
    assert sniff(io.BytesIO(data)) == types.MACRO_OFFICE


@pytest.mark.parametrize(
    ("kind", "media_type"), [("text", types.ODT), ("spreadsheet", types.ODS), ("presentation", types.ODP)]
)
def test_open_documents(kind: str, media_type: str) -> None:
    assert sniff(io.BytesIO(archive(mimetype=f"application/vnd.oasis.opendocument.{kind}"))) == media_type


def test_other_and_broken_archives_are_archives() -> None:
    whole = archive(readme="x" * 500)
    assert sniff(io.BytesIO(whole)) == types.ZIP
    assert sniff(io.BytesIO(office("wordprocessingml.document.main+xml")[:60])) == types.ZIP


def test_a_member_that_unpacks_to_a_bomb_is_not_unpacked() -> None:
    data = archive(
        **{"[Content_Types].xml": b" " * 30_000_000 + OFFICE.format("spreadsheetml.sheet.main+xml").encode()}
    )
    assert sniff(io.BytesIO(data)) == types.ZIP


@pytest.mark.parametrize(
    ("stream", "media_type"),
    [
        ("WordDocument", types.DOC),
        ("Workbook", types.XLS),
        ("Book", types.XLS),
        ("PowerPoint Document", types.PPT),
        ("EncryptedPackage", types.ENCRYPTED_OFFICE),
        ("Something", types.OLE),
    ],
)
def test_microsoft_containers_by_their_streams(stream: str, media_type: str) -> None:
    data = compound("Other", "\x05SummaryInformation", stream, "More")
    assert sniff(io.BytesIO(data)) == media_type
    assert stream in ole_stream_names(io.BytesIO(data))


def test_a_table_inside_a_container_does_not_decide() -> None:
    assert sniff(io.BytesIO(compound("ObjectPool", "Workbook", depth=1))) == types.OLE


def test_a_container_that_points_to_itself_ends() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<L", data, 512 + 4, 1)  # the directory's chain is a ring
    assert sniff(io.BytesIO(bytes(data))) == types.DOC


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><p>",
        b"  <HTML><head>",
        b"\xef\xbb\xbf<!-- a word before --> <html>",
        b"<script>alert(1)</script>",
        b"<body onload=x>",
        "\ufeff<html><script>".encode("utf-16-le"),
        b"<!-- %PDF-1.4 --><html>",
    ],
)
def test_web_pages_are_known_under_any_name(page: bytes) -> None:
    assert sniff(io.BytesIO(page)) == types.HTML


def test_svg_and_xml_are_no_pictures_and_no_texts() -> None:
    assert sniff(io.BytesIO(b'<?xml version="1.0"?><svg xmlns="x"><script/></svg>')) == types.SVG
    assert sniff(io.BytesIO(b'<?xml version="1.0"?><w:doc>')) == types.XML


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_russian_texts_in_every_encoding(encoding: str) -> None:
    assert sniff(io.BytesIO((RUSSIAN * 3).encode(encoding))) == types.TEXT
    assert sniff(io.BytesIO((RUSSIAN * 3000).encode(encoding))) == types.TEXT


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert sniff(io.BytesIO("MZ-80: описание учебного компьютера".encode("cp1251"))) == types.TEXT


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4])
def test_nothing_known(content: bytes) -> None:
    assert sniff(io.BytesIO(content)) is None


def test_a_program_behind_a_long_text_is_no_text() -> None:
    assert sniff(io.BytesIO(RUSSIAN.encode() * 2000 + b"\x00\x01\x02" * 3000)) is None


def test_the_file_is_left_where_it_stood() -> None:
    file = io.BytesIO(office("wordprocessingml.document.main+xml"))
    file.seek(7)
    sniff(file)
    assert file.tell() == 7
    assert not file.closed


def test_what_runs_in_a_browser_is_not_for_publishing() -> None:
    dangerous = {types.HTML, types.SVG, types.XML, types.EXECUTABLE, types.SCRIPT, types.MACRO_OFFICE, types.OLE}
    assert not dangerous & EXTENSIONS.keys()


@given(st.binary(max_size=600) | st.binary(max_size=600).map(lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data))
def test_any_bytes_are_survived(data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data, b"PK\x05\x06" + data, data + b"PK\x05\x06" + data[:18]):
        sniff(io.BytesIO(content))


@given(st.integers(min_value=0, max_value=3000), st.integers(min_value=0, max_value=255))
def test_a_damaged_byte_is_survived(place: int, value: int) -> None:
    for whole in (compound("WordDocument", "a", "b"), office("wordprocessingml.document.main+xml")):
        data = bytearray(whole)
        data[place % len(data)] = value
        sniff(io.BytesIO(bytes(data)))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_real_files_are_what_their_schools_call_them() -> None:
    by_suffix = {".pdf": types.PDF, ".doc": types.DOC, ".docx": types.DOCX, ".rtf": types.RTF}
    wrong = []
    for path in sorted(CORPUS.rglob("*")):
        if "hostile" in path.parts or path.suffix not in by_suffix:
            continue
        with path.open("rb") as file:
            found = sniff(file)
        if found != by_suffix[path.suffix]:
            wrong.append((path.suffix, found))
    # One «.doc» of the corpus is a web page that its site gave instead.
    assert wrong in ([], [(".doc", types.HTML)])


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_hostile_files_do_not_pass_for_documents_they_are_not() -> None:
    expected = {
        "made__html_named_doc.doc": types.HTML,
        "made__pdf_named_docx.docx": types.PDF,
        "made__docx_named_pdf.pdf": types.DOCX,
        "made__truncated_half.docx": types.ZIP,
        "made__empty.docx": None,
        "tika__protect.xlsx": types.ENCRYPTED_OFFICE,
        "tika__testWORD_protected_passtika.docx": types.ENCRYPTED_OFFICE,
        "tika__testXXE.xml": types.XML,
        "made__cp866.txt": types.TEXT,
        "made__koi8r_named_txt.txt": types.TEXT,
        "made__utf16le_bom.txt": types.TEXT,
    }
    found = {}
    for name in expected:
        with (CORPUS / "hostile" / name).open("rb") as file:
            found[name] = sniff(file)
    assert found == expected
