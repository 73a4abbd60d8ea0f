"""Methodical materials with their files."""

from __future__ import annotations

from wagtail.models import Page

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, paragraphs, publish, set_vocabularies
from knowledge_base.materials.choices import Kind, Licence
from knowledge_base.materials.models import MaterialAuthor, MaterialBasis, MaterialFile, MaterialPage


def load_materials(host: Page, entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All materials, published."""
    bodies = made.bodies(shelf)
    for entry in entries:
        page = MaterialPage(
            slug=entry.slug,
            title=entry.card["title"],
            summary=entry.text("summary"),
            kind=value_of(Kind, entry.card["kind"]),
            organisation=shelf.organisation(entry.text("organisation")),
            year=entry.card["year"],
            grades=entry.text("grades"),
            licence=value_of(Licence, entry.card["licence"]),
            recording_url=entry.text("recording_url"),
            body=bodies.raw(paragraphs(entry.slugs("text"))),
            owner=shelf.methodist,
            live=False,
        )
        set_vocabularies(page, entry, shelf, "topics", "audiences", "education_levels", "subjects", "deficits")
        _join(page, entry, shelf, made)
        host.add_child(instance=page)
        publish(page, shelf.methodist)
        made.pages[entry.slug] = page
    return len(entries)


def _join(page: MaterialPage, entry: Entry, shelf: Shelf, made: Made) -> None:
    page.authors = [
        MaterialAuthor(
            person=made.person(row.get("person", "")), organisation=shelf.organisation(row.get("organisation", ""))
        )
        for row in entry.rows("authors")
    ]
    page.files = [
        MaterialFile(file=shelf.files[row["file"]], caption=row.get("caption", "")) for row in entry.rows("files")
    ]
    page.basis = [
        MaterialBasis(document=made.page(row["document"]), clause=row.get("clause", "")) for row in entry.rows("basis")
    ]
