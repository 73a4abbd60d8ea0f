"""All files of a document with their public versions, for the tab «Файлы»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from portal.files.models import FileVersion, PortalDocument


@dataclass(frozen=True, slots=True)
class FileWithVersions:
    """A file to take away: what it is to the document, its current version first, then the former ones."""

    title: str
    role: str
    file: PortalDocument
    current: FileVersion | None
    former: tuple[FileVersion, ...]


def files_of(page: DocumentFields) -> tuple[FileWithVersions, ...]:
    """What editors attached, then the files from which approved editions were taken; one file once. Three queries."""
    rows = [
        (row.title or row.file.title, row.get_role_display(), row.file)
        for row in page.attachments.select_related("file")
        if row.file_id
    ]
    editions = Edition.objects.approved().light().filter(page_id=page.pk, source_file__isnull=False)
    with_files = editions.select_related("source_file").order_by("-in_force_from", "-pk")
    rows += [(file.title, _role(edition), file) for edition in with_files if (file := edition.source_file) is not None]
    unique = _once(rows)
    versions = _versions(file for _, _, file in unique)
    return tuple(
        FileWithVersions(
            title,
            role,
            file,
            next((version for version in versions[file.pk] if version.number == file.version_number), None),
            tuple(version for version in versions[file.pk] if version.number != file.version_number),
        )
        for title, role, file in unique
    )


def same_file(one: PortalDocument, other: PortalDocument) -> bool:
    """One file, or two uploads of the same bytes: a reader needs it once."""
    return one.pk == other.pk or bool(one.sha256 and one.sha256 == other.sha256)


def _role(edition: Edition) -> str:
    name = edition.title
    return (
        f"Файл редакции от {name.removeprefix('Редакция от ')}" if edition.is_amended else "Файл первоначального текста"
    )


def _once(rows: Iterable[tuple[str, str, PortalDocument]]) -> list[tuple[str, str, PortalDocument]]:
    found: list[tuple[str, str, PortalDocument]] = []
    for row in rows:
        if not any(same_file(row[2], known[2]) for known in found):
            found.append(row)
    return found


def _versions(files: Iterable[PortalDocument]) -> dict[int, list[FileVersion]]:
    found: dict[int, list[FileVersion]] = {file.pk: [] for file in files}
    rows = FileVersion.objects.filter(document_id__in=found).select_related("document").order_by("-number")
    for version in rows:
        found[version.document_id].append(version)
    return found
