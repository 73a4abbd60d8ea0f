"""Links to files in templates: `{% load file_tags %}{% file_link document %}`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from portal.files.models import FileVersion, PortalDocument

register = template.Library()


@dataclass(frozen=True, slots=True)
class FileCard:
    """What a reader needs to know before opening a file; costs no query."""

    title: str
    url: str  # lasting address
    download_url: str  # the same, saved instead of shown
    kind: str  # «Документ Word»
    format: str  # «DOCX»
    size: str  # «1,2 МБ»
    changed_at: datetime | None
    version: int
    version_count: int  # versions so far: numbers run from 1 without gaps


@register.simple_tag
def file_card(file: PortalDocument | FileVersion, title: str = "") -> FileCard:
    """`{% file_card document as file %}`: data alone, for markup of one's own. A version gives its own address."""
    document = file.document if isinstance(file, FileVersion) else file
    return FileCard(
        title=title or document.title,
        url=file.url,
        download_url=f"{file.url}?download",
        kind=file.kind_label,
        format=file.format_label,
        size=file.size_label,
        changed_at=file.created_at if isinstance(file, FileVersion) else file.file_changed_at,
        version=file.number if isinstance(file, FileVersion) else file.version_number,
        version_count=document.version_number,
    )


@register.simple_tag
def file_link(file: PortalDocument | FileVersion, title: str = "", note: str = "") -> SafeString:
    """`{% file_link document %}`: the component `components/file_link.html` with `file` (a FileCard) and `note` (its role)."""
    card = file_card(file, title)
    return mark_safe(get_template("components/file_link.html").render({"file": card, "note": note}))
