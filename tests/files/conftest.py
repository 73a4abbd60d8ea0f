"""Every test of this room has a store of its own on a real disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    """The private folder; `media` beside it is the public one."""
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "files"


def stored(folder: Path) -> list[Path]:
    """All files below the folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
