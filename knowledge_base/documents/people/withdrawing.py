"""A name is withdrawn: it goes from texts, files and their versions, revisions, records, index and caches. It cannot be undone.

This is the one lawful exception to approved texts being immutable (`docs/adr/0015`): the text loses the name and nothing else,
its approval stands, and a record says who did it and why without repeating the name.

    plan = plan_of(page, "летов аа")          # what would change
    done = withdraw([page], "летов аа", user, "отозвано согласие")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from knowledge_base.documents import standing
from knowledge_base.documents.comparison import known
from knowledge_base.documents.models import ClosedOriginal, DocumentPage, Edition, FileReading, NameWithdrawal
from knowledge_base.documents.people import clearing, traces
from knowledge_base.documents.people.blotting import is_among, spans_of
from knowledge_base.documents.people.names import names_of_text
from knowledge_base.documents.people.versions import Cleared, clear_file, files_of_page
from knowledge_base.documents.understanding.as_json import understood_of
from knowledge_base.pages import changes
from portal.russian.slugs import slug

LOG_ACTION = "documents.people.withdraw"


class WithdrawalRefusedError(Exception):
    """Nothing was changed; the words say why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change in one document: words for the editor, none if the person is not named there."""

    page: Any
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed, by kind; `remarks` say what is left to be done by hand."""

    record: NameWithdrawal
    counts: Counter[str]
    remarks: tuple[str, ...]


def elsewhere(key: str) -> list[DocumentPage]:
    """Documents of the bank, drafts too, that name a person of this key: found by the surname, told by the initials."""
    start = key.partition(" ")[0].split("-")[0]
    rough = start[: max(3, len(start) - 1)]
    found = set()
    for edition in Edition.objects.filter(text__icontains=rough).iterator(chunk_size=20):
        if any(is_among(name.key, {key}) for name in names_of_text(edition.text, edition.sha256)):
            found.add(edition.page_id)
    for row in FileReading.objects.filter(text__icontains=rough).iterator(chunk_size=20):
        names = understood_of(row.understood | {"clauses": []}).names if row.understood else ()
        if any(is_among(name.key, {key}) for name in names):
            found |= set(_pages_with(row.sha256))
    cards = Q(title__icontains=rough) | Q(full_title__icontains=rough) | Q(annotation__icontains=rough)
    for page in DocumentPage.objects.filter(cards):
        if spans_of("\n".join((page.title, page.full_title, page.annotation)), {key}):
            found.add(page.pk)
    return list(DocumentPage.objects.filter(pk__in=found).order_by("title", "pk"))


def _pages_with(sha256: str) -> Iterable[int]:
    where = Q(attachments__file__versions__sha256=sha256) | Q(editions__source_file__versions__sha256=sha256)
    where |= Q(closed_originals__file__versions__sha256=sha256) | Q(intake__file__versions__sha256=sha256)
    return DocumentPage.objects.filter(where).values_list("pk", flat=True)


def plan_of(page: DocumentPage, key: str) -> Plan:
    """What would change in this document."""
    lines = []
    texts = sum(bool(spans_of(edition.text, {key})) for edition in page.editions.all())
    if texts:
        lines.append(f"тексты редакций, утверждённые тоже: {texts}")
    files = files_of_page(page)
    versions = sum(file.versions.count() for file in files)
    if versions:
        lines.append(
            f"файлы: {len(files)}, их версий: {versions} — каждая читается, с именем заменяется закрытой копией"
        )
    revisions = clearing.revisions_naming(page, key)
    if revisions:
        lines.append(f"прежние версии карточки: {revisions}")
    lines.append("записи журнала, проверок, предложенных связей, сравнения редакций, поисковый указатель, память")
    return Plan(page, tuple(lines))


def objection(pages: Sequence[DocumentPage], user: Any, reason: str) -> str:
    """Why this user may not do it; "" if he may: it is for those who may publish every one of these documents."""
    if not reason.strip():
        return "Напишите причину: «заявление от 01.09.2026, вх. № 118». Имя повторять не нужно"
    if not pages:
        return "Отметьте документы, из которых убрать имя"
    if not all(page.permissions_for_user(user).can_publish() for page in pages):
        return "Убирать имена может тот, кто вправе публиковать все эти документы"
    return ""


def withdraw(pages: Sequence[DocumentPage], key: str, user: Any, reason: str) -> Done:
    """Clear the name from these documents. Raises WithdrawalRefusedError and changes nothing where there is an objection.

    Files are covered first and outside the transaction, for that takes long; bytes with the name go when it is through.
    """
    keys = frozenset({key})
    if words := objection(pages, user, reason):
        raise WithdrawalRefusedError(words)
    if spans_of(reason, keys):
        raise WithdrawalRefusedError("В причине повторено имя. Запись останется навсегда: напишите её без имени")
    counts: Counter[str] = Counter()
    remarks: list[str] = []
    cleared: list[Cleared] = []
    for page in pages:
        for file in files_of_page(page):
            found, said = clear_file(file, keys)
            cleared += found
            remarks += said
    with transaction.atomic():
        for one in cleared:
            one.write(keys)
            counts["версии файлов"] += 1
            remarks += one.remarks
        for page in pages:
            counts += _clear_page(page, keys, user, reason)
        record = NameWithdrawal.objects.create(
            by=user,
            reason=reason.strip()[:500],
            report={"pages": [page.pk for page in pages], "counts": dict(counts)},
        )
        standing.refresh([page.pk for page in pages])
        standing.announce([page.pk for page in pages])
        changes.note()
    for one in cleared:
        one.forget()
    traces.clear_memory(keys)
    remarks += [remark for page in pages for remark in _addresses(page, key)]
    remarks += traces.left(keys)
    return Done(record, counts, tuple(dict.fromkeys(remarks)))


def _clear_page(page: DocumentPage, keys: frozenset[str], user: Any, reason: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["тексты редакций"] = clearing.clear_editions(page, keys)
    counts["карточка и её строки"] = clearing.clear_card(page, keys)
    counts["прежние версии карточки"] = clearing.clear_revisions(page, keys)
    counts["записи о документе"] = clearing.clear_records(page, keys)
    ClosedOriginal.objects.filter(page=page, edition=None, file=None).delete()
    log(page, LOG_ACTION, user=user, data={"reason": reason.strip()[:500]})
    known.refresh_later(page.pk)
    return counts


def _addresses(page: DocumentPage, key: str) -> list[str]:
    """Addresses are written in Latin letters and are never changed behind an editor's back."""
    spelt = slug(key.partition(" ")[0])
    fresh = DocumentPage.objects.get(pk=page.pk)
    if len(spelt) > 3 and spelt in fresh.slug:
        return [
            f"Адрес страницы «{fresh.title}» может называть человека латиницей: смените его на вкладке «Продвижение»"
        ]
    return []
