"""Events of the school year."""

from __future__ import annotations

from home.demo.choices import value_of
from home.demo.room_sources import Entry, SessionSource, places, sessions_of
from home.demo.shelf import Made, Shelf, local, paragraphs, publish, set_vocabularies
from knowledge_base.events.choices import Format, Kind, Level, SetStatus
from knowledge_base.events.models import Event, EventBasis, EventMaterial, EventSession, EventSpeaker


def load_events(entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All events, published."""
    bodies = made.bodies(shelf)
    for entry in entries:
        event = Event(
            slug=entry.slug,
            title=entry.card["title"],
            summary=entry.text("summary"),
            kind=value_of(Kind, entry.card["kind"]),
            format=value_of(Format, entry.card["format"]),
            level=value_of(Level, entry.card.get("level", "Муниципальный")),
            status=value_of(SetStatus, entry.card.get("status", "Планируется")),
            status_reason=entry.text("status_reason"),
            moved_from=entry.text("moved_from"),
            organiser=shelf.organisation(entry.text("organiser")),
            node=made.page(entry.text("node")),
            task=made.page(entry.text("task")),
            body=bodies.raw(paragraphs(entry.slugs("text"))),
            registration_url=entry.text("registration_url"),
            registration_until=entry.card.get("registration_until"),
            seats=entry.card.get("seats"),
            contact=entry.text("contact"),
            report=entry.text("report"),
            live=False,
        )
        set_vocabularies(event, entry, shelf, "topics", "audiences", "education_levels", "subjects")
        _join(event, entry, shelf, made)
        event.save()
        publish(event, shelf.methodist)
        made.events[entry.slug] = event
    return len(entries)


def _join(event: Event, entry: Entry, shelf: Shelf, made: Made) -> None:
    event.sessions = [_session(session) for session in sessions_of(entry)]
    event.speakers = [
        EventSpeaker(person=made.person(row.get("person", "")), who=row.get("who", ""), role=row.get("role", ""))
        for row in entry.rows("speakers")
    ]
    event.basis = [
        EventBasis(document=made.page(row["document"]), clause=row.get("clause", "")) for row in entry.rows("basis")
    ]
    event.materials = [
        EventMaterial(file=shelf.files[row["file"]], caption=row.get("caption", "")) for row in entry.rows("files")
    ]


def _session(session: SessionSource) -> EventSession:
    where = places()[session.card["at"]] if "at" in session.card else {}
    place = where.get("place", "")
    if "room" in session.card:
        place = f"{place.split(',')[0]}, {session.card['room']}"
    return EventSession(
        starts_at=local(session.starts),
        ends_at=local(session.ends),
        all_day=session.all_day,
        title=session.card.get("title", ""),
        place=place,
        address=where.get("address", ""),
        link=session.card.get("link", ""),
    )
