"""Straight lines drawn on a page of a PDF: the frames of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from knowledge_base.documents.extraction.page_words import Box, Ruling
from knowledge_base.documents.extraction.pdf_text_layer import Display

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400  # of one drawing; more is a picture
_MOST_RULINGS = 6_000
_THIN = 2.5
_SHORTEST = 6.0

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def rulings_of(page: Any, display: Display) -> list[Ruling]:
    """Horizontal and vertical lines and the sides of rectangles, at most `_MOST_RULINGS`."""
    found: list[Ruling] = []
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for place in range(count):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if thing and pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            found += _lines_of(thing, display)
            if len(found) > _MOST_RULINGS:
                break
    return found[:_MOST_RULINGS]


def image_share(page: Any, display: Display) -> float:
    """What part of the page pictures cover, 0…1, overlaps counted twice and forms looked into once."""
    area = 0.0
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    for place in range(count):
        thing = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(thing) if thing else 0
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            box = _bounds(thing, display)
            if box is not None and (kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_image(thing)):
                wide = min(box.right, display.width) - max(box.left, 0.0)
                high = min(box.bottom, display.height) - max(box.top, 0.0)
                area += max(wide, 0.0) * max(high, 0.0)
    return min(1.0, area / (display.width * display.height))


def _holds_image(form: Any) -> bool:
    count = min(pdfium.FPDFFormObj_CountObjects(form), 200)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, place)) for place in range(count))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


def _bounds(thing: Any, display: Display) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return display.box(left, bottom, right, top)


def _lines_of(path: Any, display: Display) -> Iterator[Ruling]:
    whole = _bounds(path, display)
    if whole is None:
        return
    if whole.width <= _THIN or whole.height <= _THIN:
        if max(whole.width, whole.height) >= _SHORTEST:
            yield Ruling(whole)
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= _MOST_SEGMENTS or not _is_stroked(path):
        return
    start = former = None
    matrix = _matrix(path)
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        point = _point(segment, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and former is not None:
            yield from _straight(former, point, display)
        if start is not None and pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start, display)
        former = point


def _is_stroked(path: Any) -> bool:
    """A filled rectangle is a background, its sides are no lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)


def _matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _point(segment: Any, matrix: Matrix) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    a, b, c, d, e, f = matrix
    return a * x.value + c * y.value + e, b * x.value + d * y.value + f


def _straight(start: tuple[float, float], end: tuple[float, float], display: Display) -> Iterator[Ruling]:
    box = display.box(*start, *end)
    if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= _SHORTEST:
        yield Ruling(box)
