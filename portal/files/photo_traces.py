"""What a telephone writes into a photograph beside the picture: the place, the hour, the device. Pure.

Renditions carry it on to readers, so it is taken out of a photograph as it comes in (a school yard's coordinates under the
picture of a pupil are personal data). The picture itself is not encoded again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_APP0, _APP2, _APP14 = 0xE0, 0xE2, 0xEE
# JFIF, the colour profile and Adobe's colour transform belong to the picture; every other application segment and every
# comment is a trace.
_KEPT_APPLICATION = frozenset({_APP0, _APP2, _APP14})
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


def without_traces(jpeg: bytes) -> bytes:
    """The same JPEG without EXIF, XMP, IPTC and comments; how it is turned is kept. Returned as it is if it is none or broken."""
    try:
        kept = list(_kept(jpeg))
    except (struct.error, IndexError, ValueError):
        return jpeg
    return b"".join(kept) if kept else jpeg


def _kept(jpeg: bytes) -> Iterator[bytes]:
    if jpeg[:2] != bytes([0xFF, _START]):
        raise ValueError("no JPEG")
    yield jpeg[:2]
    orientation, others = 1, []
    for marker, segment in _segments(jpeg):
        if marker == 0xE1 and segment[4:10] == _EXIF:
            orientation = _orientation(segment[10:]) or orientation
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _KEPT_APPLICATION:
            others.append((marker, segment))
    heads = [segment for marker, segment in others if marker == _APP0]
    yield from heads
    if orientation != 1:
        yield _exif_with(orientation)
    yield from (segment for marker, segment in others if marker != _APP0)


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment; the last one is the scan with all that follows it."""
    place = 2
    while True:
        if jpeg[place] != 0xFF:
            raise ValueError("no marker where one must stand")
        marker = jpeg[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        if marker in (_SCAN, _END):
            yield marker, jpeg[place:]
            return
        (length,) = struct.unpack_from(">H", jpeg, place + 2)
        end = place + 2 + length
        if length < 2 or end > len(jpeg):
            raise ValueError("a segment longer than the file")
        yield marker, jpeg[place:end]
        place = end


def _orientation(tiff: bytes) -> int | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    (start,) = struct.unpack_from(f"{order}L", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for entry in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHLH", tiff, start + 2 + entry * 12)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else None
    return None


def _exif_with(orientation: int) -> bytes:
    tiff = b"MM\x00*" + struct.pack(">LHHHLHHL", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return struct.pack(">BBH", 0xFF, 0xE1, 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff
