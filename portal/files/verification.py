"""Whether the store still holds what the database says: missing, changed and ownerless bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db.models import Model
from django.utils import timezone

from portal.files.intake import CHUNK
from portal.files.models import FileVersion, PortalDocument, PortalImage
from portal.files.storage import private_storage


class Fault(StrEnum):
    """What is wrong with a path of the store."""

    MISSING = "missing"  # a row names it, the disk has no such file
    CHANGED = "changed"  # its bytes are not those that were uploaded
    ORPHANED = "orphaned"  # no row names it: left by an interrupted upload


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; `what` says whose file it is, in words."""

    fault: Fault
    path: str
    what: str = ""


# Fields of other rooms' models that keep bytes in the store (`keeps_bytes`).
_KEEPERS: dict[type[Model], str] = {}


def keeps_bytes(model: type[Model], field: str) -> None:
    """Rows of `model` keep bytes in the store, named by this field: they are somebody's."""
    _KEEPERS[model] = field


# Younger bytes may belong to an upload whose row is being written right now.
SETTLED = timedelta(hours=1)


def verify() -> Iterator[Finding]:
    """Reads every stored byte of every version once; of originals of images only their presence is checked."""
    known: set[str] = set()
    yield from _versions(known)
    yield from _rows(known)
    for model, field in _KEEPERS.items():
        known.update(model._default_manager.exclude(**{field: ""}).values_list(field, flat=True))
    settled = timezone.now() - SETTLED
    for path in stored_paths():
        if path not in known and private_storage().get_modified_time(path) < settled:
            yield Finding(Fault.ORPHANED, path)


def _versions(known: set[str]) -> Iterator[Finding]:
    checksums: dict[str, str | None] = {}
    versions = FileVersion.objects.select_related("document").order_by("document_id", "number")
    for version in versions.iterator(chunk_size=500):
        path = version.path
        known.add(path)
        if path not in checksums:
            checksums[path] = _checksum(path)
        what = f"{version.document.title}, версия {version.number}, {version.url}"
        if checksums[path] is None:
            yield Finding(Fault.MISSING, path, what)
        elif checksums[path] != version.sha256:
            yield Finding(Fault.CHANGED, path, what)


def _rows(known: set[str]) -> Iterator[Finding]:
    for path, title in PortalDocument.objects.exclude(file="").values_list("file", "title").iterator():
        if path not in known:
            known.add(path)
            yield Finding(Fault.MISSING, path, f"«{title}»: на файл указывает документ, но ни одна его версия")
    for path, title in PortalImage.objects.values_list("file", "title").iterator():
        known.add(path)
        if not private_storage().exists(path):
            yield Finding(Fault.MISSING, path, f"изображение «{title}»")


def stored_paths(folder: str = "") -> Iterator[str]:
    """Every path of the store, with forward slashes."""
    try:
        folders, files = private_storage().listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    for name in sorted(files):
        yield prefix + name
    for name in sorted(folders):
        yield from stored_paths(prefix + name)


def _checksum(path: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with private_storage().open(path, "rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
    except FileNotFoundError:
        return None
    return digest.hexdigest()
