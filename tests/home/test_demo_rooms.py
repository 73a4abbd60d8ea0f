"""The sources of the rooms above the bank by themselves: everything named exists, nobody is named. No database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from home.demo import room_sources, sources
from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.sources import FILES
from knowledge_base.communities import choices as community_words
from knowledge_base.documents import clauses
from knowledge_base.materials import choices as material_words
from knowledge_base.news.choices import Rubric
from knowledge_base.organisations.models import Scope
from knowledge_base.practices import choices as practice_words

TODAY = dt.date(2026, 11, 22)
DOCUMENTS = {document.slug: document for document in sources.documents()}
ROOMS: dict[str, tuple[Entry, ...]] = {
    "materials": room_sources.materials(),
    "tasks": room_sources.tasks(),
    "nodes": room_sources.nodes(),
    "events": room_sources.events(),
    "practices": room_sources.practices(),
    "news": room_sources.news(),
}
SLUGS = {room: {entry.slug for entry in entries} for room, entries in ROOMS.items()}
PERSONS = {entry.slug: entry for entry in room_sources.persons()}
ORGANISATIONS = {row["slug"] for row in sources.table("organisations")["organisation"]}
EVERYTHING = [pytest.param(entry, id=f"{room}:{entry.slug}") for room, entries in ROOMS.items() for entry in entries]
VOCABULARIES = {
    "topics": "topics",
    "audiences": "audiences",
    "education_levels": "levels",
    "subjects": "subjects",
    "deficits": "deficits",
}


def strings_of(value: Any) -> Iterator[str]:
    """Every text of a card."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_of(part)


def files_of(entry: Entry) -> list[str]:
    return [row["file"] for row in entry.rows("files")]


@pytest.mark.parametrize("entry", EVERYTHING)
class TestEntry:
    def test_what_it_refers_to_is_there(self, entry: Entry) -> None:
        single = {
            "organisation": ORGANISATIONS,
            "organiser": ORGANISATIONS,
            "lead": ORGANISATIONS,
            "leader": set(PERSONS),
        }
        single |= {
            "node": SLUGS["nodes"],
            "task": SLUGS["tasks"],
            "charter": set(DOCUMENTS),
            "document": set(DOCUMENTS),
        }
        single |= {"event": SLUGS["events"], "practice": SLUGS["practices"]}
        for name, known in single.items():
            assert entry.text(name) in known or not entry.text(name), name
        for name, vocabulary in VOCABULARIES.items():
            assert set(entry.slugs(name)) <= set(sources.table("vocabularies")[vocabulary]), name
        for name in ("authors", "speakers", "members"):
            assert {row.get("person", "rogozova") for row in entry.rows(name)} <= set(PERSONS)
        for name in ("plan", "venues"):
            assert {row["event"] for row in entry.rows(name) if "event" in row} <= SLUGS["events"]
        assert set(entry.slugs("materials")) <= SLUGS["materials"]
        assert set(entry.slugs("taking_part")) <= ORGANISATIONS
        assert set(entry.slugs("tasks")) <= SLUGS["tasks"] or entry.slug in SLUGS["practices"]

    def test_the_clauses_that_it_names_are_in_the_documents(self, entry: Entry) -> None:
        rows = [*entry.rows("basis"), {"document": entry.text("document"), "clause": entry.text("clause")}]
        for row in rows:
            if row.get("clause"):
                assert row["clause"] in labels_of(row["document"]), row

    def test_its_files_and_pictures_are_there(self, entry: Entry) -> None:
        assert all((FILES / name).is_file() for name in files_of(entry))
        pictures = {row["image"] for row in entry.rows("body") if row["type"] == "picture"} | {entry.text("picture")}
        assert pictures <= {*sources.table("pictures")["alt_text"], ""}

    def test_it_names_nobody(self, entry: Entry) -> None:
        """People are named through their cards alone, which hide whoever does not consent."""
        texts = " ".join(strings_of({**entry.card, "leader": "", "authors": [], "speakers": [], "members": []}))
        for person in PERSONS.values():
            assert person.card["name"][0] not in texts

    def test_its_typography_is_russian(self, entry: Entry) -> None:
        for text in strings_of({**entry.card, "body": [], "text": []}):
            assert '"' not in text, text
            assert " - " not in text, text
            assert "..." not in text, text

    def test_its_summary_fits(self, entry: Entry) -> None:
        assert 20 < len(entry.text("summary")) <= 500


def labels_of(slug: str) -> set[str]:
    """Labels of all clauses of a document's last edition."""
    text = DOCUMENTS[slug].editions[-1].text
    return {clause.label.replace("\xa0", " ") for clause in clauses.cut(text)}


