"""Files that systems leave beside the real ones: nobody means them, nobody misses them. Pure."""

from __future__ import annotations

import re

_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|ehthumbs\.db$|desktop\.ini$|~\$|~WRL\d+\.tmp$|\.~lock\.|"
    r"\$RECYCLE\.BIN/|System Volume Information/|\.git/|\.svn/)",
    re.IGNORECASE,
)


def is_junk(path: str) -> bool:
    """Whether a path inside a bundle (with forward slashes) is such a file."""
    return _JUNK.search(path) is not None


def skipped_note(names: list[str]) -> str:
    """«Пропущены служебные файлы (2): Thumbs.db, ~$приказ.docx»; "" for none."""
    if not names:
        return ""
    shown = ", ".join(dict.fromkeys(names[:5])) + (" …" if len(names) > 5 else "")
    return f"Пропущены служебные файлы ({len(names)}): {shown}"
