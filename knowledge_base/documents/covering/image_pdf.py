"""Pictures → a PDF of nothing else: no text, no fonts, no metadata. Pure.

Written by hand because writers of PDFs put dates, programs and identifiers into what they make. ISO 32000-1, 7.5 and 8.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG in three colours, its size in pixels, and that of its page in points."""

    jpeg: bytes
    pixels: tuple[int, int]
    points: tuple[float, float]


def pdf_of(pictures: Sequence[Picture]) -> bytes:
    """A PDF with one picture a page. Raises ValueError without pictures."""
    if not pictures:
        raise ValueError("no pictures")
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(pictures)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode(),
    ]
    for place, picture in enumerate(pictures):
        objects += _page(picture, 3 + 3 * place)
    return _file(objects)


def _page(picture: Picture, number: int) -> list[bytes]:
    width, height = picture.points
    box = f"[0 0 {width:.2f} {height:.2f}]"
    draw = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode()
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.pixels[0]} /Height {picture.pixels[1]} /ColorSpace /DeviceRGB "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(picture.jpeg)} >>\nstream\n"
    ).encode()
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {number + 1} 0 R "
        f"/Resources << /XObject << /Im0 {number + 2} 0 R >> >> >>"
    ).encode()
    contents = f"<< /Length {len(draw)} >>\nstream\n".encode() + draw + b"\nendstream"
    return [page, contents, image + picture.jpeg + b"\nendstream"]


def _file(objects: Sequence[bytes]) -> bytes:
    pieces = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    length = len(pieces[0])
    places = []
    for number, body in enumerate(objects, start=1):
        piece = f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        places.append(length)
        length += len(piece)
        pieces.append(piece)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{length}\n%%EOF\n"
    return b"".join([*pieces, head.encode(), end.encode()])
