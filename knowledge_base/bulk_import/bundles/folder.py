"""A folder on the server, or single files of it → members. Links are not followed: they may lead anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from knowledge_base.bulk_import.bundles.member import Member
from knowledge_base.bulk_import.bundles.skipping import is_junk
from portal.files.names import clean_name

LINK = "Это ссылка на другой файл, а не файл. Положите в папку сам файл"
UNREADABLE = "Файл не открывается: у портала нет права его читать"


def members(folder: Path) -> Iterator[Member]:
    """All files below the folder, sorted; junk left out."""
    for path in _files(folder):
        inner = path.relative_to(folder).as_posix()
        if not is_junk(inner):
            yield member_of(path, Path(inner).parent.as_posix().strip("."))


def junk(folder: Path) -> list[str]:
    """Names of the files that `members` leaves out."""
    return [path.name for path in _files(folder) if is_junk(path.relative_to(folder).as_posix())]


def member_of(path: Path, folder: str = "") -> Member:
    """One file."""
    name = clean_name(path.name)
    if path.is_symlink():
        return Member(name, folder, refusal=LINK)
    if not os.access(path, os.R_OK):
        return Member(name, folder, refusal=UNREADABLE)

    def opened() -> AbstractContextManager[IO[bytes]]:
        return path.open("rb")

    return Member(name, folder, path.stat().st_size, open=opened)


def _files(folder: Path) -> Iterable[Path]:
    for root, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            if path.is_symlink() or path.is_file():
                yield path
