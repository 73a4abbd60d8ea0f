"""A form of a new document begun with what is known of it: the way from «нет в банке» to a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from knowledge_base.documents.choices import Kind
from knowledge_base.documents.linking.kinds import code_for
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage

_TITLE = 255


def new_document_url(kind: str, number: str, day: date | None, title: str = "", bank: int | None = None) -> str:
    """Where a document with these requisites is created; "" without a bank. `kind` in words. One query without `bank`."""
    if bank is None:
        bank = DocumentIndexPage.objects.order_by("path").values_list("pk", flat=True).first()
    if bank is None:
        return ""
    known = {"kind": code_for(kind), "number": number, "adopted_on": day.isoformat() if day else "", "title": title}
    url = reverse("wagtailadmin_pages:add", args=["documents", "documentpage", bank])
    query = urlencode({name: value for name, value in known.items() if value})
    return f"{url}?{query}" if query else url


def begin(page: DocumentPage, asked: Mapping[str, str]) -> None:
    """Fill an empty page with what the address says; whatever is no value of a field is left out."""
    if asked.get("kind") in Kind.values:
        page.kind = asked["kind"]
    page.number = asked.get("number", "")[:100]
    page.title = page.draft_title = asked.get("title", "")[:_TITLE]
    try:
        page.adopted_on = date.fromisoformat(asked.get("adopted_on", ""))
    except ValueError:
        page.adopted_on = None
