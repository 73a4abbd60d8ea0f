"""Hands static/css/site.css over whole: its parts in one response, and packed, without a build step.

site.css is a list of `@import`s that a browser understands as it stands; asked one by one, twenty small files cost a reader on a
slow line several round trips. This finder takes the place of Django's FileSystemFinder and gives the joined file wherever static
files are found: the development server, WhiteNoise, collectstatic. It is joined anew when a part has changed.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

SHEET = "css/site.css"

_IMPORT = re.compile(r'@import url\("(?P<part>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?(?: (?P<media>[\w-]+))?;')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r'url\("(?P<path>\.\.?/[^"]+)"\)')
_SPACE = re.compile(r"\s*\n\s*")


def join(sheet: Path) -> str:
    """The sheet with every import replaced by the part itself, in its layer and medium; comments and indents left out.

    Parts import nothing themselves. Addresses within a part are rewritten to be relative to the sheet.
    """
    lines = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    joined = _IMPORT.sub(lambda found: _part(sheet, found), lines)
    return _SPACE.sub("\n", joined).strip() + "\n"


def parts_of(sheet: Path) -> list[Path]:
    """The files that the sheet imports."""
    text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    return [sheet.parent / found["part"] for found in _IMPORT.finditer(text)]


def _part(sheet: Path, found: re.Match[str]) -> str:
    path = sheet.parent / found["part"]
    css = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    css = _URL.sub(lambda url: f'url("{_relative(path.parent / url["path"], sheet.parent)}")', css)
    if found["layer"]:
        css = f"@layer {found['layer']} {{\n{css}\n}}"
    return f"@media {found['media']} {{\n{css}\n}}" if found["media"] else css


def _relative(target: Path, start: Path) -> str:
    # Path.relative_to cannot climb before Python 3.12; parts lie below css/, what they name lies beside it.
    return "../" + target.resolve().relative_to(start.parent.resolve()).as_posix()


class SiteStylesheetFinder(FileSystemFinder):
    """FileSystemFinder that finds the joined stylesheet (and its packed twins) in place of the list of imports."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.DATA_DIR) / "joined"

    def find(self, path: str, *args: Any, **kwargs: Any) -> Any:
        """As Django's, except for the sheet."""
        if Path(path).as_posix() != SHEET:
            return super().find(path, *args, **kwargs)
        joined = str(self._joined())
        wants_all = kwargs.get("find_all") or kwargs.get("all") or (args and args[0])
        return [joined] if wants_all else joined

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """As Django's, with the joined sheet in place of the list."""
        for path, storage in super().list(ignore_patterns):
            if Path(path).as_posix() != SHEET:
                yield path, storage
        self._joined()
        storage = FileSystemStorage(location=self.folder)
        storage.prefix = ""  # type: ignore[attr-defined]  # collectstatic and WhiteNoise ask every storage for it
        yield SHEET, storage

    def _joined(self) -> Path:
        """The joined file, made anew if a part is younger."""
        source = Path(settings.BASE_DIR) / "static" / SHEET
        target = self.folder / SHEET
        youngest = max(part.stat().st_mtime_ns for part in (source, *parts_of(source)))
        if not target.exists() or target.stat().st_mtime_ns < youngest:
            target.parent.mkdir(parents=True, exist_ok=True)
            css = join(source).encode()
            _write(target.with_suffix(".css.gz"), gzip.compress(css, mtime=0))
            _write(target.with_suffix(".css.br"), brotli.compress(css))
            _write(target, css)
        return target


def _write(path: Path, data: bytes) -> None:
    # Two processes may start at once: each writes a file of its own and renames it, so nobody reads half a sheet.
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    draft.write_bytes(data)
    draft.replace(path)
