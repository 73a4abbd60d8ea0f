"""What a file is and how large, in words for readers. Pure."""

from __future__ import annotations

from portal.russian.plurals import NBSP, counted

# Media type → (in words, short mark beside a link). What is not listed is «Файл».
KINDS: dict[str, tuple[str, str]] = {
    "application/pdf": ("Документ PDF", "PDF"),
    "application/msword": ("Документ Word", "DOC"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Документ Word", "DOCX"),
    "application/rtf": ("Документ RTF", "RTF"),
    "text/rtf": ("Документ RTF", "RTF"),
    "application/vnd.oasis.opendocument.text": ("Документ OpenDocument", "ODT"),
    "application/vnd.ms-excel": ("Таблица Excel", "XLS"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Таблица Excel", "XLSX"),
    "application/vnd.oasis.opendocument.spreadsheet": ("Таблица OpenDocument", "ODS"),
    "text/csv": ("Таблица CSV", "CSV"),
    "application/vnd.ms-powerpoint": ("Презентация PowerPoint", "PPT"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("Презентация PowerPoint", "PPTX"),
    "application/vnd.oasis.opendocument.presentation": ("Презентация OpenDocument", "ODP"),
    "text/plain": ("Текст", "TXT"),
    "image/jpeg": ("Изображение", "JPEG"),
    "image/png": ("Изображение", "PNG"),
    "image/gif": ("Изображение", "GIF"),
    "image/webp": ("Изображение", "WebP"),
    "image/tiff": ("Изображение", "TIFF"),
    "application/zip": ("Архив", "ZIP"),
}


def kind_label(media_type: str) -> str:
    """«Документ Word», «Таблица Excel»; «Файл» for a type without a name."""
    return KINDS.get(media_type, ("Файл", ""))[0]


def format_label(media_type: str) -> str:
    """The short mark beside a link: «PDF», «DOCX»; "" for a type without a name."""
    return KINDS.get(media_type, ("Файл", ""))[1]


def size_label(size: int | None) -> str:
    """«820 байт», «640 КБ», «1,2 МБ» with a non-breaking space; "" for an unknown size. 1 КБ = 1024 bytes."""
    if size is None:
        return ""
    if size < 1024:
        return counted(size, "байт", "байта", "байт")
    if size < 1000 * 1024:
        return f"{round(size / 1024)}{NBSP}КБ"
    for unit, divisor in (("МБ", 1024**2), ("ГБ", 1024**3)):
        if size < 1000 * divisor or unit == "ГБ":
            return f"{_decimal(size / divisor)}{NBSP}{unit}"
    raise AssertionError("unreachable")


def _decimal(value: float) -> str:
    """One decimal below ten, none above: 1,2 · 9,9 · 12; a zero after the comma is left out."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") if value < 9.95 else f"{value:.0f}"
