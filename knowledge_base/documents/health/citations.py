"""Public texts that cite acts which are over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from knowledge_base.documents.choices import ENDED_STATUSES, Verb
from knowledge_base.documents.health.lines import Line
from knowledge_base.documents.models import DocumentPage, Relation, Standing
from knowledge_base.documents.models.citation_row import CitationRow

#: An act that ends or changes another one has to name it.
_LAWFUL = (Verb.REPEALS, Verb.CANCELS, Verb.AMENDS, Verb.SUPPLEMENTS)
_MOST_PLACES = 4


def of_repealed(today: date) -> Iterator[Line]:
    """One line for each document and act, with the clauses. Four queries."""
    ended = list(ENDED_STATUSES)
    standing = Standing.objects.filter(page__in=DocumentPage.objects.published().values("pk"), edition__isnull=False)
    current = dict(standing.exclude(status__in=ended).values_list("edition_id", "page_id"))
    rows = CitationRow.objects.filter(edition__in=list(current), target__standing__status__in=ended, target__live=True)
    places: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for edition, target, label in rows.values_list("edition_id", "target_id", "label"):
        found = places[current[edition], edition, target]
        if label and label not in found:
            found.append(label)
    named = set(Relation.objects.filter(verb__in=_LAWFUL).values_list("page_id", "target_id"))
    wanted = {pk for page, _, target in places for pk in (page, target)}
    pages = DocumentPage.objects.select_related("standing").in_bulk(wanted)
    for (page, edition, target), labels in places.items():
        if (page, target) in named or page == target:
            continue
        act = pages[target]
        where = f" ({', '.join(labels[:_MOST_PLACES])}{' …' if len(labels) > _MOST_PLACES else ''})" if labels else ""
        words = f"Ссылается на {act.requisites or act.title}{where}: {act.standing.get_status_display().lower()}"
        url = reverse("document_editions:edit", args=[page, edition])
        yield Line(pages[page].get_admin_display_title(), words, url, page)
