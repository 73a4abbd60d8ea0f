"""The tab «Связи»: both directions grouped by verb, what texts cite, and what rests on the document in other rooms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from knowledge_base.documents.clause_places import clause_anchors
from knowledge_base.documents.document_relations import RelationGroup
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.linking import tab
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.standing import Standing
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.relation_rows import (
    PAGE_SIZE,
    SHORT_GROUP,
    Place,
    RowGroup,
    code_of,
    cut,
    places_in,
    rows_of,
)
from knowledge_base.documents.relations_shown import groups_on
from knowledge_base.pages.sections import sections_on
from search.selection import paginate


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """The tab; `?group=amends-by&page=2` shows one verb alone, page by page."""
    context = context_of(page, request, "relations")
    day: date | None = context["frame"].day
    asked = request.GET.get("group", "")
    groups = groups_on(page, request, day) if asked not in tab.HEADINGS else ()
    if asked in tab.HEADINGS:
        context |= _quoted(page, request, asked, day)
    elif asked:
        context |= _one(page, request, groups, asked, day)
    else:
        context["citations"] = tab.groups(page, request, day)
        context["groups"] = _shown(page, groups, [(group, 0, SHORT_GROUP) for group in groups], day)
        # What other rooms say stands as it is today; of another day nobody knows it.
        context["sections"] = sections_on("document", page, timezone.localdate()) if day is None else ()
    context["relations_url"] = f"{page.get_url(request)}relations/"
    context["with_day"] = f"on={day.isoformat()}&" if day else ""
    return render(request, "documents/relations.html", context)


def _quoted(page: DocumentFields, request: HttpRequest, asked: str, day: date | None) -> dict[str, object]:
    """What comes of the texts, page by page. Raises Http404 where the document has none of it."""
    found = tab.alone(page, request, asked, day)
    if found is None:
        raise Http404("no such citations")
    return found


def _one(
    page: DocumentFields, request: HttpRequest, groups: Collection[RelationGroup], asked: str, day: date | None
) -> dict[str, object]:
    """One verb, page by page. Raises Http404 for a verb that the document does not have."""
    group = next((group for group in groups if code_of(group) == asked), None)
    if group is None:
        raise Http404("no such relations")
    pages = -(-len(group.documents) // PAGE_SIZE)
    word = request.GET.get("page", "1")
    number = min(max(int(word), 1), pages) if word.isascii() and word.isdigit() and len(word) < 7 else 1

    def address(n: int) -> str:
        return with_day(f"?{urlencode({'group': asked, **({'page': n} if n > 1 else {})})}", day)

    return {
        "groups": _shown(page, groups, [(group, (number - 1) * PAGE_SIZE, PAGE_SIZE)], day),
        "alone": True,
        "pagination": paginate(number, pages, address),
    }


def _shown(
    page: DocumentFields,
    groups: Collection[RelationGroup],
    parts: Collection[tuple[RelationGroup, int, int]],
    day: date | None,
) -> tuple[RowGroup, ...]:
    cuts = [(group, cut(group, first, size)) for group, first, size in parts]
    places = {place for group, rows in cuts for place in places_in(page.pk, group, rows)}
    anchors = _anchors(places, day)
    urls = {other.pk: other.url for group in groups for other in group.documents}
    urls[page.pk] = with_day(page.get_url() or "", day)
    return tuple(
        RowGroup(
            code_of(group),
            group.heading,
            len(group.documents),
            rows_of(page.pk, group, rows, anchors, lambda pk: urls.get(pk, "")),
        )
        for group, rows in cuts
    )


def _anchors(places: Collection[Place], day: date | None) -> dict[Place, str]:
    """Where these clauses stand in the texts of the day. Two queries at most."""
    editions = _editions({pk for pk, _ in places}, day) if places else {}
    wanted = {(editions[pk], words): (pk, words) for pk, words in places if pk in editions}
    found = clause_anchors(list(wanted)) if wanted else {}
    return {place: found[asked] for asked, place in wanted.items()}


def _editions(pks: Collection[int], day: date | None) -> Mapping[int, int]:
    if day is None:
        rows = Standing.objects.filter(page_id__in=pks, edition__isnull=False)
        return dict(rows.values_list("page_id", "edition_id"))
    bank = bank_on(day)
    return {pk: edition for pk in pks if (edition := bank.edition_of(pk)) is not None}
