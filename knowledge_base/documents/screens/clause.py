"""«Как менялся пункт»: a clause in every approved edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from knowledge_base.documents.comparison.history import History, Stage, history_of
from knowledge_base.documents.edition_rows import EditionRow, approved_editions, current_of, edition_rows, find_edition
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Clause, Edition
from knowledge_base.documents.on_day.address import with_day

#: Addresses of clauses are no longer than the column that holds them.
_LONGEST_ANCHOR = 120


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage with the row of its edition; ``url`` leads to the clause in that edition's text, "" where it is gone."""

    stage: Stage
    row: EditionRow
    url: str


def response(page: DocumentFields, request: HttpRequest, anchor: str) -> HttpResponse:
    """The clause that stands at `anchor` in the edition of the day, in the one asked for, or in the last that had it."""
    editions = approved_editions(page)
    if not editions or len(anchor) > _LONGEST_ANCHOR:
        raise Http404("no text")
    context = context_of(page, request, "editions")
    day: date | None = context["frame"].day
    history = _history(request, editions, anchor, day)
    rows = {row.pk: row for row in edition_rows(page, request, editions, day)}
    context["history"] = history
    context["stages"] = [
        ShownStage(
            stage, rows[stage.edition.pk], f"{rows[stage.edition.pk].url}#{stage.anchor}" if stage.anchor else ""
        )
        for stage in history.stages
    ]
    context["editions_url"] = with_day(f"{page.get_url(request)}editions/", day)
    context["text_url"] = next((shown.url for shown in context["stages"] if shown.row.is_current and shown.url), "")
    context["canonical"] = f"{page.full_url}clauses/{anchor}/"
    return render(request, "documents/clause.html", context)


def _history(request: HttpRequest, editions: Sequence[Edition], anchor: str, day: date | None) -> History:
    """Raises Http404 for a clause that no approved edition has, and for an edition that readers may not see."""
    start = _start(request, editions, anchor, day)
    history = history_of(editions, start, anchor) if start is not None else None
    if history is None:
        raise Http404("no such clause")
    return history


def _start(request: HttpRequest, editions: Sequence[Edition], anchor: str, day: date | None) -> int | None:
    having = set(
        Clause.objects.filter(edition__in=[edition.pk for edition in editions], anchor=anchor).values_list(
            "edition_id", flat=True
        )
    )
    asked = request.GET.get("edition", "")
    first = find_edition(editions, asked) if asked else current_of(editions, day or timezone.localdate())
    if first is None:
        return None
    place = editions.index(first)
    # The edition itself, then those before it, the latest first, then those to come.
    for at in [*range(place, -1, -1), *range(place + 1, len(editions))]:
        if editions[at].pk in having and (not asked or at == place):
            return at
    return None
