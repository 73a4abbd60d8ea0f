"""What a file is by its content. Its name and what a browser says of it are claims, not evidence.

Never unpacks anything large and never parses markup: it runs where uploads arrive. Reading a text out of a file is
another matter and is done in a process of its own.
"""

from __future__ import annotations

import codecs
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
RTF = "application/rtf"
TEXT = "text/plain"
ZIP = "application/zip"
HTML = "text/html"
XML = "application/xml"
SVG = "image/svg+xml"
EXECUTABLE = "application/x-msdownload"
SCRIPT = "text/x-script"
OLE = "application/x-ole-storage"
# A DOCX, XLSX or PPTX under a password: a Microsoft container around an encrypted archive.
ENCRYPTED_OFFICE = "application/x-encrypted-office"
MACRO_OFFICE = "application/x-office-with-macros"

# What the portal takes, and under which names. A type that `sniff` may give but that stands not here (a web page, a
# program, a document with macros or under a password) is not for publishing.
EXTENSIONS: dict[str, frozenset[str]] = {
    PDF: frozenset({"pdf"}),
    DOCX: frozenset({"docx"}),
    XLSX: frozenset({"xlsx"}),
    PPTX: frozenset({"pptx"}),
    DOC: frozenset({"doc"}),
    XLS: frozenset({"xls"}),
    PPT: frozenset({"ppt", "pps"}),
    ODT: frozenset({"odt"}),
    ODS: frozenset({"ods"}),
    ODP: frozenset({"odp"}),
    RTF: frozenset({"rtf", "doc"}),  # Word saves RTF under «.doc» without a word
    TEXT: frozenset({"txt", "csv"}),  # a CSV differs from a text by nothing but its name
    "image/png": frozenset({"png"}),
    "image/jpeg": frozenset({"jpg", "jpeg"}),
    "image/gif": frozenset({"gif"}),
    "image/webp": frozenset({"webp"}),
    "image/tiff": frozenset({"tif", "tiff"}),
    ZIP: frozenset({"zip"}),
}

HEAD_BYTES = 65_536
_TAIL_BYTES = 4_096
_PDF_HEADER_WITHIN = 1_024

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x7fELF", EXECUTABLE),
    (b"\xca\xfe\xba\xbe", EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", EXECUTABLE),
    (b"#!", SCRIPT),
    (b"<?php", SCRIPT),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"AT&TFORM", "image/vnd.djvu"),
)
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(file: IO[bytes]) -> str | None:
    """The media type of an open binary file by its content, or None if it is nothing known (or is empty).

    Leaves the file where it stood. A broken archive is still ``application/zip``, a broken Microsoft container
    ``application/x-ole-storage``: whoever takes only whole documents refuses both.
    """
    position = file.tell()
    try:
        file.seek(0)
        head = file.read(HEAD_BYTES)
        return _sniff(file, head) if head else None
    finally:
        file.seek(position)


def _sniff(file: IO[bytes], head: bytes) -> str | None:
    if head.startswith(_OLE_SIGNATURE):
        return _sniff_ole(file)
    if head.startswith(_ZIP_SIGNATURES):
        return _sniff_zip(file)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return EXECUTABLE
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return _sniff_iso_media(head[8:12])
    markup = _sniff_markup(head)
    if markup:
        return markup
    # Only now: a web page that quotes «%PDF-» is a web page. Scanners do put rubbish before the header.
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return PDF
    return TEXT if _is_text(head, whole=len(head) < HEAD_BYTES) and _is_text_at_the_end(file, head) else None


def _sniff_iso_media(brand: bytes) -> str | None:
    if brand in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}:
        return "image/heic"
    return "image/avif" if brand in {b"avif", b"avis"} else "video/mp4"


# --- markup -------------------------------------------------------------------------------------------------------

_TAG_OF_A_PAGE = re.compile(
    rb"^(?:<!doctype\s+html|<(?:html|head|body|script|iframe|style|title|table|div|meta|link|h1|p|a|b|br|img|object)[\s>/])",
    re.IGNORECASE,
)
_BEFORE_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\s+|<!--.*?-->|<\?xml[^>]*>)*", re.DOTALL)


def _sniff_markup(head: bytes) -> str | None:
    """Web pages, SVG and other XML, in UTF-16 too: browsers run scripts in all of them."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    match = _BEFORE_MARKUP.match(head)
    begins = head[match.end() if match else 0 :][:512]
    if _TAG_OF_A_PAGE.match(begins):
        return HTML
    if re.match(rb"<(?:svg[\s>]|!doctype\s+svg)", begins, re.IGNORECASE):
        return SVG
    return XML if re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s", head) else None


# --- plain text ---------------------------------------------------------------------------------------------------

# Control characters that no text holds; tab, line feed, vertical tab, form feed, return, the old end of file (1A) and
# escape may stand in one.
_NOT_IN_A_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[\wА-Яа-яЁё]")


def _is_text(data: bytes, *, whole: bool) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or utf16_without_mark(data):
        return True
    if _NOT_IN_A_TEXT.search(data):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        # An eight-bit encoding of Russian: letters prevail over marks in every one of them.
        high = sum(byte >= 0x80 for byte in data)
        return high > 0 and len(_LETTER.findall(data.decode("cp1251", errors="ignore"))) * 3 > len(data)
    return True


def _is_text_at_the_end(file: IO[bytes], head: bytes) -> bool:
    if len(head) < HEAD_BYTES or b"\x00" in head:
        return True
    file.seek(-_TAIL_BYTES, os.SEEK_END)
    return not _NOT_IN_A_TEXT.search(file.read(_TAIL_BYTES))


def utf16_without_mark(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` if the bytes look like such a text without its mark at the start, else None.

    In a Russian or Latin text every other byte is 04 or 00, which no eight-bit text has.
    """
    sample = data[: 4_096 - len(data) % 2]
    if len(sample) < 8:
        return None
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first::2]
        if sum(byte in (0x00, 0x04) for byte in high) > 0.9 * len(high) and b"\x00\x00" not in sample:
            text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
            if len(_LETTER.findall(text)) * 2 > len(text):
                return encoding
    return None


