"""What the page of a piece of news shows beside its text: to what it belongs, documents, its neighbours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from knowledge_base.documents.models import DocumentPage
from knowledge_base.pages.links import Link
from knowledge_base.pages.sections import Section, sections_on
from portal.visibility import first_published, is_published

if TYPE_CHECKING:
    from knowledge_base.news.models import NewsPage


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the bank with its status (code and label; "" where none is computed) and what it is to the news."""

    title: str
    url: str
    requisites: str
    status: str
    status_label: str
    note: str


@dataclass(frozen=True, slots=True)
class NewsView:
    """Ready for the template. `older` and `newer` are the neighbours by day."""

    rubric: Link
    belongs: tuple[Link, ...]
    documents: tuple[DocumentLine, ...]
    topics: tuple[Link, ...]
    audiences: tuple[str, ...]
    older: Link | None
    newer: Link | None
    sections: tuple[Section, ...]


def view_of(page: NewsPage, request: HttpRequest, today: dt.date) -> NewsView:
    """Everything beside the text; only what readers may see themselves."""
    everything = _list_url(request)
    older, newer = _neighbours(page, request)
    return NewsView(
        rubric=Link(page.rubric_label, f"{everything}?rubric={page.rubric}" if everything else ""),
        belongs=tuple(_belonging(page, request)),
        documents=tuple(_documents(page, request)),
        topics=tuple(
            Link(topic.name, f"{everything}?topic={topic.slug}" if everything else "") for topic in page.topics.all()
        ),
        audiences=tuple(audience.name for audience in page.audiences.all()),
        older=older,
        newer=newer,
        sections=sections_on("news", page, today),
    )


def _list_url(request: HttpRequest) -> str:
    """Address of the list of all news; "" while there is none."""
    from knowledge_base.news.models import NewsIndexPage  # it lists news: the model of a piece of news comes first

    found = first_published(NewsIndexPage)
    return (found.get_url(request) or "") if found is not None else ""


def _belonging(page: NewsPage, request: HttpRequest) -> Iterator[Link]:
    if page.node is not None and is_published(page.node):
        yield Link(page.node.title, page.node.get_url(request) or "", page.node.kind_label or "Сообщество")
    if page.event is not None and page.event.live and (url := page.event.get_url(request)):
        yield Link(page.event.title, url, "Событие")
    if page.practice is not None and is_published(page.practice):
        yield Link(page.practice.title, page.practice.get_url(request) or "", "Практика")


def _documents(page: NewsPage, request: HttpRequest) -> Iterator[DocumentLine]:
    rows = list(page.documents.all())
    wanted = [row.document_id for row in rows if row.document_id]
    if not wanted:
        return
    published = DocumentPage.objects.published().filter(pk__in=wanted).select_related("standing")
    found = {document.pk: document for document in published}
    for row in rows:
        document = found.get(row.document_id)
        if document is not None:
            standing = getattr(document, "standing", None)
            yield DocumentLine(
                title=document.heading,
                url=document.get_url(request) or "",
                requisites=document.requisites,
                status=standing.status if standing else "",
                status_label=standing.get_status_display() if standing else "",
                note=row.note,
            )


def _neighbours(page: NewsPage, request: HttpRequest) -> tuple[Link | None, Link | None]:
    """The news before and after, by day; two queries. A draft that has no key yet has none."""
    if not page.pk or not page.day:
        return None, None
    news: Any = type(page).objects.published().exclude(pk=page.pk).defer("body")
    before = news.filter(Q(day__lt=page.day) | Q(day=page.day, pk__lt=page.pk)).order_by("-day", "-pk").first()
    after = news.filter(Q(day__gt=page.day) | Q(day=page.day, pk__gt=page.pk)).order_by("day", "pk").first()
    return _link(before, request), _link(after, request)


def _link(page: Page | None, request: HttpRequest) -> Link | None:
    return Link(page.title, page.get_url(request) or "") if page is not None else None
