"""What tesseract writes as hOCR → words with places. Pure.

The format is that of tesseract 4 and 5: `ocr_line` with its box, baseline (slope, offset) and size, `ocrx_word` within.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from knowledge_base.documents.extraction.page_words import Box, Ruling, Word

_ELEMENT = re.compile(
    r"<span class='(?P<kind>ocr_line|ocr_header|ocr_caption|ocr_textfloat|ocrx_word)'[^>]{0,80}? title="
    r"(?P<quote>[\"'])(?P<title>[^>]{0,300}?)(?P=quote)[^>]{0,60}>"
    r"(?P<text>[^<]{0,500}(?:<(?:strong|em)>[^<]{0,500}</(?:strong|em)>)?)"
)
_BOX = re.compile(r"bbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})")
_BASELINE = re.compile(r"baseline (-?[\d.]{1,12}) (-?[\d.]{1,12})")
_SIZE = re.compile(r"x_size (-?[\d.]{1,12})")
_CONFIDENCE = re.compile(r"x_wconf (\d{1,3})")
_TAG = re.compile(r"<[^>]{0,20}>")
# The lines of a table beside a word; of a Roman «I» that was read so there is nothing left to tell it by.
_FRAME = re.compile(r"^[-—–_=]{0,3}[|¦]+|[|¦]+[-—–_=]{0,3}$|^\[(?=[^\[\]]*$)")
# What tesseract takes for a comma low in the line.
_COMMAS = str.maketrans("\u201a", ",")
_LETTER = re.compile(r"[^\W_]")
# Less sure than this, a word without a letter or figure is a stain; and one of three letters at most is a stamp's edge.
_STAIN, _SCRAP = 45, 25


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words of a page, and how sure the recognition is of them, 0…100 (of all letters; 0 where there are none)."""

    words: list[Word]
    confidence: float
    is_sideways: bool = False  # most lines run up or down the picture
    rulings: list[Ruling] = field(default_factory=list)
    turn: int = 0  # by how many degrees the picture was turned clockwise before: places are those of the turned one


def read_hocr(hocr: str, dpi: float) -> Recognised:
    """Words with their places in points, those of one line on one baseline."""
    words: list[Word] = []
    sure = letters = sideways = 0
    is_steep = False
    baseline = size = 10.0
    scale = 72.0 / dpi
    for match in _ELEMENT.finditer(hocr):
        box = _box(match["title"], scale)
        if box is None:
            continue
        if match["kind"] != "ocrx_word":
            baseline, size = _line(match["title"], box, scale)
            slope = _BASELINE.search(match["title"])
            is_steep = slope is not None and abs(float(slope[1])) > 1
            continue
        text = _FRAME.sub("", unescape(_TAG.sub("", match["text"])).strip()).translate(_COMMAS)
        found = _CONFIDENCE.search(match["title"])
        confidence = min(int(found[1]), 100) if found else 0
        if text and not _is_stain(text, confidence):
            words.append(Word(text, box, baseline, max(size, 1.0)))
            sure += confidence * len(text)
            letters += len(text)
            sideways += len(text) * is_steep
    return Recognised(words, sure / letters if letters else 0.0, sideways * 2 > letters)


def _is_stain(text: str, confidence: int) -> bool:
    if not _LETTER.search(text):
        return confidence < _STAIN and text not in "-–—№"
    return confidence < _SCRAP and len(text) <= 3 and not text.isdecimal()


def _box(title: str, scale: float) -> Box | None:
    match = _BOX.search(title)
    if match is None:
        return None
    left, top, right, bottom = (int(side) * scale for side in match.groups())
    return Box(left, top, max(left, right), max(top, bottom))


def _line(title: str, box: Box, scale: float) -> tuple[float, float]:
    """Baseline in the middle of a line and the size of its type."""
    base, size = _BASELINE.search(title), _SIZE.search(title)
    baseline = box.bottom
    if base:
        baseline = box.bottom + float(base[2]) * scale + float(base[1]) * box.width / 2
    points = float(size[1]) * scale if size else box.height
    # Of a line of a few signs tesseract does not know the size and says anything.
    return baseline, points if 0.5 * box.height <= points <= 1.6 * box.height else box.height
