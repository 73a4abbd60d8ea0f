"""`feed/`: one document followed by RSS: its publication, texts, changes of status, relations, replaced files.

Every entry is known by what happened and to which row, never by an address, so that it appears once however the document is
renamed or moved. Only what the document's page shows to readers is here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from knowledge_base.documents.choices import ENDING_VERBS, Status
from knowledge_base.documents.document_relations import RelatedDocument, RelationGroup, edges_of, groups_of, related
from knowledge_base.documents.lists.ahead import becoming
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.document_rows import Attachment
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.standing_facts import facts_about
from knowledge_base.documents.status import Verdict, lives
from knowledge_base.documents.status_words import Stand, band
from portal.feeds import rss
from portal.files.models import FileVersion
from portal.russian.dates import format_short

#: Entries of the feed, the latest first.
LENGTH = 60

_HOUR = dt.time(9)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened to the document: `key` tells it from all others for ever."""

    key: str
    title: str
    moment: dt.datetime | None
    text: str = ""
    url: str = ""


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """The feed of a published document. About ten queries, however much has happened."""
    url = page.get_url(request) or ""
    name = name_of(page)
    events = sorted(
        _events(page, request, url), key=lambda event: (event.moment is not None, event.moment), reverse=True
    )
    return rss.answer(
        request,
        title=f"{name}. {page.title}" if name != page.title else name,
        link=url,
        feed_url=f"{url}feed/",
        description=page.summary or "Что происходит с документом: тексты, статус, связи, файлы",
        entries=[
            rss.Entry(
                title=f"{name}: {event.title[:1].lower()}{event.title[1:]}",
                url=event.url or url,
                text=event.text,
                guid=rss.identity(request, "document", page.pk, event.key),
                moment=event.moment,
            )
            for event in events[:LENGTH]
        ],
    )


def name_of(page: DocumentFields) -> str:
    """«Приказ № 158 от 09.07.2024», or the title of what has no requisites."""
    return page.requisites if page.number or page.adopted_on else page.title


def _events(page: DocumentFields, request: HttpRequest, url: str) -> Iterator[_Event]:
    since = page.first_published_at
    yield _Event("published", "Опубликован на портале", since, page.summary)
    yield from _texts(page, url)
    yield from _statuses(page, timezone.localdate())
    yield from _relations(page, request, url)
    yield from _files(page)


def _texts(page: DocumentFields, url: str) -> Iterator[_Event]:
    editions = Edition.objects.approved().filter(page_id=page.pk).defer("text").order_by("pk")
    for edition in editions:
        told = [f"Действует с {format_short(edition.in_force_from)}" if edition.in_force_from else ""]
        told.append(" ".join(edition.what_changed.split()))
        word = "Исправлен текст" if edition.corrects_id else "Опубликован текст"
        named = f"{edition.title[:1].lower()}{edition.title[1:]}"
        yield _Event(
            key=f"text/{edition.pk}",
            title=f"{word}: {named}",
            moment=_latest(edition.approved_at, page.first_published_at),
            text=". ".join(part.rstrip(".") for part in told if part),
            url=f"{url}?edition={edition.pk}",
        )


def _statuses(page: DocumentFields, today: dt.date) -> Iterator[_Event]:
    """Every change in the document's life: those that have come, and those that are known to come."""
    facts = facts_about([page.pk])
    life = lives(facts.acts, facts.edges).get(page.pk)
    if life is None:
        return
    changes = [
        (day, before, after)
        for (_, before), (day, after) in pairwise(zip(life.days, life.verdicts, strict=True))
        if (before.status, before.by) != (after.status, after.by)
    ]
    known = _published_at(type(page), (after.by for _, _, after in changes if after.by))
    for day, before, after in changes:
        learned = _latest(page.first_published_at, known.get(after.by or 0))
        if day > today:
            words = f"С {format_short(day)} {becoming(after.status, before.status)}"
            yield _Event(f"ahead/{after.status}/{day.isoformat()}", words, learned, after.why)
        else:
            moment = _latest(timezone.make_aware(dt.datetime.combine(day, _HOUR)), learned)
            key = f"status/{after.status}/{day.isoformat()}/{after.by or 0}"
            yield _Event(key, _became(after, day), moment, after.why)


def _became(verdict: Verdict, day: dt.date) -> str:
    if verdict.status == Status.AMENDED:
        return f"Изменён с {format_short(day)}"
    if verdict.status == Status.IN_FORCE:
        return f"Действует с {format_short(day)}"
    return band(Stand(verdict.status, verdict.since, verdict.why)).headline


def _relations(page: DocumentFields, request: HttpRequest, url: str) -> Iterator[_Event]:
    edges = edges_of(page)
    known = related({row.page_id if reverse else row.target_id for row, reverse in edges}, type(page), request)
    published = _published_at(type(page), known)
    for group in groups_of(edges, known):
        way = "by" if group.reverse else "to"
        for other in group.documents:
            yield _Event(
                key=f"relation/{group.verb}/{way}/{other.pk}/{other.clause}/{other.part}",
                title=f"{_heading(group, other)}: {other.name}",
                moment=_latest(page.first_published_at, published.get(other.pk)),
                text=_told(other),
                url=f"{url}relations/",
            )


def _heading(group: RelationGroup, other: RelatedDocument) -> str:
    """«Признан утратившим силу в части»: an act that goes on must not be called ended."""
    return f"{group.heading} в части" if other.part and group.verb in ENDING_VERBS else group.heading


def _told(other: RelatedDocument) -> str:
    told = f"{other.title} ({other.clause})" if other.clause else other.title
    return f"{told}. Касается: {other.part}" if other.part else told


def _files(page: DocumentFields) -> Iterator[_Event]:
    rows = Attachment.objects.filter(page_id=page.pk).select_related("file")
    names = {row.file_id: row.title or row.file.title for row in rows}
    versions = FileVersion.objects.filter(document_id__in=names, number__gt=1).select_related("document")
    for version in versions.order_by("pk"):
        yield _Event(
            key=f"file/{version.document.uuid}/{version.number}",
            title=f"Заменён файл: {names[version.document_id]}",
            moment=_latest(version.created_at, page.first_published_at),
            text=version.note,
            url=version.document.url,
        )


def _published_at(model: type[DocumentFields], pks: Iterable[int | None]) -> Mapping[int, dt.datetime | None]:
    """When each of these documents was first published. One query."""
    wanted = {pk for pk in pks if pk}
    if not wanted:
        return {}
    return dict(model.objects.published().filter(pk__in=wanted).values_list("pk", "first_published_at"))


def _latest(*moments: dt.datetime | None) -> dt.datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
