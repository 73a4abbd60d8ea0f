"""What all tabs of a document share: the status band, the tabs, the day asked for.

`document_base.html` takes it as `frame`; every tab's template extends that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents import new_day
from knowledge_base.documents.choices import Status
from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.standing import Standing
from knowledge_base.documents.status_words import Band, Stand, band
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


def frame_of(page: DocumentFields, request: HttpRequest, tab: str) -> Frame:
    """The head of a document's page on which `tab` (text, editions, relations, files) is open."""
    standing = _standing(page)
    if standing is not None and new_day.notice([standing.computed_for]):
        standing.refresh_from_db()
    decided = standing.decided_by_id if standing else None
    known = related([decided], type(page), request) if decided else {}
    amended = standing.edition if standing else None
    return Frame(
        band=band(stand_of(standing), amended.in_force_from if amended and amended.is_amended else None),
        decided_by=known.get(decided or 0),
        tabs=_tabs(page, standing, request, tab),
    )


def context_of(page: DocumentFields, request: HttpRequest, tab: str) -> dict[str, Any]:
    """The context of a tab other than the text: what every page has, and `frame`."""
    return {**BasePage.get_context(page, request), "frame": frame_of(page, request, tab)}


def stand_of(standing: object) -> Stand:
    """A row of `Standing`, or nothing, as what is put into words."""
    if standing is None:
        return Stand(Status.UNKNOWN)
    return Stand(**{name: getattr(standing, name) for name in _STAND})


def _standing(page: DocumentFields) -> Standing | None:
    """Where the document stands, with its current edition; whoever asks the page afterwards has it without a query."""
    if not page.pk:
        return None
    found = Standing.objects.select_related("edition").defer("edition__text").filter(page_id=page.pk).first()
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
