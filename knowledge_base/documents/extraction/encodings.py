"""Bytes of a Russian text → letters, in whatever encoding they come: UTF-8, UTF-16, Windows, KOI8-R, DOS, ISO, Macintosh."""

from __future__ import annotations

import codecs
import re

from portal.files.content_types import utf16_without_mark

# In this order where a short text looks alike in several.
_EIGHT_BIT = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
# What a page may say of itself; anything else (UTF-7 and worse) is not believed.
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "win-1251": "cp1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "iso-8859-5": "iso8859-5",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
    "us-ascii": "ascii",
}
# How often letters stand in Russian texts, per thousand: the commonest first, further ones by their place.
_COMMON = {"о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44, "к": 35, "м": 32}
_FREQUENCY = _COMMON | {letter: max(30 - 2 * place, 1) for place, letter in enumerate("дпуяыьгзбчйхжшюцщэфъё")}
_NOT_RUSSIAN = -60
_SAMPLE = 20_000
# A broken character in a text of which this many are whole does not make it another encoding.
_WHOLE_TO_BROKEN = 50
_FRAMES = frozenset("─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬")
_SMALL_THEN_CAPITAL = re.compile(r"[а-яё][А-ЯЁ]")


def decode(data: bytes) -> str:
    """Bytes as text in the encoding they most likely are in."""
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    unmarked = utf16_without_mark(data)
    if unmarked:
        return data.decode(unmarked, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if not broken or broken * _WHOLE_TO_BROKEN < sum(char >= "\x80" for char in text):
        return text
    return data.decode(eight_bit_encoding(data), errors="replace")


def declared(data: bytes, name: str) -> str:
    """Bytes as text in the encoding they say they are in, unless that cannot be."""
    encoding = _DECLARED.get(name.lower())
    if encoding is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return decode(data)


def eight_bit_encoding(data: bytes) -> str:
    """Which eight-bit encoding makes these bytes look most like Russian.

    KOI8-R and Windows give letters for each other's letters, but rare ones and with capitals inside words; DOS gives
    frames and foreign letters.
    """
    sample = data[:_SAMPLE]
    return max(_EIGHT_BIT, key=lambda encoding: _likeness(sample.decode(encoding, errors="replace"), encoding))


def _likeness(text: str, encoding: str) -> float:
    letters = [char for char in text if char >= "\x80" and not char.isspace() and char not in "«»—–№…“”„·•"]
    if encoding == "cp866":
        letters = [char for char in letters if char not in _FRAMES]
    score = sum(_FREQUENCY.get(letter.lower(), _NOT_RUSSIAN) for letter in letters)
    return score - 100 * len(_SMALL_THEN_CAPITAL.findall(text))
