"""Documents of several formats made in memory for tests, whole ones and malicious ones: the few parts that matter."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_ODF_NAMES = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}
ODF_NAMESPACES = " ".join(f'xmlns:{short}="{_ODF.format(name)}"' for short, name in _ODF_NAMES.items())

#: Ten billion letters of nine lines: entities of entities.
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ааааааааaa">'
    + "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9))
    + "]>"
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in members.items():
            found.writestr(name, content)
    return buffer.getvalue()


def open_document(
    body: str, *, kind: str = "text", automatic: str = "", members: Mapping[str, str] | None = None
) -> bytes:
    """An OpenDocument file: ``kind`` is ``text``, ``spreadsheet`` or ``presentation``."""
    content = (
        f"<office:document-content {ODF_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **(members or {})}
    )


def _office(kind: str, main: str, members: Mapping[str, str]) -> bytes:
    return archive(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/{main}" ContentType="{_MAIN.format(kind)}"/></Types>',
            "_rels/.rels": relations(("a", "officeDocument", main)),
            **members,
        }
    )


def relations(*rows: tuple[str, str, str]) -> str:
    """Relations of a part: (identifier, kind, target)."""
    inner = "".join(
        f'<Relationship Id="{identifier}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for identifier, kind, target in rows
    )
    return f"<Relationships>{inner}</Relationships>"


def workbook(rows: str, *, shared: str = "", formats: str = "", sheets: int = 1) -> bytes:
    """A workbook whose sheets all hold these rows of SpreadsheetML."""
    named = "".join(f'<sheet name="Лист {number}" r:id="r{number}"/>' for number in range(1, sheets + 1))
    related = [(f"r{number}", "worksheet", "worksheets/sheet1.xml") for number in range(1, sheets + 1)]
    related += [("ss", "sharedStrings", "sharedStrings.xml"), ("st", "styles", "styles.xml")]
    return _office(
        "spreadsheetml.sheet",
        "xl/workbook.xml",
        {
            "xl/workbook.xml": f'<workbook xmlns:r="{_RELATIONS}"><sheets>{named}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(*related),
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet>{formats}</styleSheet>",
        },
    )


def slides(*texts: str, notes: str = "") -> bytes:
    """A presentation, its slides given as XML of shapes; ``notes`` belong to the first."""
    order = "".join(f'<sldId id="{256 + number}" r:id="r{number}"/>' for number in range(len(texts)))
    members = {
        "ppt/presentation.xml": f'<presentation xmlns:r="{_RELATIONS}"><sldIdLst>{order}</sldIdLst></presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"r{number}", "slide", f"slides/s{number}.xml") for number in range(len(texts)))
        ),
        **{f"ppt/slides/s{number}.xml": f"<sld>{text}</sld>" for number, text in enumerate(texts)},
    }
    if notes:
        members["ppt/slides/_rels/s0.xml.rels"] = relations(("n", "notesSlide", "../notesSlides/n0.xml"))
        members["ppt/notesSlides/n0.xml"] = f"<notes>{notes}</notes>"
    return _office("presentationml.presentation", "ppt/presentation.xml", members)


def shape(text: str, kind: str = "") -> str:
    """A box of a slide; ``kind`` is the place of the layout it fills («title», «sldNum»)."""
    place = f'<nvSpPr><nvPr><ph type="{kind}"/></nvPr></nvSpPr>' if kind else ""
    return f"<sp>{place}<txBody><p><r><t>{text}</t></r></p></txBody></sp>"


# --- Microsoft containers ---------------------------------------------------------------------------------------------

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def container(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams under its root, each padded past 4,096 bytes."""
    padded = {name: data.ljust(max(4_096, -(-len(data) // _SECTOR) * _SECTOR), b"\0") for name, data in streams.items()}
    table: list[int] = []
    starts: list[int] = []
    for data in padded.values():
        starts.append(len(table))
        table += [*range(len(table) + 1, len(table) + len(data) // _SECTOR), _END]
    directory = len(table)
    entries = [_entry("Root Entry", 5, 1, _END, 0)]
    names = list(padded)
    for place, name in enumerate(names):
        right = place + 2 if place + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, starts[place], len(padded[name]), right))
    entries += [bytes(128)] * (-len(entries) % 4)
    table += [*range(directory + 1, directory + len(entries) // 4), _END]
    first_table = len(table)
    tables = 1
    while (first_table + tables) > tables * 128:
        tables += 1
    table += [_TABLE] * tables
    table += [_FREE] * (tables * 128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6xLLL4xLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0,
        tables, directory, 4_096, _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109L", *range(first_table, first_table + tables), *[_FREE] * (109 - tables))
    return header + b"".join(padded.values()) + b"".join(entries) + struct.pack(f"<{len(table)}L", *table)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le").ljust(64, b"\0")
    return raw + struct.pack("<HBBLLL36xLQ", len(name) * 2 + 2, kind, 1, _FREE, right, child, start, size)


def word_document(text: str, *, footnotes: str = "", headers: str = "", flags: int = 0, version: int = 0xC1) -> bytes:
    """A Word 97 document of one piece: paragraphs end with \\r, cells with \\x07; no styles, no lists."""
    whole = (text + footnotes + headers).encode("utf-16-le")
    head = bytearray(0x400)
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into("<8l", head, 0x4C, len(text), len(footnotes), len(headers), 0, 0, 0, 0, 0)
    pieces = struct.pack("<LL", 0, len(whole) // 2) + struct.pack("<HLH", 0, len(head), 0)
    clx = b"\x02" + struct.pack("<L", len(pieces)) + pieces
    struct.pack_into("<LL", head, 0x9A + 8 * 33, 0, len(clx))
    return container({"WordDocument": bytes(head) + whole, "0Table": clx})
