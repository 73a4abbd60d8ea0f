"""Signatures of texts as rows: written with the citations (`linking.stored`), looked up by bands."""

from __future__ import annotations

from knowledge_base.documents.conflicts.signature import bands, signature
from knowledge_base.documents.models.citation_row import TextBand

#: Raised whenever signatures change.
WAY = 1


def signature_of(text: str) -> bytes:
    """Of a text laid out from clauses."""
    return signature(text)


def write_bands(edition_pk: int, marks: bytes) -> None:
    """In place of the former ones. Two queries."""
    TextBand.objects.filter(edition_id=edition_pk).delete()
    TextBand.objects.bulk_create([TextBand(edition_id=edition_pk, value=value) for value in bands(marks)])
