"""PDFs and scans made for tests: laid out by WeasyPrint, photographed by PDFium."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageFile
from weasyprint import HTML

# WeasyPrint has Pillow take pictures that were cut off; the portal itself never loads it into its own process.
ImageFile.LOAD_TRUNCATED_IMAGES = False

STYLE = """@page { size: A4; margin: 20mm }
body { font: 12pt/1.3 "Liberation Serif", "DejaVu Serif", serif; margin: 0 }
p { margin: 0; text-align: justify; text-indent: 12mm } td { border: 0.5pt solid #000; padding: 2pt }
table { border-collapse: collapse; margin: 6pt 0; width: 100% }"""


def pdf(body: str, style: str = "") -> bytes:
    """A PDF of this HTML, set as offices set their orders."""
    return bytes(
        HTML(string=f"<html lang='ru'><style>{STYLE}{style}</style><body>{body}</body></html>").write_pdf() or b""
    )


def pictures(data: bytes, dpi: float = 200) -> list[Image.Image]:
    """Its pages as grey pictures."""
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L").copy() for page in document]


def saved(images: Sequence[Image.Image], kind: str, dpi: float = 200) -> bytes:
    """Pictures as a file: «PDF» or «TIFF» of several pages, «PNG» or «JPEG» of one."""
    output = io.BytesIO()
    several = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 else {}
    images[0].save(output, kind, **({"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}), **several)
    return output.getvalue()


def scan(body: str, kind: str = "PDF", dpi: float = 200) -> bytes:
    """A scan of the pages that this HTML makes."""
    return saved(pictures(pdf(body), dpi), kind, dpi)


def merged(files: Sequence[bytes]) -> bytes:
    """The pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        whole.import_pages(pypdfium2.PdfDocument(data))
    output = io.BytesIO()
    whole.save(output)
    return output.getvalue()
