"""Pages of a PDF as grey or coloured pictures of bounded size."""

from __future__ import annotations

from typing import Any

from PIL import Image

#: The sides of a sheet of A3 at 220 dpi, about; a poster is rendered smaller, not larger.
MOST_PIXELS = 12_000_000
_LONGEST_SIDE = 9_000
_POINTS = 72.0
OCR_DPI = 200.0
_LOOK = 600.0  # pixels
_FAINT, _DIRT = 40, 0.0001


def dpi_for(width: float, height: float, wanted: float = OCR_DPI) -> float:
    """The resolution at which a page of that size in points stays within `MOST_PIXELS`."""
    inches = max(width, 1.0) / _POINTS, max(height, 1.0) / _POINTS
    bound = (MOST_PIXELS / (inches[0] * inches[1])) ** 0.5
    # A page of a few centimetres, with letters of two points, is enlarged.
    small = wanted * max(1.0, min(2.5, 4.0 / max(inches)))
    return float(min(small, bound, _LONGEST_SIDE / max(inches)))


def picture(page: Any, dpi: float, *, grey: bool = True) -> Image.Image:
    """The page as it is shown, annotations left out. Raises ValueError for a page that cannot be rendered."""
    width, height = page.get_width() * dpi / _POINTS, page.get_height() * dpi / _POINTS
    if not (width >= 1 and height >= 1) or width * height > 1.1 * MOST_PIXELS:
        raise ValueError(f"a page of {width:.0f} × {height:.0f} pixels")
    bitmap = page.render(scale=dpi / _POINTS, grayscale=grey, may_draw_forms=False, draw_annots=True)
    try:
        return bitmap.to_pil().convert("L" if grey else "RGB").copy()
    finally:
        bitmap.close()


def is_blank(image: Image.Image) -> bool:
    """Whether nothing stands on it but dirt: looked at as small as a line of small type is still grey."""
    scale = min(1.0, _LOOK / max(image.size))
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    histogram = image.convert("L").resize(size, Image.Resampling.BOX).histogram()
    ground = max(range(256), key=lambda level: histogram[level])
    different = sum(count for level, count in enumerate(histogram) if abs(level - ground) > _FAINT)
    return different < _DIRT * size[0] * size[1]
