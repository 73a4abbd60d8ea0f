"""schema.org Legislation of a document: what machines read of its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.act_cases import kind_word
from knowledge_base.documents.choices import ENDED_STATUSES, IN_FORCE_STATUSES, Level, Status, Verb
from knowledge_base.documents.citation import citation
from knowledge_base.documents.document_relations import RelatedDocument, RelationGroup
from knowledge_base.documents.document_view import DocumentView
from knowledge_base.documents.downloads.gather import act_of
from knowledge_base.documents.frame import Frame
from knowledge_base.documents.models.document_fields import DocumentFields
from portal.files.models import PortalDocument

_SCHEMA = "https://schema.org/"
#: (verb, this document is its target) → the property of schema.org; a relation may have two.
_PROPERTIES: dict[tuple[str, bool], tuple[str, ...]] = {
    (Verb.AMENDS, False): ("legislationAmends", "legislationChanges"),
    (Verb.SUPPLEMENTS, False): ("legislationAmends", "legislationChanges"),
    (Verb.REPEALS, False): ("legislationRepeals", "legislationChanges"),
    (Verb.CANCELS, False): ("legislationRepeals", "legislationChanges"),
    (Verb.BASED_ON, False): ("legislationApplies",),
    (Verb.IMPLEMENTS, False): ("legislationEnsuresImplementationOf",),
    (Verb.CITES, False): ("citation",),
    (Verb.EXPLAINS, False): ("about",),
}
#: So many acts of one kind: a page that cites hundreds is no better described by all of them.
_MOST = 50


def legislation(page: DocumentFields, request: HttpRequest, frame: Frame, view: DocumentView) -> dict[str, Any]:
    """The document as it stands today; empty values are left out by `structured.script`."""
    act = act_of(page, view)
    edition = view.edition
    return {
        "@type": "Legislation",
        "name": page.heading,
        "alternateName": [page.short_name] if page.short_name else [],
        "headline": citation(act),
        "abstract": page.annotation,
        "url": page.get_full_url(request),
        "legislationIdentifier": page.number or page.publication_number,
        "legislationType": kind_word(page.kind),
        "legislationDate": page.adopted_on,
        "legislationDateVersion": edition.in_force_from if edition else None,
        "dateCreated": page.adopted_on,
        "datePublished": page.published_on,
        "legislationPassedBy": {"@type": "Organization", "name": act.issuer} if act.issuer else None,
        "legislationJurisdiction": "RU" if page.level == Level.FEDERAL else None,
        "legislationLegalForce": _force(frame.band.status, view.relations),
        "temporalCoverage": _coverage(page, frame.band.status),
        "inLanguage": "ru",
        "sameAs": page.source_url,
        "encoding": _encodings(page, request, view),
        **_relations(view.relations, request),
        "legislationConsolidates": _consolidated(page, request, view),
    }


def _force(status: str, groups: Iterable[RelationGroup]) -> str | None:
    """In force, in part, or not; None where it is not known."""
    if status == Status.UNKNOWN:
        return None
    if status not in IN_FORCE_STATUSES:
        return f"{_SCHEMA}NotInForce"
    in_part = any(
        other.part and not other.is_over
        for group in groups
        if group.reverse and group.verb in {Verb.REPEALS, Verb.CANCELS}
        for other in group.documents
        if _has_come(other)
    )
    return f"{_SCHEMA}{'PartiallyInForce' if in_part else 'InForce'}"


def _has_come(other: RelatedDocument) -> bool:
    """Whether the relating act works already: one that is not yet in force has repealed nothing."""
    return other.status in IN_FORCE_STATUSES and (other.on is None or other.on <= timezone.localdate())


def _coverage(page: DocumentFields, status: str) -> str:
    """«2024-07-09/2025-12-31», «2024-07-09/..» while nobody knows an end; "" where the beginning is not known."""
    start = page.in_force_from or page.adopted_on
    if start is None or status in {Status.PROJECT, Status.UNKNOWN}:
        return ""
    standing = getattr(page, "standing", None)
    end = page.in_force_until
    if standing is not None and status in ENDED_STATUSES:
        end = standing.since - timedelta(days=1) if standing.since else end
    elif standing is not None and standing.ahead_status in ENDED_STATUSES and standing.ahead_on:
        end = standing.ahead_on - timedelta(days=1)
    if end is not None and end < start:
        return ""
    return f"{start.isoformat()}/{end.isoformat() if end else '..'}"


def _relations(groups: Iterable[RelationGroup], request: HttpRequest) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for group in groups:
        for name in _PROPERTIES.get((group.verb, group.reverse), ()):
            known = found.setdefault(name, [])
            known += [_act(other, request) for other in group.documents[: _MOST - len(known)]]
    return found


def _consolidated(page: DocumentFields, request: HttpRequest, view: DocumentView) -> list[dict[str, str]]:
    """What the text shown was put together of: the acts that changed it."""
    if view.edition is None or not (view.edition.amending or view.edition.amending_text):
        return []
    groups = [group for group in view.relations if group.reverse and group.verb in {Verb.AMENDS, Verb.SUPPLEMENTS}]
    acts = {other.pk: other for group in groups for other in group.documents if _has_come(other)}
    if view.edition.amending:
        acts.setdefault(view.edition.amending.pk, view.edition.amending)
    return [_act(other, request) for other in list(acts.values())[:_MOST]]


def _act(other: RelatedDocument, request: HttpRequest) -> dict[str, str]:
    return {"@type": "Legislation", "name": other.name, "url": request.build_absolute_uri(other.url)}


def _encodings(page: DocumentFields, request: HttpRequest, view: DocumentView) -> list[dict[str, Any]]:
    return [_encoding(row.title, row.file, request) for row in view.files]


def _encoding(title: str, file: PortalDocument, request: HttpRequest) -> dict[str, Any]:
    return {
        "@type": "LegislationObject",
        "name": title,
        "encodingFormat": file.content_type,
        "contentUrl": request.build_absolute_uri(file.url),
        "contentSize": str(file.file_size) if file.file_size else "",
        "inLanguage": "ru",
    }
