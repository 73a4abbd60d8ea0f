"""Names of files: what a reader downloads, and what the disk keeps. Pure."""

from __future__ import annotations

import re
import unicodedata

DEFAULT_NAME = "файл"
# Most file systems take 255 bytes, and a Cyrillic letter takes two; the rest is for what a browser adds: « (1)», «.part».
MAX_NAME_BYTES = 230

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def clean_name(raw: str) -> str:
    """The name to offer for download: the letters as typed (Cyrillic stays), without folders and traps.

    Taken away are paths, control and invisible characters (a right-to-left mark turns `exe.pdf` round), what Windows
    forbids, leading and trailing dots; «й» typed on a Mac as two characters becomes one. Never empty, at most
    `MAX_NAME_BYTES` long in UTF-8, the extension kept.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", raw)[-1])
    seen = (letter for letter in name if letter.isspace() or not unicodedata.category(letter).startswith("C"))
    name = _SPACES.sub(" ", "".join(seen))
    name = _FORBIDDEN.sub("_", name).strip(" .")
    if not name:
        return DEFAULT_NAME
    stem, suffix = split(name)
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return _cut(stem, MAX_NAME_BYTES - len(suffix.encode())) + suffix


def split(name: str) -> tuple[str, str]:
    """`"приказ.docx"` → `("приказ", ".docx")`; a name without a plain ASCII extension gives `(name, "")`."""
    found = _EXTENSION.search(name)
    return (name[: found.start()], found.group()) if found and found.start() else (name, "")


def extension(name: str) -> str:
    """The last extension in lower case without its dot (`"Приказ.PDF"` → `"pdf"`), or "" where there is none."""
    return split(name)[1].lstrip(".").lower()


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip(" .")
