"""A document as the API tells it whole: requisites, status with its reason, editions, files, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents import new_day
from knowledge_base.documents.api.rows import api_url, fields_of, other, standing_of
from knowledge_base.documents.api.shapes import (
    Addresses,
    AheadOut,
    DocumentOut,
    DocumentStepOut,
    EditionOut,
    MinistryOut,
    PublicationOut,
    StandingOut,
)
from knowledge_base.documents.choices import Status
from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.edition_rows import approved_editions, current_of, title_among
from knowledge_base.documents.file_rows import files_of
from knowledge_base.documents.frame import stand_of
from knowledge_base.documents.models import DocumentPage, Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.document import then_of
from knowledge_base.documents.status_words import Stand, band, stand_of_verdict
from portal.api.paging import absolute
from portal.api.problems import not_found
from portal.api.shapes import FileOut
from portal.russian.dates import format_date


def document_for(pk: int, day: date | None) -> DocumentPage:
    """The published document of this key; a problem where readers see none, or where there was none on the day."""
    found = DocumentPage.objects.published().filter(pk=pk).select_related("standing", "issuer").first()
    if found is None:
        raise not_found(f"Документа с номером {pk} здесь нет: его не было или он снят с публикации.")
    page: DocumentPage = found
    if day is not None and not (then := then_of(page, day)).existed:
        since = f" Он есть с {format_date(then.born)}" if then.born else ""
        raise not_found(f"На {format_date(day)} этого документа ещё не было.{since}")
    standing = standing_of(page)
    if standing is not None and new_day.notice([standing.computed_for]):
        standing.refresh_from_db()
    return page


def document_of(request: HttpRequest, page: DocumentPage, day: date | None) -> DocumentOut:
    """Everything but the text. About fifteen queries, however much there is."""
    editions = approved_editions(page)
    current = current_edition_of(page, editions, day)
    stand, decided = _stand(page, day)
    wanted = {decided, *(edition.amended_by_id for edition in editions)}
    known = related((pk for pk in wanted if pk), DocumentPage, request, day)
    fields = fields_of(request, page, day, {})
    url = page.get_url(request) or ""
    return DocumentOut(
        **{
            **fields,
            "status": _standing(request, stand, known.get(decided or 0), current, day),
            "on": day,
            "annotation": page.annotation,
            "term_reason": page.term_reason,
            "registration": MinistryOut(number=page.minjust_number, on=page.minjust_on)
            if page.minjust_number
            else None,
            "publication": _publication(page),
            "source_url": page.source_url or None,
            "verified_on": page.verified_on,
            "steps": [DocumentStepOut(text=step.text, term=step.term) for step in page.steps.all()],
            "editions": editions_of(request, page, editions, current, known, day),
            "files": [_file(request, row) for row in files_of(page)],
            "no_text_reason": page.no_text_reason,
            "addresses": Addresses(
                page=fields["url"],
                clauses=api_url(request, "documents_clauses", page.pk, day),
                relations=api_url(request, "documents_relations", page.pk, day),
                pdf=absolute(request, with_day(f"{url}text.pdf", day)) if current else None,
                docx=absolute(request, with_day(f"{url}text.docx", day)) if current else None,
                feed=absolute(request, f"{url}feed/") or "",
            ),
        }
    )


def current_edition_of(page: Any, editions: Sequence[Edition], day: date | None) -> Edition | None:
    """The edition in force today, as it was reckoned, or on a day."""
    standing = standing_of(page)
    if day is None and standing is not None:
        reckoned = next((edition for edition in editions if edition.pk == standing.edition_id), None)
        if reckoned is not None:
            return reckoned
    return current_of(editions, day or timezone.localdate())


def editions_of(
    request: HttpRequest,
    page: DocumentPage,
    editions: Sequence[Edition],
    current: Edition | None,
    known: Mapping[int, RelatedDocument],
    day: date | None,
) -> list[EditionOut]:
    """Approved editions in the order of time, on a day those that had come."""
    url = page.get_url(request) or ""
    clauses = api_url(request, "documents_clauses", page.pk)
    found = []
    for edition in editions:
        if day is not None and (edition.in_force_from or date.min) > day and edition != current:
            continue
        maker = known.get(edition.amended_by_id or 0)
        found.append(
            EditionOut(
                id=edition.pk,
                title=title_among(edition, editions),
                in_force_from=edition.in_force_from,
                is_current=edition == current,
                what_changed=edition.what_changed,
                amended_by=other(request, maker, day) if maker else None,
                sha256=edition.sha256,
                url=absolute(request, f"{url}?edition={edition.pk}") or "",
                clauses=f"{clauses}?edition={edition.pk}",
            )
        )
    return found


def _stand(page: DocumentPage, day: date | None) -> tuple[Stand, int | None]:
    """Where it stands, and the key of the act that decided."""
    if day is not None:
        verdict = then_of(page, day).verdict
        return stand_of_verdict(verdict), verdict.by
    standing = standing_of(page)
    return stand_of(standing, page), standing.decided_by_id if standing is not None else None


def _standing(
    request: HttpRequest, stand: Stand, decided: RelatedDocument | None, current: Edition | None, day: date | None
) -> StandingOut:
    told = band(stand, current.in_force_from if current is not None and current.is_amended else None)
    ahead = None
    if stand.ahead_status and stand.ahead_on:
        label = str(Status(stand.ahead_status).label)
        ahead = AheadOut(code=stand.ahead_status, label=label, on=stand.ahead_on, why=stand.ahead_why)
    return StandingOut(
        code=told.status,
        label=told.label,
        since=stand.since,
        headline=told.headline,
        why=told.why,
        decided_by=other(request, decided, day) if decided else None,
        ahead=ahead,
    )


def _publication(page: DocumentPage) -> PublicationOut | None:
    if not (page.published_in or page.published_on or page.publication_number):
        return None
    return PublicationOut(where=page.published_in, on=page.published_on, number=page.publication_number)


def _file(request: HttpRequest, row: Any) -> FileOut:
    file = row.file
    return FileOut(
        title=row.title,
        role=row.role,
        url=absolute(request, file.url) or "",
        format=file.format_label,
        bytes=file.file_size,
        sha256=file.sha256,
    )
