"""Names inside ZIP archives. Windows in Russian writes DOS letters without saying so, others UTF-8, in silence too. Pure."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_LONGEST = 1_000
# How often letters stand in Russian words, roughly; enough to tell DOS letters from Windows ones in a name.
_FREQUENT = frozenset("оеаинтсрвлкмдпу")


def name_of(info: zipfile.ZipInfo) -> str:
    """The name as its author wrote it, with forward slashes; «й» of two characters becomes one.

    Python reads a name without the mark of UTF-8 as cp437: its bytes are taken back and guessed anew.
    """
    return unicodedata.normalize("NFC", _decoded(info)).replace("\\", "/")[:_LONGEST]


def _decoded(info: zipfile.ZipInfo) -> str:
    raw = info.orig_filename
    if info.flag_bits & _UTF8_FLAG or raw.isascii():
        return raw
    try:
        given = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw
    return _unicode_path(info, given) or _guess(given)


def _unicode_path(info: zipfile.ZipInfo, given: bytes) -> str:
    """The extra field of Info-ZIP that repeats the name in UTF-8; it counts only with the checksum of this very name."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<L", body, 1)[0] == zlib.crc32(given):
            return body[5:].decode("utf-8", errors="ignore")
    return ""


def _guess(given: bytes) -> str:
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        return max((given.decode(encoding, errors="replace") for encoding in ("cp866", "cp1251")), key=_likeness)


def _likeness(name: str) -> int:
    """Letters of Russian, frequent ones twice; frames of DOS and capitals inside words take away."""
    score = 0
    for before, letter in zip(" " + name, name, strict=False):
        if "а" <= letter.lower() <= "я" or letter in "ёЁ№":
            score += 2 if letter.lower() in _FREQUENT else 1
            score -= 3 if letter.isupper() and before.islower() else 0
        elif not letter.isascii():
            score -= 3
    return score
