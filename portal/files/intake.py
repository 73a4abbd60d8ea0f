"""A new file comes in: measured, numbered, owned by a version.

The one writer of `FileVersion` and of its copies on the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.apps import apps
from django.db import transaction

from portal.files import names
from portal.files.charsets import CharsetGuess
from portal.files.content_types import TEXT, sniff
from portal.files.signals import version_added

if TYPE_CHECKING:
    from portal.files.models import FileVersion, PortalDocument

UNKNOWN_TYPE = "application/octet-stream"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What the bytes themselves say; `sha1` is for Wagtail's own column, `charset` only for text."""

    size: int
    sha256: str
    sha1: str
    media_type: str
    charset: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the version it is, and whether it is a new one (False: the same bytes were there)."""

    version: FileVersion
    is_new: bool


def measure(file: IO[bytes]) -> Measured:
    """Read an open binary file through once; leaves it at its start."""
    file.seek(0)
    media_type = sniff(file) or UNKNOWN_TYPE
    file.seek(0)
    sha256, sha1, size = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), 0
    charset = CharsetGuess() if media_type.startswith("text/") else None
    while chunk := file.read(CHUNK):
        size += len(chunk)
        sha256.update(chunk)
        sha1.update(chunk)
        if charset:
            charset.feed(chunk)
    file.seek(0)
    return Measured(size, sha256.hexdigest(), sha1.hexdigest(), media_type, charset.name if charset else "")


def take_in(document: PortalDocument, save: Callable[[], None]) -> Outcome:
    """Keep the new file that is set on `document` as its next version; `save` writes the document's row.

    The bytes go to the disk first and outside the transaction, so that nobody waits for a large upload; then the document's
    row is locked and the version numbered, so that of two editors replacing at once both get a version of their own. Bytes
    that turn out to be there already are dropped again, as they are when the transaction fails.
    """
    with document.open_file() as source:
        measured = measure(source)
    storage = document.file.storage
    written = document.has_unsaved_bytes
    if written:
        document.file.save(document.path, document.file.file, save=False)
    path = document.path
    try:
        with transaction.atomic():
            outcome = _number(document, path, measured, save)
    except BaseException:
        if written:
            storage.delete(path)
        raise
    if outcome.version.path != path:
        transaction.on_commit(lambda: storage.delete(path))
    return outcome


def _number(document: PortalDocument, path: str, measured: Measured, save: Callable[[], None]) -> Outcome:
    versions = _lock_and_list(document)
    same = next((version for version in versions if version.sha256 == measured.sha256), None)
    if same is not None and same is versions[0]:
        _show(document, same)
        save()
        return Outcome(same, is_new=False)
    version = _new_version(document, versions[0].number + 1 if versions else 1, measured)
    # A former version that comes back is not stored twice.
    version.file.name = same.path if same is not None else path
    _show(document, version)
    save()
    version.document = document
    version.save()
    document.changed_by, document.change_note, document.name_as_uploaded = None, "", ""
    version_added.send(sender=type(document), document=document, version=version)
    return Outcome(version, is_new=True)


def _lock_and_list(document: PortalDocument) -> list[FileVersion]:
    """The versions so far, newest first, with the document's row locked (SQLite locks the whole file when it begins)."""
    if document._state.adding:
        return []
    if not type(document).objects.select_for_update().filter(pk=document.pk).values_list("pk").first():
        raise type(document).DoesNotExist("the document was deleted meanwhile")
    return list(document.versions.order_by("-number"))


def _new_version(document: PortalDocument, number: int, measured: Measured) -> FileVersion:
    author = document.changed_by or (document.uploaded_by_user if number == 1 else None)
    version: FileVersion = apps.get_model("files", "FileVersion")(
        number=number,
        file_name=names.clean_name(document.name_as_uploaded or document.path),
        size=measured.size,
        sha256=measured.sha256,
        sha1=measured.sha1,
        media_type=_named_type(document, measured.media_type),
        charset=measured.charset,
        note=document.change_note.strip(),
        created_by=author,
    )
    return version


def _named_type(document: PortalDocument, media_type: str) -> str:
    """A table in CSV differs from a text by nothing but its name."""
    return "text/csv" if media_type == TEXT and names.extension(document.name_as_uploaded) == "csv" else media_type


def _show(document: PortalDocument, version: FileVersion) -> None:
    """Copy onto the document what lists and links need of its current version."""
    document.file = version.path
    document.file_size = version.size
    document.file_hash = version.sha1
    document.sha256 = version.sha256
    document.file_name = version.file_name
    document.media_type = version.media_type
    document.version_number = version.number
    document.file_changed_at = version.created_at
