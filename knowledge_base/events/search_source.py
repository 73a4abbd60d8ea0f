"""What the search holds of events: title, day and place, summary, text, sessions, report, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from django.db.models import Q
from django.utils import timezone

from knowledge_base.documents.file_texts.texts import file_passages, shown_by
from knowledge_base.events.calendar_listing import describe_months
from knowledge_base.events.catalogue import SOURCE
from knowledge_base.events.choices import Format, Kind, Level, Status
from knowledge_base.events.models import CalendarPage, Event
from knowledge_base.events.session_words import place_words, slots_of
from knowledge_base.events.times import when_all
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.organisations.shown_people import people_shown
from knowledge_base.pages.passages import passages_of
from knowledge_base.pages.search_facets import of_choices, of_vocabulary, of_years
from knowledge_base.taxonomy.models import Audience, Subject, Topic
from search.outbox import touch
from search.records import Passage, SearchRecord
from search.sources import Facet, RowSource, register
from search.upkeep import dawn


class EventSource(RowSource):
    """Events of the calendar."""

    name: ClassVar[str] = SOURCE
    label: ClassVar[str] = "События"
    noun: ClassVar[tuple[str, str, str]] = ("событие", "события", "событий")
    model = Event
    host = CalendarPage
    hit_template: ClassVar[str] = "events/_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("event_kind", "Вид события", Kind),
        of_choices("format", "Формат", Format),
        of_choices("level", "Уровень", Level, "described"),
        of_vocabulary("audience", "Для кого", Audience),
        of_vocabulary("subject", "Предмет", Subject),
        of_vocabulary("topic", "Тема", Topic),
        of_organisations(),
        Facet("month", "Месяц", describe_months, "value"),
        of_years(),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the published ones among `pks`: about fifteen queries, however many there are."""
        related = ("sessions", "audiences", "subjects", "topics", "speakers", "materials")
        rows = Event.objects.published().filter(pk__in=pks).select_related("organiser").prefetch_related(*related)
        events = list(rows)
        now = timezone.now()
        people = people_shown(
            [speaker.person_id for event in events for speaker in event.speakers.all()], timezone.localdate(now)
        )
        texts = file_passages({event.pk: shown_by(event) for event in events})
        for event in events:
            names = (people.get(speaker.person_id or 0) for speaker in event.speakers.all())
            record = _record(event, tuple(person.name for person in names if person is not None), now)
            yield replace(record, passages=(*record.passages, *texts.get(event.pk, ())))


def look(since: dt.datetime, now: dt.datetime) -> None:
    """Have the records of events written anew that have begun or ended between these moments."""
    turned = Q(first_start__gt=since, first_start__lte=now) | Q(last_end__gt=since, last_end__lte=now)
    pks = list(Event.objects.filter(turned, live=True).values_list("pk", flat=True))
    if pks:
        touch(SOURCE, pks)


def _record(event: Event, people: tuple[str, ...], now: dt.datetime) -> SearchRecord:
    sessions = event.ordered_sessions
    slots = slots_of(sessions)
    status = event.status_at(now)
    facts = (when_all(slots), event.get_kind_display(), place_words(sessions))
    return SearchRecord(
        source=SOURCE,
        pk=event.pk,
        title=event.title,
        url=event.get_url() or "",
        requisites=" · ".join(part for part in facts if part),
        keywords=tuple(_keywords(event, people)),
        summary=event.summary,
        status=str(Status(status).label),
        status_code=status.value,
        date=slots[0].first_day if slots else None,
        facets=_facets(event),
        passages=tuple(_passages(event)),
    )


def _keywords(event: Event, people: tuple[str, ...]) -> Iterator[str]:
    if event.organiser is not None:
        yield event.organiser.name
        yield event.organiser.short_name
    yield event.get_level_display()
    for rows in (event.topics, event.subjects, event.audiences):
        yield from (row.name for row in rows.all())
    yield from people


def _facets(event: Event) -> Mapping[str, tuple[str, ...]]:
    days = [day for slot in slots_of(event.sessions.all()) for day in (slot.first_day, slot.last_day)]
    values = {
        "event_kind": (event.kind,),
        "format": (event.format,),
        "level": (event.level,),
        "audience": tuple(one.slug for one in event.audiences.all()),
        "subject": tuple(one.slug for one in event.subjects.all()),
        "topic": tuple(one.slug for one in event.topics.all()),
        "organisation": (event.organiser.slug,) if event.organiser is not None else (),
        "month": tuple(dict.fromkeys(f"{day.year}-{day.month:02}" for day in days)),
        "year": tuple(dict.fromkeys(str(day.year) for day in days)),
    }
    return {name: found for name, found in values.items() if any(found)}


def _passages(event: Event) -> Iterator[Passage]:
    """The text by its headings, the sessions, who speaks without a name, the report, each leading to its place."""
    yield from passages_of(event.body)
    meetings = "\n".join(
        ". ".join(part for part in (one.title, one.place, one.address) if part) for one in event.ordered_sessions
    ).strip()
    if meetings:
        several = len(event.ordered_sessions) > 1
        yield Passage(meetings, "programme" if several else "", "Встречи" if several else "Где")
    roles = "\n".join(part for row in event.speakers.all() for part in (row.who, row.role) if part)
    if roles:
        yield Passage(roles, "speakers", "Кто выступает")
    if event.report:
        yield Passage(event.report, "report", "Чем закончилось")


def connect() -> None:
    """Announce the source to the search, and that the clock turns its records."""
    register(EventSource())
    dawn.register(SOURCE, look)
