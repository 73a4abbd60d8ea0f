"""In which encoding a plain text is: readers' browsers must be told, or they show mojibake. Pure."""

from __future__ import annotations

import codecs

from portal.files.content_types import utf16_without_mark

# What old Russian texts come in; name in Python → name in HTTP.
_EIGHT_BIT = {"cp1251": "windows-1251", "koi8-r": "koi8-r", "cp866": "ibm866"}
_FREQUENT = frozenset("оеаинтсрвлкмдпу")
_SAMPLE = 65_536


class CharsetGuess:
    """Fed with a text piece by piece; afterwards `name` is its charset for HTTP ("" for no text at all).

    UTF-16 by its signature or its look, UTF-8 if the whole text is valid in it, else the Russian eight-bit encoding in which
    the most frequent letters are frequent.
    """

    def __init__(self) -> None:
        self._sample = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True

    def feed(self, chunk: bytes) -> None:
        """The next piece of the text."""
        if len(self._sample) < _SAMPLE:
            self._sample += chunk[: _SAMPLE - len(self._sample)]
        if self._is_utf8:
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self._is_utf8 = False

    @property
    def name(self) -> str:
        """«utf-8», «windows-1251» …"""
        if not self._sample:
            return ""
        if self._sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        return utf16_without_mark(self._sample) or ("utf-8" if self._is_utf8 else self._eight_bit())

    def _eight_bit(self) -> str:
        def score(encoding: str) -> int:
            return sum(letter in _FREQUENT for letter in self._sample.decode(encoding, errors="ignore"))

        return _EIGHT_BIT[max(_EIGHT_BIT, key=score)]
