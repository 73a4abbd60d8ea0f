"""The text of an RTF document: numbers of lists as Word wrote them, tables as rows, footnotes at the end, margins apart.

Source: Rich Text Format Specification 1.9.1. One pass over the tokens, groups on a stack of bounded depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import IO

from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.encodings import decode
from knowledge_base.documents.extraction.reading import DamagedError, Extracted, Limits, PageText, TooLargeError
from knowledge_base.documents.extraction.rtf_lines import RtfLines
from knowledge_base.documents.extraction.rtf_words import (
    CHARSETS,
    CODE_PAGES,
    ESCAPED,
    OPTIONAL_WITH_TEXT,
    PARTS,
    SIGNS,
    SYMBOL_CHARSET,
    WITHOUT_TEXT,
    symbols,
)

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z]))"
    rb"|(?P<group>[{}])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_DEEPEST = 4_000
_CHARSET_WORDS = frozenset({"f", "fcharset", "ansicpg", "deff", "plain", "mac", "pc", "pca", "cpg"})
_STATE_WORDS = frozenset({"uc", "v", "deleted", "plain"})


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group; a group ends with what held before it."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    encoding: str = ""
    symbol: bool = False
    after_unicode: int = 1
    part: str = ""  # "", "header", "footer", "footnote"
    fonts: bool = False


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """One text; headers and footers apart."""
    data = file.read(limits.member_size + 1)
    if len(data) > limits.member_size:
        raise TooLargeError(f"more than {limits.member_size} bytes of markup")
    reader = _Reader(data, limits)
    reader.read()
    header, footer = reader.lines.margins()
    return Extracted((PageText(mended(reader.lines.text()), header=mended(header), footer=mended(footer)),))


class _Reader:
    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self.lines = RtfLines()
        self._state = _State()
        self._stack: list[_State] = []
        self._encoding = "cp1251"  # what most Russian files mean that say nothing
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default_font = 0
        self._bytes = bytearray()
        self._to_skip = 0
        self._optional = False
        self._surrogate = 0
        self._length = 0

    def read(self) -> None:
        """Go through all tokens."""
        place, end = 0, len(self._data)
        while place < end:
            match = _TOKEN.match(self._data, place)
            if match is None:
                place += 1
                continue
            place = match.end()
            kind = match.lastgroup
            if kind == "number":
                kind = "word"
            if kind == "word":
                place = self._control(match["word"].decode("ascii"), match["number"], place)
            elif kind == "text":
                self._text(match["text"])
            elif kind == "hex":
                self._text(bytes([int(match["hex"], 16)]))
            elif kind == "group":
                self._group(match["group"])
            elif kind == "sign":
                self._sign(match["sign"])
        self._flush()
        self.lines.end()

    # --- groups -----------------------------------------------------------------------------------------------------

    def _group(self, bracket: bytes) -> None:
        self._flush()
        self._optional = False
        self._to_skip = 0
        if bracket == b"{":
            if len(self._stack) >= _DEEPEST:
                raise DamagedError("groups nested too deep")
            self._stack.append(self._state)
        elif self._stack:
            outer = self._stack.pop()
            if self._state.part != outer.part:
                self.lines.leave()
            self._state = outer

    def _enter(self, part: str) -> None:
        if not self._state.skipped:
            self._state = replace(self._state, part=part)
            self.lines.enter(part)

    # --- control words ----------------------------------------------------------------------------------------------

    def _control(self, word: str, number: bytes | None, place: int) -> int:
        """Follow a control word; where reading goes on."""
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._unicode(value)
            return place
        self._flush()
        if word == "bin":
            return place + max(0, value or 0)
        if self._to_skip and word not in {"par", "cell", "row"}:
            self._to_skip -= 1
        elif self._is_optional(word) or word in WITHOUT_TEXT:
            self._state = replace(self._state, skipped=True)
        elif word == "fonttbl":
            self._state = replace(self._state, skipped=True, fonts=True)
        elif word in PARTS:
            self._enter(PARTS[word])
        else:
            self._follow(word, value)
        return place

    def _is_optional(self, word: str) -> bool:
        """Whether this is the first word of a group that readers may leave out, and no text is known to be in it."""
        optional, self._optional = self._optional, False
        return optional and word not in OPTIONAL_WITH_TEXT and word not in PARTS

    def _follow(self, word: str, value: int | None) -> None:
        if word in _CHARSET_WORDS:
            self._charset(word, value)
        if word in _STATE_WORDS:
            self._change(word, value)
        elif self._unseen:
            return
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word == "chftn":
            self.lines.note_mark()
        else:
            self.lines.control(word, value)

    def _change(self, word: str, value: int | None) -> None:
        if word == "uc":
            self._state = replace(self._state, after_unicode=min(max(value or 0, 0), 10))
        elif word == "v":
            self._state = replace(self._state, hidden=value != 0)
        elif word == "deleted":
            self._state = replace(self._state, deleted=value != 0)
        else:
            self._state = replace(self._state, hidden=False, deleted=False)

    @property
    def _unseen(self) -> bool:
        return self._state.skipped or self._state.hidden or self._state.deleted

    def _charset(self, word: str, value: int | None) -> None:
        if self._state.fonts:
            self._font_said(word, value or 0)
        elif word == "ansicpg":
            self._encoding = CODE_PAGES.get(value or 0, self._encoding)
        elif word == "mac":
            self._encoding = "mac-roman"
        elif word in {"pc", "pca"}:
            self._encoding = "cp866"
        elif word == "deff":
            self._default_font = value or 0
        else:
            named = self._fonts.get(value or 0 if word == "f" else self._default_font, "")
            symbol = named == "symbol"
            self._state = replace(self._state, encoding="" if symbol else named, symbol=symbol)

    def _font_said(self, word: str, value: int) -> None:
        """A word of the table of fonts."""
        if word == "f":
            self._font = value
        elif word == "fcharset":
            self._fonts[self._font] = "symbol" if value == SYMBOL_CHARSET else CHARSETS.get(value, "")
        elif word == "cpg" and value in CODE_PAGES:
            self._fonts[self._font] = CODE_PAGES[value]

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._optional = True
            return
        self._flush()
        if sign in b"\r\n":
            self.lines.control("par", None)
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in ESCAPED and not self._unseen:
            self._say(ESCAPED[sign])

    # --- text -------------------------------------------------------------------------------------------------------

    def _text(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._optional = False
        if data and not self._unseen:
            self._bytes += data

    def _flush(self) -> None:
        """Bytes gathered so far as letters; several bytes may be one letter."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        if self._state.symbol:
            self._say(symbols(data))
            return
        encoding = self._state.encoding or self._encoding
        if data.isascii() and encoding != "utf-8":
            self._say(data.decode("ascii"))
        elif encoding == "utf-8":
            self._say(decode(data))
        else:
            self._say(data.decode(encoding, errors="replace"))

    def _unicode(self, value: int) -> None:
        self._flush()
        code = value & 0xFFFF
        self._to_skip = self._state.after_unicode
        if self._unseen:
            return
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._surrogate - 0xD800) << 10) + (code - 0xDC00) if self._surrogate else 0xFFFD
        self._surrogate = 0
        # The private area holds symbols of Wingdings and of Word's bullets.
        self._say("•" if 0xF000 <= code <= 0xF0FF else chr(code))

    def _say(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.text_length:
            raise TooLargeError("more text than allowed")
        self.lines.say(text)
