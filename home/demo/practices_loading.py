"""Best practices with their whole passports."""

from __future__ import annotations

from decimal import Decimal

from wagtail.models import Page

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, publish, set_vocabularies
from knowledge_base.materials.choices import Licence
from knowledge_base.practices.choices import Evidence, Expertise, Kind, Maturity
from knowledge_base.practices.models import (
    PracticeAuthor,
    PracticeBasis,
    PracticeFile,
    PracticeIndicator,
    PracticeMaterial,
    PracticePage,
    PracticeRisk,
    PracticeStep,
    PracticeVenue,
)
from portal.accounts.roles import Role

#: Fields that bear the same name in the card and in the model and are texts.
TEXTS = (
    "summary",
    "period",
    "contact_position",
    "contact_telephone",
    "contact_email",
    "problem",
    "goal",
    "idea",
    "resources_staff",
    "resources_equipment",
    "resources_finance",
    "resources_partners",
    "conditions",
    "measurement",
    "coverage",
    "limits",
    "fits",
    "launch_term",
    "effort",
)


def load_practices(host: Page, entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> tuple[int, int]:
    """All practices; those that the council has not recommended stay drafts. Returns how many of both."""
    bodies = made.bodies(shelf)
    drafts = 0
    for entry in entries:
        page = PracticePage(
            slug=entry.slug,
            title=entry.card["title"],
            kind=value_of(Kind, entry.card["kind"]),
            organisation=shelf.organisation(entry.text("organisation")),
            node=made.page(entry.text("node")),
            task=made.page(entry.text("task")),
            tasks=entry.lines("tasks"),
            technologies=entry.lines("technologies"),
            body=bodies.raw(entry.rows("body")),
            evidence=value_of(Evidence, entry.text("evidence")),
            maturity=value_of(Maturity, entry.text("maturity")),
            licence=value_of(Licence, entry.card.get("licence", "Можно использовать с указанием автора")),
            expertise=value_of(Expertise, entry.card["expertise"]),
            valid_until=entry.card.get("valid_until"),
            owner=shelf.users[Role.AUTHOR],
            live=False,
            **{name: entry.text(name) for name in TEXTS},
        )
        set_vocabularies(page, entry, shelf, "topics", "audiences", "education_levels", "subjects", "deficits")
        _join(page, entry, shelf, made)
        host.add_child(instance=page)
        if entry.card.get("draft"):
            page.save_revision(user=shelf.users[Role.AUTHOR])
            drafts += 1
            continue
        publish(page, shelf.methodist)
        made.pages[entry.slug] = page
    return len(entries) - drafts, drafts


def _join(page: PracticePage, entry: Entry, shelf: Shelf, made: Made) -> None:
    page.authors = [
        PracticeAuthor(person=made.person(row.get("person", "")), position=row.get("position", ""))
        for row in entry.rows("authors")
    ]
    page.steps = [
        PracticeStep(title=row["title"], text=row.get("text", ""), term=row["term"], responsible=row["responsible"])
        for row in entry.rows("steps")
    ]
    page.indicators = [
        PracticeIndicator(
            name=row["name"],
            unit=row["unit"],
            before=Decimal(str(row["before"])),
            after=Decimal(str(row["after"])),
            higher_is_better=row.get("higher_is_better", True),
            measured=row["measured"],
        )
        for row in entry.rows("indicators")
    ]
    page.risks = [PracticeRisk(risk=row["risk"], reduced_by=row["reduced_by"]) for row in entry.rows("risks")]
    page.files = [
        PracticeFile(file=shelf.files[row["file"]], caption=row.get("caption", "")) for row in entry.rows("files")
    ]
    page.materials = [PracticeMaterial(material=made.page(slug)) for slug in entry.slugs("materials")]
    page.venues = [
        PracticeVenue(event=made.event(row.get("event", "")), text=row.get("text", "")) for row in entry.rows("venues")
    ]
    page.basis = [
        PracticeBasis(document=made.page(row["document"]), clause=row.get("clause", "")) for row in entry.rows("basis")
    ]
