"""Two editions side by side: what changed, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge_base.documents.comparison.kept import compared
from knowledge_base.documents.edition_rows import EditionRow, approved_editions, edition_rows
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.screens.choosing import Choice, choice_of


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """`?from=<edition>&to=<edition>`, by number or by day; `&all=1` shows the whole text with the changes in it.

    Editions that are not in force yet may be compared, drafts may not: they are not found.
    """
    context = context_of(page, request, "editions")
    day: date | None = context["frame"].day
    editions = approved_editions(page)
    rows = edition_rows(page, request, editions, day)
    choice = choice_of(page, request, editions, rows, day)
    context["choice"] = choice
    context["editions_url"] = with_day(f"{page.get_url(request)}editions/", day)
    context["canonical"] = f"{page.full_url}editions/"
    if choice is not None and not choice.complaint:
        context |= _shown(request, choice, editions, rows, day)
    return render(request, "documents/compare.html", context)


def _shown(
    request: HttpRequest, choice: Choice, editions: Sequence[Edition], rows: Sequence[EditionRow], day: date | None
) -> dict[str, Any]:
    """The comparison and what is said above it."""
    whole = request.GET.get("all") == "1"
    by_pk = {edition.pk: edition for edition in editions}
    by_row = {row.pk: row for row in rows}
    asked = {"from": choice.old, "to": choice.new}
    return {
        "old": by_row[choice.old],
        "new": by_row[choice.new],
        "ahead": [row for row in rows if row.is_ahead and row.pk in {choice.old, choice.new}],
        "compared": compared(by_pk[choice.old], by_pk[choice.new], whole=whole, day=day),
        "whole": whole,
        "whole_url": with_day(f"{choice.url}?{urlencode({**asked, 'all': 1})}", day),
        "part_url": with_day(f"{choice.url}?{urlencode(asked)}", day),
    }
