"""Documents of the bank as rows of the API, today's or those of a day. As many queries for one as for a hundred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from knowledge_base.documents.api.shapes import DocumentRow, OtherDocument, StatusOut
from knowledge_base.documents.choices import Kind, Level, Status
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.status import Verdict
from portal.api.paging import absolute
from portal.api.shapes import Coded, coded, moment, vocabulary

_VOCABULARIES = ("topics", "audiences", "education_levels")


def rows_of(request: HttpRequest, pks: Sequence[int], day: date | None) -> list[DocumentRow]:
    """Rows in the order of `pks`, which are known to be published. Four queries."""
    found = DocumentPage.objects.filter(pk__in=pks).select_related("standing", "issuer")
    pages = {page.pk: page for page in found.prefetch_related(*_VOCABULARIES)}
    # Asked once: what is kept of a day costs a look at whether it still holds.
    verdicts = bank_on(day).verdicts if day is not None else {}
    return [DocumentRow(**fields_of(request, pages[pk], day, verdicts)) for pk in pks if pk in pages]


def fields_of(request: HttpRequest, page: Any, day: date | None, verdicts: Mapping[int, Verdict]) -> dict[str, Any]:
    """What a row says of a document that was loaded with its standing, issuer and vocabularies. No query.

    `verdicts` are those of the day, nothing for today.
    """
    return {
        "id": page.pk,
        "url": absolute(request, with_day(page.get_url(request) or "", day)) or "",
        "api": api_url(request, "documents_item", page.pk, day),
        "requisites": page.requisites,
        "title": page.heading,
        "short_name": page.short_name,
        "kind": coded(page.kind, Kind(page.kind).label) if page.kind in Kind else None,
        "level": coded(page.level, Level(page.level).label) if page.level in Level else None,
        "number": page.number,
        "adopted_on": page.adopted_on,
        "issuer": _issuer(page),
        "status": _status(verdicts.get(page.pk) if day is not None else standing_of(page)),
        "in_force_from": page.in_force_from,
        "in_force_until": page.in_force_until,
        **{name: vocabulary(getattr(page, name).all()) for name in _VOCABULARIES},
        "summary": page.summary,
        "updated_at": moment(page.last_published_at),
    }


def other(request: HttpRequest, document: RelatedDocument, day: date | None = None) -> OtherDocument:
    """Another document as it is named beside one."""
    return OtherDocument(
        id=document.pk,
        url=absolute(request, document.url) or "",
        api=api_url(request, "documents_item", document.pk, day),
        requisites=document.requisites,
        title=document.title,
        status=Coded(code=document.status, label=document.status_label),
        adopted_on=document.adopted_on,
    )


def api_url(request: HttpRequest, operation: str, pk: int, day: date | None = None) -> str:
    """The whole address of an operation on a document, on the day asked for."""
    return request.build_absolute_uri(with_day(reverse(f"api:{operation}", kwargs={"id": pk}), day))


def standing_of(page: Any) -> Any:
    """Where the document stands today; None where nobody has reckoned it yet."""
    return getattr(page, "standing", None)


def _issuer(page: Any) -> Coded | None:
    if page.issuer is None:
        return None
    standing = standing_of(page)
    return Coded(code=page.issuer.slug, label=(standing and standing.issuer_name) or page.issuer.name)


def _status(where: Any) -> StatusOut:
    status = Status(where.status) if where is not None else Status.UNKNOWN
    return StatusOut(code=status.value, label=str(status.label), since=where.since if where is not None else None)
