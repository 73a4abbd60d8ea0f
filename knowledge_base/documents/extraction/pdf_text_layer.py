"""The text layer of a page of a PDF → words with places. Reads the characters PDFium gives, asks boxes for words alone.

PDFium is not thread-safe: only the child process, which has one thread, comes here.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from knowledge_base.documents.extraction.page_words import Box, Word, around
from knowledge_base.documents.extraction.pdf_sideways import upright

#: More characters than this no page has that a person reads.
MOST_CHARACTERS = 200_000
# PDFium puts U+FFFE (older ones U+0002) for a hyphen at the end of a line and the break after it.
_BROKEN_HYPHENS = "\ufffe\x02"
_DEVICE = 1_000_000
_SIDEWAYS = 0.7  # the sine of the angle to the line of reading
# The box of a font may be absurd; then the box of the signs themselves is taken.
_LARGEST_TYPE = 150.0
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}


@dataclass(frozen=True, slots=True)
class Display:
    """From the space of a page to the page as shown: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``, in points."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's space as it is shown."""
        x1, y1 = self.a * left + self.c * bottom + self.e, self.b * left + self.d * bottom + self.f
        x2, y2 = self.a * right + self.c * top + self.e, self.b * right + self.d * top + self.f
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def y(self, x: float, y: float) -> float:
        """How far below the upper edge a point lies."""
        return self.b * x + self.d * y + self.f


def display_of(page: Any) -> Display:
    """How the page is shown: its rotation and crop are taken in. Raises ValueError for a page without extent."""
    width, height = float(page.get_width()), float(page.get_height())
    if not (width > 0 and height > 0):
        raise ValueError("a page without extent")
    origin, right, up = (_device_point(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
    scale_x, scale_y = width / _DEVICE, height / _DEVICE
    return Display(
        a=(right[0] - origin[0]) / 1000 * scale_x,
        b=(right[1] - origin[1]) / 1000 * scale_y,
        c=(up[0] - origin[0]) / 1000 * scale_x,
        d=(up[1] - origin[1]) / 1000 * scale_y,
        e=origin[0] * scale_x,
        f=origin[1] * scale_y,
        width=width,
        height=height,
    )


def _device_point(page: Any, x: float, y: float) -> tuple[int, int]:
    to_x, to_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _DEVICE, _DEVICE, 0, x, y, to_x, to_y)
    return to_x.value, to_y.value


def words_of(text_page: Any, display: Display) -> list[Word]:
    """Words in the order of the file; hyphens at the ends of lines as «-»."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)
    if count <= 0:
        return []
    reader = _Reader(text_page, display)
    words: list[Word] = []
    turned: list[tuple[str, Box, bool]] = []
    letters: list[str] = []
    first = last = 0
    for place, sign in enumerate(_characters(text_page, count)):
        ends = sign in _BROKEN_HYPHENS
        if ends or not (sign.isspace() or sign < " "):
            if not letters:
                first = place
            letters.append("-" if ends else sign)
            last = place
        if letters and (ends or sign.isspace()):
            reader.add("".join(letters), first, last, words, turned)
            letters = []
    if letters:
        reader.add("".join(letters), first, last, words, turned)
    words += upright(turned)
    return [word for word in words if _is_on(word.box, display)]


def _characters(text_page: Any, count: int) -> str:
    """As many characters as were asked for, each at its place."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: count * 2].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, place) for place in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


class _Reader:
    """Asks PDFium for boxes; its out-parameters are made once a page."""

    def __init__(self, text_page: Any, display: Display) -> None:
        self._page = text_page
        self._display = display
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]

    def add(self, text: str, first: int, last: int, words: list[Word], turned: list[tuple[str, Box, bool]]) -> None:
        """The word of these characters to the others, or to those that run up or down the page."""
        begin, base = self._box(first), self._baseline(first)
        end, end_base = (self._box(last), self._baseline(last)) if last > first else (begin, base)
        size = min(begin.height, begin.width * 8) or begin.width
        slips = abs(base - end_base) > 0.6 * max(size, 1.0)
        if slips or last - first < 2:
            angle = pdfium.FPDFText_GetCharAngle(self._page, first)
            direction = self._display.b * math.cos(angle) + self._display.d * math.sin(angle)
            if abs(direction) > _SIDEWAYS:
                turned.append((_composed(text), around((begin, end)), direction < 0))
                return
        if slips and last - first + 1 == len(text) <= 200:
            # It runs over the end of a line unnoticed.
            middle = self._break(first, last, base, size)
            cut = middle - first
            self.add(text[:cut], first, middle - 1, words, turned)
            self.add(text[cut:], middle, last, words, turned)
            return
        box = around((begin, end))
        words.append(Word(_composed(text), box, base, min(size, max(box.width, 1.0) * 8)))

    def _break(self, first: int, last: int, base: float, size: float) -> int:
        for place in range(first + 1, last):
            if abs(self._baseline(place) - base) > 0.6 * max(size, 1.0):
                return place
        return last

    def _box(self, place: int) -> Box:
        if pdfium.FPDFText_GetLooseCharBox(self._page, place, self._rect):
            found = self._display.box(self._rect.left, self._rect.bottom, self._rect.right, self._rect.top)
            if 0 < found.height < _LARGEST_TYPE:
                return found
        left, right, bottom, top = self._sides
        pdfium.FPDFText_GetCharBox(self._page, place, left, right, bottom, top)
        return self._display.box(left.value, bottom.value, right.value, top.value)

    def _baseline(self, place: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self._page, place, self._x, self._y)
        return self._display.y(self._x.value, self._y.value)


def _composed(text: str) -> str:
    """«и» with a breve as «й», ligatures as letters."""
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def _is_on(box: Box, display: Display) -> bool:
    """Whether the word can be seen on the page, not beside it."""
    x, y = box.middle
    return -2 <= x <= display.width + 2 and -2 <= y <= display.height + 2
