"""A Word file without the picture that the library puts into every one."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_THUMBNAIL = "docProps/thumbnail.jpeg"
_RELATION = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")


def save_slim(target: Path) -> None:
    """Write the file again: the same parts, packed tight, the thumbnail and what refers to it left out."""
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != _THUMBNAIL}
    parts["_rels/.rels"] = _RELATION.sub(b"", parts["_rels/.rels"])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, date_time=(2026, 11, 22, 9, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
