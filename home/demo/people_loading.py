"""People with their positions and consents."""

from __future__ import annotations

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, publish, set_vocabularies
from knowledge_base.organisations import consent_gate
from knowledge_base.organisations.models import Consent, Person, Position, Scope


def load_persons(entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All people; those whose consent to the card holds are published, the others stay drafts. Returns how many consents."""
    count = 0
    for entry in entries:
        person = _person(entry, shelf)
        made.persons[entry.slug] = person
        for consent in _consents(person, entry):
            consent.save()
            count += 1
        if consent_gate.may_be_published(person.pk, None):
            publish(person, shelf.methodist)
        else:
            person.save_revision(user=shelf.methodist)
    return count


def _consents(person: Person, entry: Entry) -> list[Consent]:
    return [
        Consent(
            person=person,
            scope=value_of(Scope, row["scope"]),
            given_on=row["given"],
            valid_until=row.get("until"),
            withdrawn_on=row.get("withdrawn"),
            basis=row["basis"],
        )
        for row in entry.rows("consents")
    ]


def _person(entry: Entry, shelf: Shelf) -> Person:
    last, first, patronymic = entry.card["name"]
    person = Person(
        slug=entry.slug,
        last_name=last,
        first_name=first,
        patronymic=patronymic,
        about=entry.text("about"),
        email=entry.text("email"),
        telephone=entry.text("telephone"),
        live=False,
    )
    set_vocabularies(person, entry, shelf, "subjects")
    person.positions = [
        Position(
            organisation=shelf.organisation(row["organisation"]),
            title=row["title"],
            since=row.get("since"),
            until=row.get("until"),
        )
        for row in entry.rows("positions")
    ]
    person.save()
    return person
