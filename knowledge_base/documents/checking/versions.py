"""A version of a document as the check sees it: its checksum, and who changed it last.

Saving without a change makes nobody an editor: whose words these are is asked of the first version in an unbroken run of
equal ones.
Replacing an attached file is a change of content, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Revision

from knowledge_base.documents.checking import content
from portal.files.models import FileVersion, PortalDocument


@dataclass(frozen=True, slots=True)
class Version:
    """What a version holds (`sha256`), who changed it last (`editor_id`, None where no person did) and when."""

    sha256: str
    editor_id: int | None
    edited_at: datetime


def version_of(revision: Revision) -> Version:
    """What there is to be checked in a stored version, with the files as they are now. Three queries and a walk back."""
    files = _files_of(revision)
    editor_id, edited_at = _typed_by(revision)
    newest = _newest_upload(files, edited_at)
    if newest is not None:
        editor_id, edited_at = newest
    return Version(checksum_of(revision), editor_id, edited_at)


def checksum_of(revision: Revision) -> str:
    """The checksum of a version with its files as they are now."""
    found = PortalDocument.objects.filter(pk__in=_files_of(revision)).values_list("pk", "sha256")
    return content.checksum(revision.content, dict(found))


def _files_of(revision: Revision) -> list[int]:
    return content.file_keys(revision.content)


def _typed_by(revision: Revision) -> tuple[int | None, datetime]:
    """Who typed this content, and when."""
    wanted = content.fingerprint(revision.content)
    author = (revision.user_id, revision.created_at)
    earlier = (
        Revision.objects.filter(
            base_content_type_id=revision.base_content_type_id,
            object_id=revision.object_id,
            created_at__lte=revision.created_at,
        )
        .exclude(pk=revision.pk)
        .order_by("-created_at", "-pk")
        .values_list("user_id", "created_at", "content")
    )
    for user_id, created_at, former in earlier.iterator(chunk_size=5):
        if content.fingerprint(former) != wanted:
            break
        author = (user_id, created_at)
    return author


def _newest_upload(files: list[int], since: datetime) -> tuple[int | None, datetime] | None:
    """Who replaced one of these files after that moment, the last of them."""
    if not files:
        return None
    replaced: Any = (
        FileVersion.objects.filter(document_id__in=files, created_at__gt=since, created_by__isnull=False)
        .order_by("-created_at")
        .values_list("created_by_id", "created_at")
    )
    return replaced.first()
