"""A ZIP → its files, one after another, without unpacking any under its own name.

Whoever made the archive may mean harm: every member is measured while it is read, its path is only shown, and what is a link, an
archive, under a password or packed like a bomb is refused in words.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from knowledge_base.bulk_import.bundles.member import BundleError, Member, MemberError
from knowledge_base.bulk_import.bundles.skipping import is_junk
from knowledge_base.bulk_import.bundles.zip_names import name_of
from knowledge_base.bulk_import.limits import BundleLimits
from portal.files.labels import size_label
from portal.files.names import clean_name, extension

_END = b"PK\x05\x06"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ARCHIVES = frozenset({"zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "arj", "cab"})
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError, LookupError)
# Small members may be packed tightly without harm.
_RATIO_COUNTS_FROM = 1024 * 1024
_LARGEST_DIRECTORY = 16 * 1024 * 1024

DAMAGED = (
    "Архив повреждён и не открывается. Откройте его на своём компьютере, упакуйте файлы заново и загрузите ещё раз."
)


def members(file: IO[bytes], limits: BundleLimits) -> Iterator[Member]:
    """The files of an archive in its order, junk left out; raises `BundleError` if it cannot be taken as a whole.

    Each member must be read before the next one is asked for.
    """
    with _opened(file, limits) as archive:
        budget = _Budget(limits)
        for info in archive.infolist():
            path = name_of(info)
            # Not `info.is_dir()`: it fails on the empty name of a damaged archive.
            if not path.endswith("/") and not is_junk(path):
                yield _member(archive, info, path, budget)


def junk(file: IO[bytes], limits: BundleLimits) -> list[str]:
    """Names of the files that `members` leaves out."""
    with _opened(file, limits) as archive:
        paths = [name_of(info) for info in archive.infolist()]
    return [path.rpartition("/")[2] or path for path in paths if not path.endswith("/") and is_junk(path)]


@contextmanager
def _opened(file: IO[bytes], limits: BundleLimits) -> Iterator[zipfile.ZipFile]:
    size = file.seek(0, io.SEEK_END)
    if size > limits.bundle:
        raise BundleError(
            f"Архив больше {size_label(limits.bundle)}. Разделите его на несколько и загрузите их по одному."
        )
    _look_at_the_end(file, size, limits)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise BundleError(DAMAGED) from error
    with archive:
        if len(archive.infolist()) > 2 * limits.files:
            raise BundleError(_too_many(limits))
        yield archive


def _look_at_the_end(file: IO[bytes], size: int, limits: BundleLimits) -> None:
    """Python reads the whole directory of an archive at once: one that is too large is refused before that."""
    file.seek(max(0, size - 65_557))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        raise BundleError(DAMAGED)
    count, directory = struct.unpack_from("<HL", tail, place + 10)
    if directory > _LARGEST_DIRECTORY and directory != 0xFFFFFFFF:
        raise BundleError(_too_many(limits))
    if directory == 0xFFFFFFFF or count == 0xFFFF:
        raise BundleError(_too_many(limits))


def _too_many(limits: BundleLimits) -> str:
    return f"В архиве больше {limits.files} файлов. Разделите его на несколько и загрузите их по одному."


class _Budget:
    """What the archive may still unpack to; the sizes that it claims are not believed."""

    def __init__(self, limits: BundleLimits) -> None:
        self.limits, self.left = limits, limits.total

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise BundleError(
                f"Содержимое архива больше {size_label(self.limits.total)}. Разделите его на несколько архивов."
            )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget) -> Member:
    folder, _, last = path.rpartition("/")
    name, shown = clean_name(last), "/".join(clean_name(part) for part in folder.split("/") if part not in ("", "."))
    if refusal := _refusal(info, path, budget.limits):
        return Member(name, shown[:500], info.file_size, refusal)
    return Member(name, shown[:500], info.file_size, open=lambda: _reading(archive, info, budget))


def _refusal(info: zipfile.ZipInfo, path: str, limits: BundleLimits) -> str:
    """Why a member is not taken, "" if it is."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "Это ссылка на другой файл, а не файл. Положите в архив сам файл"
    if not path:
        return "У файла в архиве нет имени: архив повреждён. Упакуйте его заново"
    if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
        return "Путь файла ведёт за пределы архива. Так упаковывают вредоносные архивы: проверьте, откуда он"
    if extension(path) in _ARCHIVES:
        return "Архив внутри архива. Распакуйте его и загрузите файлы отдельно"
    if info.flag_bits & _ENCRYPTED:
        return "Файл в архиве под паролем. Упакуйте его без пароля"
    if info.compress_type not in _METHODS:
        return "Файл сжат необычным способом. Упакуйте его обычным архиватором в ZIP"
    if info.file_size > limits.file:
        return f"Файл больше {size_label(limits.file)}. Уменьшите или разделите его"
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > limits.ratio * max(1, info.compress_size):
        return "Файл сжат подозрительно сильно: так устроены архивы-бомбы. Загрузите его отдельно, без архива"
    return ""


@contextmanager
def _reading(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Iterator[IO[bytes]]:
    try:
        with archive.open(info) as source:
            yield io.BufferedReader(_Measured(source, budget))  # type: ignore[type-var]
    except _BROKEN as error:
        raise MemberError("Файл в архиве повреждён. Упакуйте его заново") from error


class _Measured(io.RawIOBase):
    """A member that ends with an error when it unpacks to more than it may."""

    def __init__(self, source: IO[bytes], budget: _Budget) -> None:
        self.source, self.budget, self.size = source, budget, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        chunk = self.source.read(len(buffer))
        self.size += len(chunk)
        if self.size > self.budget.limits.file:
            raise MemberError(f"Файл больше {size_label(self.budget.limits.file)}. Уменьшите или разделите его")
        self.budget.take(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)
