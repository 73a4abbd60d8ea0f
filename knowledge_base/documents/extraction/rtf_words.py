"""What words of RTF mean: encodings of fonts and code pages, groups without text, signs."""

from __future__ import annotations

import re

# Character sets of fonts (\fcharset) as encodings; Ansi (0) and the default one (1) are what the document states.
CHARSETS = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp866",
}
SYMBOL_CHARSET = 2
# Code pages (\ansicpg, \cpg) as encodings.
CODE_PAGES = {number: f"cp{number}" for number in (437, 850, 866, 874, 932, 949, 950, *range(1250, 1259))} | {
    936: "gbk",
    10_000: "mac-roman",
    10_007: "mac-cyrillic",
    20_866: "koi8-r",
    28_595: "iso8859-5",
    65_001: "utf-8",
}
# Groups that hold no text of the document.
WITHOUT_TEXT = frozenset(
    re.findall(
        r"\w+",
        """colortbl stylesheet info pict objdata objclass objname fldinst listtable listoverridetable rsidtbl generator
        xmlnstbl themedata colorschememapping datastore latentstyles filetbl revtbl bkmkstart bkmkend annotation atnid
        atnauthor atndate atnicn atnref atrfstart atrfend atnparent private pgdsctbl listpicture userprops docvar
        wgrffmtfilter mmathPr template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc xe falt panose fontemb nonshppict
        sp sn sv fontfile operator author company title subject keywords doccomm comment hlinkbase creatim revtim printim
        buptim""",
    )
)
# Optional groups («\*») that hold text all the same: boxes.
OPTIONAL_WITH_TEXT = frozenset({"shpinst", "shptxt"})
PARTS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
}
SIGNS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "line": "\n",
    "softline": "\n",
}
ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
# Letters of Symbol and Wingdings that stand before the items of lists.
_BULLETS = frozenset(b"\xb7\xa7\xa8\xd8\xfc\x76\x6f")


def symbols(data: bytes) -> str:
    """Bytes of a symbol font: bullets as «•», further pictures left out."""
    return "".join("•" if byte in _BULLETS else chr(byte) if byte < 0x80 else "" for byte in data)
