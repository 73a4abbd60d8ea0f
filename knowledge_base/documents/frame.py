"""What all tabs of a document share: the status band, the tabs, the day asked for.

`document_base.html` takes it as `frame`; every tab's template extends that one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest

from knowledge_base.documents import new_day
from knowledge_base.documents.choices import Status
from knowledge_base.documents.document_relations import RelatedDocument, edges_of, related, related_at_hand
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.models.standing import Standing
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.on_day.document import Then, day_of, then_of
from knowledge_base.documents.on_day.switch import DaySwitch, switch_of
from knowledge_base.documents.status_words import Band, Stand, band, not_yet, stand_of_verdict
from knowledge_base.pages.models import BasePage

_STAND = ("status", "since", "why", "ahead_status", "ahead_on", "ahead_why")


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a document: «Связи · 7»; `count` is None where there is nothing to count."""

    name: str
    label: str
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of every tab. `notice` is a sentence above the text; `day` the day asked for, None for today."""

    band: Band
    decided_by: RelatedDocument | None
    tabs: tuple[Tab, ...]
    notice: str = ""
    day: date | None = None
    switch: DaySwitch | None = None  # None in a preview


def frame_of(page: DocumentFields, request: HttpRequest, tab: str) -> Frame:
    """The head of a document's page on which `tab` (text, editions, relations, files) is open."""
    standing = _standing(page)
    day = day_of(request)
    if day is not None and page.pk:
        return _frame_then(page, request, tab, standing, then_of(page, day))
    if standing is not None and new_day.notice([standing.computed_for]):
        standing.refresh_from_db()
    amended = standing.edition if standing else None
    return Frame(
        band=band(stand_of(standing, page), amended.in_force_from if amended and amended.is_amended else None),
        decided_by=related_at_hand(standing.decided_by, request) if standing else None,
        tabs=_tabs(page, standing, request, tab),
        switch=_switch(page, request),
    )


def _frame_then(page: DocumentFields, request: HttpRequest, tab: str, standing: Standing | None, then: Then) -> Frame:
    """The head of the document as it stood on a day."""
    decided = then.verdict.by if then.existed else None
    known = related([decided], type(page), request, then.day) if decided else {}
    shown = not_yet(page.adopted_on, page.in_force_from)
    if then.existed:
        pk = bank_on(then.day).edition_of(page.pk)
        edition = Edition.objects.light().filter(pk=pk).first() if pk else None
        shown = band(stand_of_verdict(then.verdict), edition.in_force_from if edition and edition.is_amended else None)
    counts = _counts_then(page, then.day) if then.existed else {"editions": 0, "relations": 0}
    tabs = tuple(
        replace(one, url=with_day(one.url, then.day), count=counts.get(one.name, one.count))
        for one in _tabs(page, standing, request, tab)
    )
    return Frame(shown, known.get(decided or 0), tabs, "", then.day, _switch(page, request))


def _counts_then(page: DocumentFields, day: date) -> dict[str, int]:
    editions = Edition.objects.approved().filter(page_id=page.pk)
    come = editions.filter(Q(in_force_from__isnull=True) | Q(in_force_from__lte=day))
    there = bank_on(day).verdicts
    edges = [row for row, reverse in edges_of(page, day=day) if (row.page_id if reverse else row.target_id) in there]
    return {"editions": come.count(), "relations": len(edges)}


def _switch(page: DocumentFields, request: HttpRequest) -> DaySwitch | None:
    if getattr(request, "is_preview", False):
        return None
    kept = [(name, request.GET[name]) for name in ("edition", "group", "q") if request.GET.get(name)]
    return switch_of(request, request.path, kept, f"{request.path}?{urlencode(kept)}" if kept else request.path)


def context_of(page: DocumentFields, request: HttpRequest, tab: str) -> dict[str, Any]:
    """The context of a tab other than the text: what every page has, and `frame`."""
    return keep_day({**BasePage.get_context(page, request), "frame": frame_of(page, request, tab)})


def keep_day(context: dict[str, Any]) -> dict[str, Any]:
    """The way back to the bank leads to the bank of the same day."""
    day = context["frame"].day
    if day is not None and context["breadcrumbs"]:
        *above, bank = context["breadcrumbs"]
        context["breadcrumbs"] = (*above, replace(bank, url=with_day(bank.url, day)))
    return context


def stand_of(standing: Standing | None, page: DocumentFields | None = None) -> Stand:
    """A row of `Standing`, or nothing, as what is put into words."""
    if standing is None:
        return Stand(Status.UNKNOWN)
    by_hand = (
        page is not None
        and page.set_status == standing.status
        and (page.set_status_on is None or page.set_status_on <= standing.computed_for)
    )
    return Stand(**{name: getattr(standing, name) for name in _STAND}, by_hand=by_hand)


def _standing(page: DocumentFields) -> Standing | None:
    """Where it stands, with its edition and the act that decided; whoever asks the page afterwards has it at once."""
    if not page.pk:
        return None
    whole = Standing.objects.select_related("edition", "decided_by__standing")
    light = whole.defer("edition__text", "decided_by__annotation", "decided_by__full_title")
    found = light.filter(page_id=page.pk).first()
    if found is not None:
        page._state.fields_cache["standing"] = found
    return found


def _tabs(page: DocumentFields, standing: Standing | None, request: HttpRequest, tab: str) -> tuple[Tab, ...]:
    url = page.get_url(request) or ""
    counted = (
        ("text", "Текст", url, None),
        ("editions", "Редакции", f"{url}editions/", standing.edition_count if standing else 0),
        ("relations", "Связи", f"{url}relations/", standing.relation_count if standing else 0),
        ("files", "Файлы", f"{url}files/", standing.file_count if standing else 0),
    )
    return tuple(Tab(name, label, address, count, name == tab) for name, label, address, count in counted)