def test_links_in_texts_lead_to_what_is_there() -> None:
    known = set(DOCUMENTS) | {page.slug for page in sources.pages()} | set().union(*SLUGS.values())
    for entries in ROOMS.values():
        for entry in entries:
            for kind, slug in re.findall(r"(page|event):([a-z0-9-]+)", " ".join(strings_of(dict(entry.card)))):
                assert slug in (SLUGS["events"] if kind == "event" else known - SLUGS["events"]), entry.slug


def test_terms_have_a_definition_and_a_clause_that_is_there() -> None:
    terms = room_sources.terms()
    titles = {entry.card["title"] for entry in terms}
    assert len(terms) >= 40
    assert len(titles) == len(terms)
    for entry in terms:
        assert entry.text("clause") in labels_of(entry.text("source")), entry.slug
        assert set(entry.slugs("see_also")) <= titles
        assert 40 < len(entry.text("definition")) < 400
        # The definition is the glossary's own and not a sentence of the regulation.
        assert entry.text("definition").rstrip(".") not in DOCUMENTS[entry.text("source")].editions[-1].text


def test_people_consent_in_every_way_that_there_is() -> None:
    current: list[Entry] = []
    hidden: list[Entry] = []
    for entry in PERSONS.values():
        cards = [row for row in entry.rows("consents") if value_of(Scope, row["scope"]) == Scope.CARD]
        held = [row for row in cards if "withdrawn" not in row and row.get("until", TODAY) >= TODAY]
        (current if held else hidden).append(entry)
        assert {row["organisation"] for row in entry.rows("positions")} <= ORGANISATIONS
    assert len(current) >= 10
    assert any(not entry.rows("consents") for entry in hidden)
    assert any("withdrawn" in row for entry in hidden for row in entry.rows("consents"))
    assert any("until" in row for entry in current for row in entry.rows("consents"))
    assert any(row.get("person") == "talnikova" for page in ROOMS["practices"] for row in page.rows("authors"))


def test_counts_and_variety() -> None:
    published = [entry for entry in ROOMS["practices"] if not entry.card.get("draft")]
    assert len(published) >= 15
    assert {value_of(practice_words.Kind, entry.card["kind"]) for entry in published} == set(practice_words.Kind)
    assert {value_of(practice_words.Evidence, entry.card["evidence"]) for entry in published} >= {
        practice_words.Evidence.BEFORE_AFTER,
        practice_words.Evidence.CONTROL_GROUP,
    }
    assert {value_of(material_words.Kind, entry.card["kind"]) for entry in ROOMS["materials"]} == set(
        material_words.Kind
    )
    kinds = {value_of(community_words.Kind, entry.card["kind"]) for entry in ROOMS["nodes"]}
    assert len(ROOMS["nodes"]) >= 12
    assert len(kinds) >= 6
    assert len(ROOMS["tasks"]) == 3
    assert len(ROOMS["materials"]) >= 15
    assert all(
        SLUGS["nodes"] & {entry.slug for entry in ROOMS["nodes"] if task in entry.slugs("tasks")}
        for task in SLUGS["tasks"]
    )


@pytest.mark.parametrize(
    "entry", [entry for entry in ROOMS["practices"] if not entry.card.get("draft")], ids=lambda entry: entry.slug
)
def test_a_practice_brings_its_whole_passport(entry: Entry) -> None:
    for name in (
        "problem",
        "goal",
        "idea",
        "conditions",
        "measurement",
        "coverage",
        "limits",
        "fits",
        "launch_term",
        "effort",
    ):
        assert entry.text(name), name
    assert len(entry.rows("steps")) >= 3
    assert len(entry.rows("risks")) >= 2
    assert entry.rows("indicators")
    assert entry.rows("venues")
    assert entry.rows("authors")
    for row in entry.rows("indicators"):
        better = row["after"] > row["before"]
        assert better == row.get("higher_is_better", True), row["name"]
    assert entry.card["valid_until"] > TODAY


def test_news_are_of_working_days_up_to_today() -> None:
    news = ROOMS["news"]
    assert len(news) >= 20
    days = [entry.card["day"] for entry in news]
    assert days == sorted(days)
    assert days[0] >= dt.date(2026, 8, 1)
    assert days[-1] <= TODAY
    assert all(day.weekday() < 5 for day in days)
    assert len({value_of(Rubric, entry.card["rubric"]) for entry in news}) >= 6
    assert len([entry for entry in news if "picture" in entry.card]) >= 5
    assert any(entry.text("node") for entry in news)
    # Nothing is told before it happened, but for announcements.
    for entry in news:
        if value_of(Rubric, entry.card["rubric"]) == Rubric.RESULTS and entry.text("event"):
            event = next(event for event in ROOMS["events"] if event.slug == entry.text("event"))
            assert room_sources.sessions_of(event)[-1].ends.date() <= entry.card["day"]
