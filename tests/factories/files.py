"""Small files of every kind, made on the spot, and documents that hold them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.files.models import PortalDocument, PortalImage

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(text: str = "Приказ") -> bytes:
    """Bytes that are a PDF as far as a signature goes; another text, another checksum."""
    return b"%PDF-1.4\n%" + text.encode() + b"\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def docx(text: str = "Приказ") -> bytes:
    """The least that is a Word document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{MAIN}"/></Types>')
        archive.writestr("word/document.xml", f"<w:document>{text}</w:document>")
    return packed.getvalue()


def jpeg(size: tuple[int, int] = (640, 480), colour: str = "teal", **options: Any) -> bytes:
    """A photograph of nothing."""
    packed = io.BytesIO()
    Image.new("RGB", size, colour).save(packed, "JPEG", **options)
    return packed.getvalue()


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, content, content_type)


def document(
    title: str = "Положение", *, name: str = "Положение.pdf", content: bytes | None = None, **fields: Any
) -> PortalDocument:
    """A saved document with one version."""
    made = PortalDocument(
        title=title, file=ContentFile(pdf(title) if content is None else content, name=name), **fields
    )
    made.save()
    return made


def picture(
    title: str = "Семинар", *, name: str = "Семинар.jpg", content: bytes | None = None, **fields: Any
) -> PortalImage:
    """A saved picture."""
    made = PortalImage(
        title=title, file=ContentFile(content or jpeg(), name=name), **{"alt_text": "Учителя за столом", **fields}
    )
    made.save()
    return made
