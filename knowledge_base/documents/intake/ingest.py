"""A file that was read becomes a draft: requisites, text, file, proposals. Nothing of it is public.

Whatever the text does not state stays empty, and `Intake.remarks` say what an editor should look at.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from knowledge_base.documents import editing
from knowledge_base.documents.choices import FileRole
from knowledge_base.documents.extraction.reading import Method, ReadingState
from knowledge_base.documents.intake import issuers, mapping
from knowledge_base.documents.intake.reading import pages, understood
from knowledge_base.documents.linking.proposals import propose
from knowledge_base.documents.models import (
    Attachment,
    DocumentIndexPage,
    DocumentPage,
    Edition,
    FileReading,
    Intake,
)
from knowledge_base.documents.understanding.found import Head, Value
from knowledge_base.documents.upload_reading import title_of
from portal.files.models import PortalDocument
from portal.russian.acts import number_key
from portal.russian.dates import format_short

TITLE_LENGTH = 255
# A first word in the genitive: «Проведения …», «Организации …», «Мероприятий …», «Работы …».
_HANGS_ON_KIND = re.compile(r"[А-ЯЁа-яё]+(?:ния|ции|тия|боты|ствия|ятий|ости|ктики|ддержки)\s")
#: Below this a value is filled in and pointed at.
DOUBTFUL = 0.8
#: Pages recognised with less (of 100) are to be compared letter by letter.
POOR_RECOGNITION = 75.0


@transaction.atomic
def draft_from(
    row: FileReading,
    document: PortalDocument,
    bank: DocumentIndexPage,
    user: Any,
    values: Mapping[str, Any] | None = None,
    job: str = "",
) -> DocumentPage:
    """A draft of the bank filled from a reading; `values` (fields of DocumentPage, of a table) win over what was read.

    The reading may be without text (a scan that no tool here reads): the draft then holds the file alone.
    """
    found = understood(row)
    filled, remarks = fill(found.head, document)
    for name, value in (values or {}).items():
        if value not in (None, ""):
            filled[name] = value
    page = DocumentPage(**filled, live=False, owner=user)
    page.attachments = [Attachment(file=document, role=_role(row))]
    bank.add_child(instance=page)
    page.save_revision(user=user, log_action=False, clean=False)
    if row.text:
        editing.add_edition(page, text=row.text, source_file=document, user=user)
        propose(page, found.relations, row.text)
    remarks = [*_reading_remarks(row), *remarks, *_known_remarks(page)]
    Intake.objects.create(page=page, file=document, reading=row, job=job, remarks=remarks, created_by=user)
    return page


@transaction.atomic
def draft_once(
    row: FileReading, document: PortalDocument, bank: DocumentIndexPage, user: Any
) -> tuple[DocumentPage, bool]:
    """The draft of a file, and whether it is new: two who ask at once, or one who clicks twice, get one draft.

    Whoever comes second waits for the first at the row of the reading.
    """
    FileReading.objects.select_for_update().get(pk=row.pk)
    known = made_of(row.sha256)
    if known is not None:
        return known, False
    return draft_from(row, document, bank, user), True


@transaction.atomic
def read_at_last(intake: Intake, row: FileReading, user: Any) -> bool:
    """Give a draft that was made without a text what its file said when it was read again; fields that hold something stay.

    False where there is no text, or the draft has one already.
    """
    page = intake.page.get_latest_revision_as_object()
    if not row.text or page.live or page.editions.exists() or intake.file is None:
        return False
    found = understood(row)
    filled, remarks = fill(found.head, intake.file)
    for name, value in filled.items():
        if name == "title" and found.head.title is not None and page.title == title_of(intake.file.file_name):
            page.title = value
        elif name != "title" and not getattr(page, name):
            setattr(page, name, value)
    page.save()
    page.save_revision(user=user, clean=False)
    text_into(page, row, intake.file, user)
    intake.reading, intake.remarks = row, [*_reading_remarks(row), *remarks, *_known_remarks(page)]
    intake.save(update_fields=["reading", "remarks"])
    return True


def text_into(page: DocumentPage, row: FileReading, document: PortalDocument, user: Any) -> Edition | None:
    """A draft of the text for a document that has the file and no text; None where there is nothing to add."""
    if not row.text or page.editions.exists():
        return None
    edition = editing.add_edition(page, text=row.text, source_file=document, user=user)
    propose(page, understood(row).relations, row.text)
    return edition


def made_of(sha256: str) -> DocumentPage | None:
    """The document that holds these very bytes already (made of them, or given them by hand); None if none does. A query."""
    files = PortalDocument.objects.filter(sha256=sha256).values("pk")
    where = Q(intake__reading__sha256=sha256) | Q(attachments__file__in=files) | Q(editions__source_file__in=files)
    return DocumentPage.objects.filter(where).order_by("pk").first() if sha256 else None


def same_requisites(number: str, day: dt.date | None, but: int | None = None) -> list[DocumentPage]:
    """Documents of the bank with this number and date, drafts too; none asked without both. A query."""
    key = number_key(number)
    if not key or day is None:
        return []
    return list(DocumentPage.objects.filter(number_key=key, adopted_on=day).exclude(pk=but).order_by("pk"))


def fill(head: Head, document: PortalDocument) -> tuple[dict[str, Any], list[str]]:
    """Fields of a document and remarks for the editor, of what the text states of itself. Two queries for the issuer."""
    remarks: list[str] = []
    day = _day(head.date)
    kind = mapping.kind_of(head.kind.value) if head.kind else ""
    issuer_words = head.issuer.value if head.issuer else ""
    issuer = issuers.organisation_named(issuer_words, day) if issuer_words else None
    title, full_title = titles(whole_title(head))
    if not title:
        title = title_of(document.file_name)[:TITLE_LENGTH] or "Документ без названия"
        remarks.append("Название в тексте не найдено: взято имя файла.")
    if head.kind and not kind:
        remarks.append(f"Вид «{head.kind.value}» не входит в список видов: выберите подходящий.")
    if issuer_words and issuer is None:
        remarks.append(f"Орган «{issuer_words}» не найден среди организаций: выберите его или добавьте.")
    remarks += _absent(head) + _doubtful(head)
    if head.edited_on:
        remarks.append(f"В файле текст в редакции от {format_short(head.edited_on)}: укажите это у редакции.")
    fields = {
        "title": title,
        "full_title": full_title,
        "kind": kind,
        "level": mapping.level_of(kind, issuer_words),
        "issuer": issuer,
        "number": (head.number.value if head.number else "")[:100],
        "adopted_on": day,
    }
    return fields, remarks


def whole_title(head: Head) -> str:
    """The title as it can stand alone: «проведения олимпиады» of a procedure is «Порядок проведения олимпиады». Pure."""
    title = head.title.value if head.title else ""
    kind = head.kind.value if head.kind else ""
    if not kind or not _HANGS_ON_KIND.match(title):
        return title
    return f"{kind} {title[:1].lower()}{title[1:]}"


def titles(words: str) -> tuple[str, str]:
    """(title, full title): the second only where the first cannot hold all of it. Pure."""
    plain = " ".join(words.split())
    if len(plain) <= TITLE_LENGTH:
        return plain, ""
    return f"{plain[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…", plain


def _absent(head: Head) -> list[str]:
    words = {"kind": "вида", "number": "номера", "date": "даты", "issuer": "органа"}
    absent = [word for name, word in words.items() if getattr(head, name) is None]
    return [f"В тексте не найдено: {', '.join(absent)}."] if absent else []


def _doubtful(head: Head) -> list[str]:
    words = {"kind": "вид", "number": "номер", "date": "дату", "issuer": "орган", "title": "название"}
    doubtful = [word for name, word in words.items() if _unsure(getattr(head, name))]
    return [f"Проверьте {', '.join(doubtful)}: прочитано неуверенно."] if doubtful else []


def _unsure(value: Value | None) -> bool:
    return value is not None and value.confidence < DOUBTFUL


def _reading_remarks(row: FileReading) -> list[str]:
    if row.state != ReadingState.READ or not row.text:
        return [row.message] if row.message else []
    recognised = [page.confidence for page in pages(row) if page.method is Method.OCR and page.confidence is not None]
    if not recognised:
        return []
    words = f"Текст распознан со скана, уверенность не ниже {min(recognised):.0f} %"
    return [f"{words}: сверьте его с файлом." if min(recognised) >= POOR_RECOGNITION else f"{words}: много ошибок."]


def _known_remarks(page: DocumentPage) -> list[str]:
    others = same_requisites(page.number, page.adopted_on, page.pk)
    return [f"Такие же реквизиты у документа «{one.get_admin_display_title()}»." for one in others[:3]]


def _role(row: FileReading) -> str:
    found: Iterable[Method] = {page.method for page in pages(row)}
    return FileRole.SCAN if Method.OCR in found or not row.text else FileRole.OFFICIAL


def _day(value: Value | None) -> dt.date | None:
    return dt.date.fromisoformat(value.value) if value else None
