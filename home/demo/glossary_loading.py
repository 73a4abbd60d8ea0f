"""Terms of the glossary."""

from __future__ import annotations

from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, publish, set_vocabularies
from knowledge_base.glossary.models import SeeAlso, Term


def load_terms(entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All terms: first each by itself, then what they refer to among themselves."""
    by_title: dict[str, Term] = {}
    for entry in entries:
        term = Term(
            slug=entry.slug,
            title=entry.card["title"],
            short_form=entry.text("short_form"),
            variants=entry.lines("variants"),
            definition=entry.text("definition"),
            source_page_id=made.page(entry.text("source")).pk,
            source_clause=entry.text("clause"),
            live=False,
        )
        set_vocabularies(term, entry, shelf, "topics")
        term.save()
        by_title[term.title] = term
    for entry in entries:
        term = by_title[entry.card["title"]]
        term.see_also = [SeeAlso(other=by_title[title]) for title in entry.slugs("see_also")]
        publish(term, shelf.methodist)
    return len(entries)
