"""Versions of files without these people: bytes give way to a covered copy, or to a word that they went.

The rows of versions stay, with their numbers and days: that a version was there is no secret.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from knowledge_base.documents.models import FileReading, TextNames
from knowledge_base.documents.people import clearing
from knowledge_base.documents.people.blotting import spans_of, without, writings
from knowledge_base.documents.people.files import SUFFIX, CannotCoverError, covered_bytes, text_in
from portal.files import names
from portal.files.intake import measure
from portal.files.models import FileVersion, PortalDocument
from search.upkeep.files_changed import touch_files

GONE = "Содержимое этой версии удалено: из документа отозвано имя человека.\n"
NOTE = "Отозвано имя"


@dataclass(slots=True)
class Cleared:
    """A version whose new bytes lie in the storage already and wait to be written down."""

    version: FileVersion
    path: str
    data: bytes
    former_path: str
    remarks: list[str] = field(default_factory=list)

    def write(self, keys: Collection[str]) -> None:
        """Puts the new bytes into the version's row and, for the current version, into the document's. In a transaction."""
        known = measure(io.BytesIO(self.data))
        values = {"file": self.path, "size": known.size, "sha256": known.sha256, "sha1": known.sha1}
        values |= {"media_type": known.media_type, "charset": known.charset}
        name = f"{without(names.split(self.version.file_name)[0], keys)}.{names.extension(self.path)}"
        FileVersion.objects.filter(pk=self.version.pk).update(
            **values, file_name=name, note=without(f"{self.version.note} {NOTE}".strip(), keys)[:255]
        )
        document = self.version.document
        if document.version_number == self.version.number:
            PortalDocument.objects.filter(pk=document.pk).update(
                file=self.path,
                file_size=known.size,
                file_hash=known.sha1,
                sha256=known.sha256,
                file_name=name,
                media_type=known.media_type,
            )
            touch_files([document.pk])  # written past all signals
        FileReading.objects.filter(sha256=self.version.sha256).delete()
        TextNames.objects.filter(sha256=self.version.sha256).delete()

    def forget(self) -> None:
        """The former bytes go; the storage keeps them if another version owns them still."""
        path, storage = self.former_path, self.version.file.storage
        transaction.on_commit(lambda: storage.delete(path))


def files_of_page(page: Any) -> list[PortalDocument]:
    """Every file that the document has or had: shown, in some version of the card, behind an edition, closed, imported."""
    keys: set[int] = set(page.attachments.values_list("file_id", flat=True))
    for content in clearing.revisions_of(page).values_list("content", flat=True):
        keys |= {row["file"] for row in content.get("attachments") or () if row.get("file")}
    where = Q(pk__in=keys)
    own = set(page.editions.exclude(source_file=None).values_list("source_file_id", flat=True))
    for name in ("file_id", "copy_id"):
        own |= set(page.closed_originals.values_list(name, flat=True))
    intake = getattr(page, "intake", None)
    own.add(intake.file_id if intake is not None else None)
    return list(PortalDocument.objects.filter(where | Q(pk__in=own - {None})).order_by("pk"))


def clear_file(document: PortalDocument, keys: Collection[str]) -> tuple[list[Cleared], list[str]]:
    """Versions of a file that name these people, covered, and remarks; the library's row loses the name at once."""
    found, remarks = [], []
    for version in document.versions.order_by("number"):
        row = FileReading.objects.filter(sha256=version.sha256).first()
        text = row.text if row is not None and row.text else text_in(version.file, version.file_name)
        if text and spans_of(text, keys):
            found.append(_cleared(version, text, keys))
        elif not text:
            remarks.append(f"Файл «{document.title}», версия {version.number}: текста в нём нет, посмотрите сами")
    clearing.clear_file_records(document, keys)
    for version in document.versions.all():
        clearing.clear_rows(FileVersion.objects.filter(pk=version.pk), keys)
    return found, remarks


def _cleared(version: FileVersion, text: str, keys: Collection[str]) -> Cleared:
    remarks = []
    try:
        data, suffix = covered_bytes(version.file, version.media_type, writings(text, keys)), SUFFIX
    except CannotCoverError as refusal:
        data, suffix = GONE.encode(), "txt"
        remarks.append(f"Файл «{version.document.title}», версия {version.number}: {refusal}. Содержимое удалено")
    folder = version.path.rpartition("/")[0]
    path = f"{folder}/{hashlib.sha256(data).hexdigest()[:32]}.{suffix}"
    storage = version.file.storage
    return Cleared(version, storage.save(path, ContentFile(data)), data, version.path, remarks)
