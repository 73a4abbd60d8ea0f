"""Files of public documents: scans without a text, files never read, bytes that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from knowledge_base.documents.choices import Stage, TextState
from knowledge_base.documents.extraction.registry import READERS
from knowledge_base.documents.health.lines import Line
from knowledge_base.documents.health.requisites import edit_url
from knowledge_base.documents.models import Attachment, DocumentPage, FileReading


def _attachments() -> Any:
    published = DocumentPage.objects.published().values("pk")
    return (
        Attachment.objects.filter(page__in=published).select_related("page__standing", "file").order_by("page_id", "pk")
    )


def scans(today: date) -> Iterator[Line]:
    """Documents whose only text is a file in which none was found, or that nobody has read yet. Two queries."""
    rows = [row for row in _attachments() if row.file.media_type in READERS]
    readings = FileReading.objects.filter(sha256__in={row.file.sha256 for row in rows})
    known = {one.sha256: one for one in readings.defer("text", "pages", "understood")}
    with_text = set(FileReading.objects.exclude(text="").values_list("sha256", flat=True))
    for row in rows:
        if getattr(row.page, "standing", None) and row.page.standing.text_state == TextState.APPROVED:
            continue
        reading = known.get(row.file.sha256)
        if reading is None or reading.stage != Stage.DONE:
            words = f"Файл «{row.file.file_name}» ещё не читали: откройте и прочитайте"
        elif row.file.sha256 in with_text:
            continue
        else:
            words = f"Файл «{row.file.file_name}» без текстового слоя: {reading.message}"
        yield Line(
            row.page.get_admin_display_title(),
            words,
            reverse("document_desk:progress", args=[row.file_id]),
            row.page_id,
        )


def lost(today: date) -> Iterator[Line]:
    """Bytes that are not where they should be: readers get an error for the file."""
    for row in _attachments():
        if not row.file.file or not row.file.file.storage.exists(row.file.path):
            words = f"Файл «{row.file.file_name or row.file.title}» утрачен: загрузите его снова"
            yield Line(row.page.get_admin_display_title(), words, edit_url(row.page_id), row.page_id)
