"""Recognition of a picture of a page by tesseract: one page at a time, through pipes, under a limit of time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from PIL import Image, ImageOps

from knowledge_base.documents.extraction.ocr_hocr import Recognised, read_hocr
from knowledge_base.documents.extraction.ocr_rulings import rulings_of
from knowledge_base.documents.extraction.reading import ToolMissingError

PROGRAM = "tesseract"
PACKAGES = "tesseract-ocr tesseract-ocr-rus"
LANGUAGE = "rus"
#: Longer no page may take; noise keeps tesseract busy for minutes.
PAGE_SECONDS = 25.0
_LOW_DPI = 150.0
_START_SECONDS = 10.0
_LARGEST_DOUBLED = 3_000  # pixels of the longer side
# Less sure than this of a page, it is tried turned.
_UNSURE = 60.0
_PAGE = ("-l", LANGUAGE, "--psm", "3", "-c", "tessedit_do_invert=0", "hocr")
_ORIENTATION = ("-l", "osd", "--psm", "0")
_TURNS = (90, 180, 270)
_ROTATE = re.compile(r"Rotate: (\d+)")


class OcrTimeoutError(Exception):
    """A page took longer than it may."""


@cache
def missing() -> str:
    """What is not installed: tesseract, or «tesseract -l rus» for its Russian; an empty string where nothing is missing."""
    program = shutil.which(PROGRAM)
    if program is None:
        return PROGRAM
    try:
        answer = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_START_SECONDS, env=_environment(), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return PROGRAM
    return "" if LANGUAGE.encode() in answer.stdout.split() else f"{PROGRAM} -l {LANGUAGE}"


def require() -> None:
    """Raises ToolMissingError where recognition is not installed."""
    if missing():
        raise ToolMissingError(missing(), PACKAGES)


def recognise(image: Image.Image, dpi: float, seconds: float = PAGE_SECONDS) -> Recognised:
    """Words of a picture, places in points of a page of ``image.size / dpi`` inches.

    Raises OcrTimeoutError after ``seconds``, ToolMissingError, and OSError where the program ends of itself.
    """
    require()
    begun = time.monotonic()
    grey = image.convert("L")
    if dpi < _LOW_DPI and max(grey.size) < _LARGEST_DOUBLED:
        grey = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)
        dpi *= 2
    grey = ImageOps.autocontrast(grey, cutoff=(0.5, 0.5)) if _is_pale(grey) else grey
    upright = _read(grey, dpi, seconds)
    if upright.confidence >= _UNSURE and not upright.is_sideways:
        return upright
    left = seconds - (time.monotonic() - begun)
    return _turned(grey, dpi, left, upright) if left > 2 else upright


def _turned(image: Image.Image, dpi: float, seconds: float, upright: Recognised) -> Recognised:
    """The page once more, turned as its letters ask for, where that makes it surer."""
    begun = time.monotonic()
    try:
        turn = _orientation(image, dpi, seconds)
        if turn not in _TURNS:
            return upright
        picture = image.rotate(-turn, expand=True)
        again = _read(picture, dpi, seconds - (time.monotonic() - begun))
    except (OcrTimeoutError, OSError):
        return upright
    better = upright.is_sideways or again.confidence > upright.confidence
    return replace(again, turn=turn) if better and again.words else upright


def _read(image: Image.Image, dpi: float, seconds: float) -> Recognised:
    found = read_hocr(_run(image, dpi, seconds, _PAGE), dpi)
    return replace(found, rulings=rulings_of(image, dpi)) if found.words else found


def _orientation(image: Image.Image, dpi: float, seconds: float) -> int:
    found = _ROTATE.search(_run(image, dpi, seconds, _ORIENTATION))
    return int(found[1]) if found else 0


def _is_pale(image: Image.Image) -> bool:
    low, high = image.getextrema()
    return isinstance(low, int) and isinstance(high, int) and high - low < 160


def _run(image: Image.Image, dpi: float, seconds: float, task: Sequence[str]) -> str:
    """Netpbm in, words out: nothing is written to a disk."""
    head = f"P5\n{image.width} {image.height}\n255\n".encode()
    command = [shutil.which(PROGRAM) or PROGRAM, "stdin", "stdout", "--dpi", str(max(70, round(dpi)))]
    try:
        answer = subprocess.run(
            [*command, *task],
            input=head + image.tobytes(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=max(seconds, 0.1),
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OcrTimeoutError(f"more than {seconds:.0f} s") from None
    if answer.returncode:
        raise OSError(f"{PROGRAM} ended with {answer.returncode}")
    return answer.stdout.decode("utf-8", errors="replace")


def _environment() -> dict[str, str]:
    # One thread: a page takes less than half the time, and the other core stays free.
    kept = {key: os.environ[key] for key in ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH") if key in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
