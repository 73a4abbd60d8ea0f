"""Straight lines on the picture of a page: the frames of tables on scans. Pure, without a library of vision."""

from __future__ import annotations

import re

from PIL import Image

from knowledge_base.documents.extraction.page_words import Box, Ruling

# A stretch so long (inches) with so much black in it is a piece of a line; letters have more white between them.
_STRETCH = 0.2
_DARK = 95
# Letters in a row may stand on a common bar; up and down the page nothing but a line is so long.
_LYING = re.compile(b"\x01{3,}")
_STANDING = re.compile(b"\x01{2,}")
# Pieces on neighbouring rows of pixels are one line, thick or a little askew; thicker than this (inches) it is none.
_THICKEST = 0.06
_MOST = 1_500

_TO_FLAGS = bytes(level < _DARK for level in range(256))


def rulings_of(image: Image.Image, dpi: float) -> list[Ruling]:
    """Horizontal and vertical lines of a grey picture, places in points."""
    stretch = max(8, round(_STRETCH * dpi))
    scale = 72.0 / dpi
    lying = _lines(image.reduce((stretch, 1)), _LYING, stretch, dpi)
    standing = _lines(image.reduce((1, stretch)).transpose(Image.Transpose.TRANSPOSE), _STANDING, stretch, dpi)
    found = [Ruling(Box(low * scale, first * scale, high * scale, last * scale)) for low, high, first, last in lying]
    found += [
        Ruling(Box(first * scale, low * scale, last * scale, high * scale)) for low, high, first, last in standing
    ]
    return found[:_MOST]


def _lines(image: Image.Image, run: re.Pattern[bytes], stretch: int, dpi: float) -> list[tuple[int, int, int, int]]:
    """Lines along the rows of a picture whose columns were squeezed: from, to (pixels of the whole), first and last row."""
    flags = image.convert("L").tobytes().translate(_TO_FLAGS)
    width = image.width
    open_ones: list[list[int]] = []
    done: list[list[int]] = []
    for row in range(image.height):
        line = flags[row * width : (row + 1) * width]
        runs = [(match.start() * stretch, match.end() * stretch) for match in run.finditer(line)] if any(line) else []
        done += [one for one in open_ones if one[3] < row - 2]
        open_ones = [one for one in open_ones if one[3] >= row - 2]
        for low, high in runs:
            touched = next((one for one in open_ones if one[0] <= high + stretch and low <= one[1] + stretch), None)
            if touched is None:
                open_ones.append([low, high, row, row])
            else:
                touched[0], touched[1], touched[3] = min(touched[0], low), max(touched[1], high), row
        if len(done) > 4 * _MOST:
            break
    thin = (one for one in done + open_ones if one[3] - one[2] <= _THICKEST * dpi)
    return [(one[0], one[1], one[2], one[3]) for one in thin]
