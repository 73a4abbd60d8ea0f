"""Plain texts in whatever encoding they come: UTF-8, UTF-16, Windows, KOI8-R, DOS."""

from __future__ import annotations

import codecs
import re
from typing import IO

from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText, TooLargeError
from portal.files.content_types import utf16_without_mark

_EIGHT_BIT = ("cp1251", "koi8-r", "cp866")
# How often letters stand in Russian texts, per thousand.
_FREQUENCY = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            110,
            85,
            80,
            74,
            67,
            63,
            55,
            47,
            45,
            44,
            35,
            32,
            30,
            28,
            26,
            20,
            19,
            17,
            17,
            16,
            16,
            14,
            12,
            10,
            9,
            7,
            6,
            5,
            4,
            3,
            3,
            1,
            1,
        ),
        strict=True,
    )
)
_NOT_RUSSIAN = -60
_SAMPLE = 20_000
# A broken character in a text of which this many are whole does not make it another encoding.
_WHOLE_TO_BROKEN = 50

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SMALL_THEN_CAPITAL = re.compile(r"[а-яё][А-ЯЁ]")


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """The text of a file, with line feeds for all line ends and without control characters."""
    data = file.read(limits.member_size + 1)
    if len(data) > limits.member_size:
        raise TooLargeError(f"more than {limits.member_size} bytes of text")
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return Extracted((PageText(_CONTROL.sub("", text)),))


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


def eight_bit_encoding(data: bytes) -> str:
    """Which eight-bit encoding makes these bytes look most like Russian.

    KOI8-R and Windows give letters for each other's letters, but rare ones and with capitals inside words; DOS gives
    frames and foreign letters.
    """
    sample = data[:_SAMPLE]
    return max(_EIGHT_BIT, key=lambda encoding: _likeness(sample.decode(encoding, errors="replace")))


def _likeness(text: str) -> float:
    letters = (char.lower() for char in text if char >= "\x80" and not char.isspace() and char not in "«»—–№…“”„·•")
    score = sum(_FREQUENCY.get(letter, _NOT_RUSSIAN) for letter in letters)
    return score - 100 * len(_SMALL_THEN_CAPITAL.findall(text))
