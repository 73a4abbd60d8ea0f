"""Doubts about a document of the bank: the pure check with what the database knows."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.requisites_check import Doubt, Known, Requisites, doubts
from portal.russian.acts import number_key

#: So many namesakes are shown; an ordinary «№ 1» has hundreds.
MOST_SHOWN = 5


def requisites_of(page: DocumentFields) -> Requisites:
    """What is checked of a page, saved or not."""
    return Requisites(
        pk=page.pk or 0,
        kind=page.kind,
        number=page.number,
        adopted_on=page.adopted_on,
        issuer=page.issuer_id,
        in_force_from=page.in_force_from,
        in_force_until=page.in_force_until,
        published_on=page.published_on,
        minjust_on=page.minjust_on,
        publication_number=page.publication_number,
    )


def doubts_about(own: Requisites, bank: QuerySet[DocumentFields], today: date) -> tuple[Doubt, ...]:
    """Doubts about `own` among the documents of `bank` (drafts too: an editor is asking). One query at most."""
    key = number_key(own.number)
    namesakes = bank.filter(number_key=key).exclude(pk=own.pk).order_by("-adopted_on")[:50] if key else ()
    others = [
        Known(page.pk, page.kind, page.title, page.requisites, page.adopted_on, page.issuer_id) for page in namesakes
    ]
    found = doubts(own, others, today)
    about_others = [doubt for doubt in found if doubt.other is not None]
    return tuple(doubt for doubt in found if doubt.other is None or doubt in about_others[:MOST_SHOWN])