# --- archives -----------------------------------------------------------------------------------------------------

_END_OF_ARCHIVE = b"PK\x05\x06"
# A directory of this size lists some fifty thousand members; no office document comes near.
_LARGEST_DIRECTORY = 4 * 1024 * 1024
_LARGEST_CONTENT_TYPES = 1024 * 1024
# What `zipfile` raises on broken, encrypted or exotic archives: it promises nothing.
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,  # with NotImplementedError: an unknown compression, a password
    ValueError,
    LookupError,
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": ODS,
    b"application/vnd.oasis.opendocument.presentation": ODP,
}
_OFFICE_PARTS = (
    (re.compile(rb"macroEnabled\.(?:main|template)", re.IGNORECASE), MACRO_OFFICE),
    (re.compile(rb"wordprocessingml\.(?:document|template)\.main\+xml"), DOCX),
    (re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml"), XLSX),
    (re.compile(rb"presentationml\.(?:presentation|template|slideshow)\.main\+xml"), PPTX),
)


def _sniff_zip(file: IO[bytes]) -> str:
    if not _directory_is_readable(file):
        return ZIP
    try:
        with zipfile.ZipFile(file) as archive:
            return _open_document(archive) or _office(archive) or ZIP
    except _BROKEN_ARCHIVE:
        return ZIP


def _directory_is_readable(file: IO[bytes]) -> bool:
    """Whether the archive has a directory and one of reasonable size; `zipfile` would read a huge one whole."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    place = tail.rfind(_END_OF_ARCHIVE)
    if place < 0 or len(tail) < place + 22:
        return False
    (directory_size,) = struct.unpack_from("<L", tail, place + 12)
    return int(directory_size) <= _LARGEST_DIRECTORY


def _open_document(archive: zipfile.ZipFile) -> str | None:
    return _OPEN_DOCUMENT.get(_member(archive, "mimetype", 200).strip())


def _office(archive: zipfile.ZipFile) -> str | None:
    types = _member(archive, "[Content_Types].xml", _LARGEST_CONTENT_TYPES)
    found = next((media_type for pattern, media_type in _OFFICE_PARTS if pattern.search(types)), None)
    if found and any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        return MACRO_OFFICE
    return found


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The beginning of a member, at most ``limit`` bytes however large it unpacks; b"" if it is absent or encrypted."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return b""
    if info.flag_bits & 0x1:
        return b""
    with archive.open(info) as member:
        return member.read(limit)


# --- Microsoft containers -----------------------------------------------------------------------------------------

_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("Book", XLS),
)
_NO_ENTRY = 0xFFFFFFFF
_END_OF_CHAIN = 0xFFFFFFFE
_MOST_DIRECTORY_SECTORS = 512


def _sniff_ole(file: IO[bytes]) -> str:
    try:
        names = ole_stream_names(file)
    except (struct.error, ValueError, IndexError, OSError):
        return OLE
    return next((media_type for name, media_type in _OLE_STREAMS if name in names), OLE)


def ole_stream_names(file: IO[bytes]) -> frozenset[str]:
    """Names directly under the root of a Microsoft compound file ([MS-CFB]).

    Only those: a Word document with a table of Excel in it has a «Workbook» deeper down. Raises ``ValueError`` or
    ``struct.error`` for a broken container.
    """
    directory = b"".join(_directory_sectors(file))
    if len(directory) < 128:
        raise ValueError("no directory")
    names: set[str] = set()
    waiting, seen = [struct.unpack_from("<L", directory, 76)[0]], set()
    while waiting:
        entry = waiting.pop()
        if entry == _NO_ENTRY or entry in seen:
            continue
        seen.add(entry)
        place = entry * 128
        length, _, left, right = struct.unpack_from("<HHLL", directory, place + 64)
        names.add(directory[place : place + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace"))
        waiting += (left, right)
    return frozenset(names)


def _directory_sectors(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    header = file.read(512)
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        raise ValueError("unknown size of sectors")
    size = 1 << shift
    allocation = list(struct.unpack_from("<109L", header, 76))
    (sector,) = struct.unpack_from("<L", header, 48)
    for _ in range(_MOST_DIRECTORY_SECTORS):
        if sector >= _END_OF_CHAIN:
            return
        yield _sector(file, sector, size)
        sector = _next_sector(file, sector, size, allocation)


def _next_sector(file: IO[bytes], sector: int, size: int, allocation: list[int]) -> int:
    """The next sector of a chain by the allocation table; past the part the header lists, the chain counts as ended."""
    per_sector = size // 4
    if sector // per_sector >= len(allocation):
        return _END_OF_CHAIN
    table = allocation[sector // per_sector]
    if table >= _END_OF_CHAIN:
        return _END_OF_CHAIN
    return int(struct.unpack_from("<L", _sector(file, table, size), sector % per_sector * 4)[0])


def _sector(file: IO[bytes], number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    return file.read(size)
