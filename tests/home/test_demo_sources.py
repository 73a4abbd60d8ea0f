"""The sources of the demo by themselves: everything named exists, the awkward cases are there. No database."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from home.demo import room_sources, sources
from home.demo.patching import PatchError, patched
from home.demo.sources import FILES, DocumentSource, SourceError
from knowledge_base.documents import clauses
from knowledge_base.documents.choices import Status, Verb
from knowledge_base.documents.status import Act, Edge, verdicts

TODAY = dt.date(2026, 11, 22)
DOCUMENTS = sources.documents()
BY_SLUG = {document.slug: document for document in DOCUMENTS}


def named(document: DocumentSource) -> list[str]:
    acts = [edition.act for edition in document.editions if edition.act]
    return [row["target"] for row in document.rows("relations")] + acts


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.slug)
class TestDocument:
    def test_everything_it_names_stands_in_the_sources(self, document: DocumentSource) -> None:
        vocabularies = sources.table("vocabularies")
        organisations = {row["slug"] for row in sources.table("organisations")["organisation"]}
        assert set(named(document)) <= set(BY_SLUG)
        assert document.card["issuer"] in organisations
        assert set(document.card.get("topics", ())) <= set(vocabularies["topics"])
        assert set(document.card.get("audiences", ())) <= set(vocabularies["audiences"])
        assert set(document.card.get("education_levels", ())) <= set(vocabularies["levels"])
        assert all((FILES / row["file"]).is_file() for row in document.rows("files"))

    def test_it_says_what_it_is_about_and_for_whom(self, document: DocumentSource) -> None:
        assert len(document.card["annotation"]) > 60
        assert document.card["topics"]
        assert document.card["audiences"]

    def test_its_text_is_cut_into_clauses_with_unlike_anchors(self, document: DocumentSource) -> None:
        for edition in document.editions:
            anchors = [clause.anchor for clause in clauses.cut(edition.text) if clause.anchor]
            assert len(anchors) > 3
            assert len(set(anchors)) == len(anchors)

    def test_its_text_bears_its_own_number_and_date(self, document: DocumentSource) -> None:
        card = document.card
        if not document.editions or card["kind"] in ("соглашение", "закон субъекта", "методические рекомендации"):
            return
        head = document.editions[0].text[:600]
        assert str(card.get("number", "")) in head
        if "adopted" in card:
            assert f"{card['adopted']:%d.%m.%Y}" in head

    def test_the_clauses_that_its_relations_name_are_in_its_text(self, document: DocumentSource) -> None:
        labels = {
            clause.label.replace("\xa0", " ") for edition in document.editions for clause in clauses.cut(edition.text)
        }
        for row in document.rows("relations"):
            if document.editions and "clause" in row:
                assert row["clause"] in labels

    def test_whoever_amends_it_comes_with_an_edition_of_that_day(self, document: DocumentSource) -> None:
        days = {
            row.get("date")
            for other in DOCUMENTS
            for row in other.rows("relations")
            if row["verb"] == "изменяет" and row["target"] == document.slug
        }
        if document.editions:
            assert days <= {edition.in_force_from for edition in document.editions}


def test_editions_say_what_the_amending_act_says() -> None:
    """What is new in an edition the amending act brings word for word, or names the clause that it changes."""
    for document in DOCUMENTS:
        for former, edition in zip(document.editions, document.editions[1:], strict=False):
            if not edition.act:
                continue
            act = BY_SLUG[edition.act].editions[0].text
            before = set(former.text.split("\n"))
            new = [line for line in edition.text.split("\n") if line not in before and re.match(r"\d+\.\d+", line)]
            assert new
            for line in new:
                words = line.split(". ", 1)[1].rstrip(".")
                quoted = words in act or all(number in act for number in re.findall(r"^\d+(?:\.\d+)+", line))
                assert quoted, f"{edition.act} does not bring «{line}»"


def test_counts_and_awkward_cases() -> None:
    with_text = [document for document in DOCUMENTS if document.editions]
    assert len(DOCUMENTS) >= 40
    assert len([d for d in with_text if d.card["level"] in ("муниципальный", "учреждения")]) >= 20
    assert len([d for d in with_text if len(d.editions) > 1]) >= 5
    assert max(len(list(clauses.cut(d.editions[-1].text))) for d in with_text) >= 120
    assert any("\t" in d.editions[-1].text for d in with_text)
    assert any("number" not in d.card and "adopted" in d.card for d in DOCUMENTS)
    assert any("adopted" not in d.card for d in DOCUMENTS)
    same = Counter((d.card.get("number"), d.card.get("adopted"), d.card["issuer"]) for d in DOCUMENTS)
    assert same[("215", dt.date(2025, 9, 3), "upravlenie-obrazovaniya")] == 2


def test_no_verb_is_only_in_the_vocabulary() -> None:
    used = {row["verb"] for document in DOCUMENTS for row in document.rows("relations")}
    assert used == {str(verb.label).casefold() for verb in Verb}


def test_every_status_is_there_for_a_reader_to_see() -> None:
    numbers = {slug: place for place, slug in enumerate(BY_SLUG)}
    labels = {str(status.label).casefold(): status for status in Status}
    verbs = {str(verb.label).casefold(): verb for verb in Verb}
    acts = {
        numbers[slug]: Act(
            pk=numbers[slug],
            adopted_on=document.card.get("adopted"),
            in_force_from=document.card.get("in_force_from"),
            in_force_until=document.card.get("in_force_until"),
            term_reason=document.card.get("term_reason", ""),
            repeal_basis=document.card.get("repeal_basis", ""),
            set_status=str(labels.get(document.card.get("set_status", ""), "")),
            set_on=document.card.get("set_on"),
        )
        for slug, document in BY_SLUG.items()
    }
    edges = [
        Edge(numbers[slug], numbers[row["target"]], verbs[row["verb"]], row.get("date"), part=row.get("part", ""))
        for slug, document in BY_SLUG.items()
        for row in document.rows("relations")
    ]
    assert {verdict.status for verdict in verdicts(acts, edges, TODAY).values()} == set(Status)


def test_pages_name_only_what_there_is() -> None:
    rooms = (room_sources.practices, room_sources.materials, room_sources.nodes, room_sources.tasks)
    known = set(BY_SLUG) | {page.slug for page in sources.pages()} | {entry.slug for room in rooms for entry in room()}
    for page in sources.pages():
        card = str(page.card)
        links = set(re.findall(r"page:([a-z0-9-]+)", card)) | set(re.findall(r"'(?:page|target)': '([^']+)'", card))
        assert links <= known, page.slug
        assert not page.parent or page.parent in known
        for block in page.body:
            if block["type"] == "table":
                assert len({len(row) for row in block["rows"]}) == 1, page.slug
            if block["type"] == "picture":
                assert block["image"] in sources.table("pictures")["alt_text"]


def test_menu_begins_with_the_rooms_and_the_service() -> None:
    """Of a longer menu the header shows the first seven, the rest goes under «Ещё»."""
    top = [page.card["title"] for page in sources.pages() if page.card.get("show_in_menus") and not page.parent]
    assert top[:7] == ["Документы", "Материалы", "Практики", "Сообщества", "События", "Новости", "Служба"]
    assert {"Глоссарий", "Организации", "Люди", "Контакты"} <= set(top[7:])
    assert len(top) <= 16


def test_no_sentence_uses_an_en_dash_for_a_dash() -> None:
    for path in (*sources.FOLDER.glob("documents/*.md"), *sources.FOLDER.glob("**/*.toml")):
        assert " – " not in path.read_text(encoding="utf-8"), path.name


def test_files_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 1.25 * 1024 * 1024


class TestPatching:
    def test_replaces_adds_and_removes_lines(self) -> None:
        text = "1. One.\n\n2. Two.\n\n3. Three."
        patch = "[заменить] 1.\n1. First.\n[после] 2.\n\n2.1. Between.\n[исключить] 3.\n"
        assert patched(text, patch) == "1. First.\n\n2. Two.\n\n2.1. Between.\n"

    @pytest.mark.parametrize("start", ["4.", "1"])
    def test_refuses_a_place_that_is_none_or_not_the_only_one(self, start: str) -> None:
        with pytest.raises(PatchError):
            patched("1. One.\n11. Eleven.", f"[исключить] {start}")

    def test_refuses_text_without_a_command(self) -> None:
        with pytest.raises(PatchError):
            patched("1. One.", "1. First.\n[исключить] 1.")


class TestReading:
    def test_refuses_an_edition_that_the_card_does_not_name(self) -> None:
        body = "1. One.\n\n+++ 2025-04-01\n[заменить] 1.\n1. First.\n"
        with pytest.raises(SourceError):
            sources.editions_of("act", {"editions": [{"from": dt.date(2024, 1, 1)}]}, body)

    def test_a_document_without_text_has_no_editions(self) -> None:
        assert sources.editions_of("act", {}, "\n") == ()
