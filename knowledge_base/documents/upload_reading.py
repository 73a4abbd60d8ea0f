"""An uploaded file → its text, or a sentence on why not; and the file kept in the library."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from knowledge_base.documents.extraction import ReadingState, read_file
from portal.files.models import PortalDocument


def text_of_upload(upload: UploadedFile[bytes]) -> tuple[str, str]:
    """(text, warning) or ("", complaint): without a text the sentence is why. Nothing is stored; the file is left at its start.

    The warning is "" unless something of the file could not be read.
    """
    name = upload.name or ""
    document = PortalDocument(title=title_of(name), file=upload)
    try:
        document.clean()
    except ValidationError as error:
        return "", " ".join(error.messages)
    upload.seek(0)
    reading = read_file(upload.read(), name)
    upload.seek(0)
    return reading.text, "" if reading.state is ReadingState.READ else reading.message_ru


def keep_file(upload: UploadedFile[bytes], user: Any) -> PortalDocument:
    """The upload as a file of the library; it was checked by `text_of_upload`."""
    upload.seek(0)
    document = PortalDocument(title=title_of(upload.name or ""), file=upload, uploaded_by_user=user)
    document.changed_by = user
    document.save()
    return document


def title_of(name: str) -> str:
    """The file's name without its extension, as a title."""
    return (name.rpartition(".")[0] or name or "Файл")[:255]
