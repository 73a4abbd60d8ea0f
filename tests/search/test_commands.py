"""The commands, as an operator or a machine runs them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.models import FailedUpdate, PendingUpdate
from search.outbox import touch
from search.query import parse
from search.widening import widen
from tests.factories.search import MemorySource, order, record

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def filled(engine: SearchEngine, source: MemorySource) -> MemorySource:
    source.stored = {
        1: order(1, "158", "О <службе>", "Служба & город", facets={"kind": ("order",), "year": ("2024",)}),
        2: record(2, "Служба", facets={"kind": ("letter",)}),
    }
    run("search_rebuild")
    return source


class TestQuery:
    def ask(self, *args: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run("search_query", *args, "--json"))
        return found

    def test_the_answer_for_machines(self, filled: MemorySource) -> None:
        found = self.ask("приказ 158")
        assert set(found) == {"total", "hits", "facets", "milliseconds"}
        assert found["total"] == 1
        assert found["milliseconds"] > 0
        assert found["hits"] == [
            {
                "id": 1,
                "kind": "document",
                "title": "О <службе>",
                "url": "/documents/1/",
                "requisites": "Приказ №\u00a0158 от\u00a009.07.2024",
                "status": "Действует",
                "fragments": [],
            }
        ]

    def test_fragments_are_marked_and_escaped(self, filled: MemorySource) -> None:
        hits = {hit["id"]: hit for hit in self.ask("службы")["hits"]}
        assert hits[1]["fragments"] == [{"text": "<mark>Служба</mark> &amp; город", "anchor": "p1"}]

    def test_facets(self, filled: MemorySource) -> None:
        found = self.ask("служба", "--facet", "kind=order", "--facet", "kind=law", "--facet", "year=2024")
        assert [hit["id"] for hit in found["hits"]] == [1]
        assert found["facets"]["kind"] == [
            {"value": "order", "label": "Приказ", "count": 1, "selected": True},
            {"value": "law", "label": "Закон", "count": 0, "selected": True},
        ]

    def test_sort_and_page(self, filled: MemorySource) -> None:
        assert [hit["id"] for hit in self.ask("служба", "--sort", "date")["hits"]] == [1, 2]
        assert len(self.ask("служба", "--page", "3")["hits"]) == 2

    @pytest.mark.parametrize(
        "args",
        [("--facet", "colour=red"), ("--facet", "kind"), ("--page", "0"), ("--sort", "sideways"), ("--page", "x")],
    )
    def test_wrong_arguments_are_named(self, filled: MemorySource, args: tuple[str, ...]) -> None:
        with pytest.raises(CommandError):
            run("search_query", "служба", *args)

    def test_for_people(self, filled: MemorySource) -> None:
        out = run("search_query", "служба")
        assert "Найдено: 2" in out
        assert "п. 1: Служба &amp; город" not in out
        assert "п. 1: Служба & город" in out

    def test_without_an_index(self, index_dir: Path, source: MemorySource) -> None:
        with pytest.raises(CommandError, match="search_rebuild"):
            run("search_query", "служба")

    def test_what_waits_is_applied_first(self, filled: MemorySource, engine: SearchEngine) -> None:
        filled.stored[3] = record(3, "Наставничество")
        PendingUpdate.objects.create(source="document", key=3)
        assert self.ask("наставничество")["total"] == 1


class TestRebuild:
    def test_from_nothing(self, index_dir: Path, source: MemorySource) -> None:
        source.stored = {1: record(1, "План")}
        assert "1" in run("search_rebuild")
        assert get_engine().keys() == {"document": {1}}

    def test_only_if_needed(self, filled: MemorySource, engine: SearchEngine, index_dir: Path) -> None:
        before = engine.state().place
        run("search_rebuild", "--if-needed")
        assert engine.state().place == before
        (index_dir / "current").unlink()
        run("search_rebuild", "--if-needed")
        assert not engine.state().problem

    def test_it_applies_what_waited(self, filled: MemorySource, engine: SearchEngine) -> None:
        PendingUpdate.objects.create(source="document", key=1)
        run("search_rebuild")
        assert not PendingUpdate.objects.exists()

    def test_a_record_that_fails_is_named_and_the_others_are_found(
        self, filled: MemorySource, engine: SearchEngine
    ) -> None:
        filled.broken = {1}
        with pytest.raises(CommandError):
            run("search_rebuild")
        assert engine.keys() == {"document": {2}}

    def test_another_writer_at_work(self, filled: MemorySource, engine: SearchEngine) -> None:
        with engine.writing(), pytest.raises(CommandError):
            run("search_rebuild", "--wait", "0.1")


class TestStatus:
    def state(self) -> tuple[int, dict[str, Any]]:
        out = StringIO()
        code = 0
        try:
            call_command("search_status", "--json", stdout=out)
        except SystemExit as error:
            code = int(error.code or 0)
        return code, json.loads(out.getvalue())[0]

    def test_in_step(self, filled: MemorySource) -> None:
        code, found = self.state()
        assert (code, found["in_step"], found["pending"]) == (0, True, 0)
        assert found["sources"][0]["published"] == found["sources"][0]["indexed"] == 2
        assert "соответствует базе" in run("search_status")

    def test_missing_and_extra_records(self, filled: MemorySource) -> None:
        filled.stored[3] = record(3, "План")
        filled.hidden = {1}
        code, found = self.state()
        assert code == 1
        assert (found["sources"][0]["missing"], found["sources"][0]["extra"]) == ([3], [1])

    def test_what_a_vanished_source_left_behind(self, filled: MemorySource, engine: SearchEngine) -> None:
        with engine.writing() as writer:
            writer.put([record(7, "План", source="gone")])
        code, found = self.state()
        assert code == 1
        assert found["sources"][1]["extra"] == [7]

    def test_waiting_and_stuck_changes(self, filled: MemorySource, engine: SearchEngine) -> None:
        PendingUpdate.objects.create(source="document", key=1)
        FailedUpdate.objects.create(engine=engine.name, source="document", key=2, attempts=99)
        code, found = self.state()
        assert (code, found["pending"], found["stuck"]) == (1, 1, 1)

    def test_without_an_index_it_offers_a_rebuild(self, index_dir: Path, source: MemorySource) -> None:
        out = StringIO()
        with pytest.raises(SystemExit) as left:
            call_command("search_status", stdout=out)
        assert left.value.code == 1
        assert "search_rebuild" in out.getvalue()


def test_the_index_answers_after_a_rebuild(filled: MemorySource, engine: SearchEngine) -> None:
    assert engine.search(widen(parse("служба"))).total == 2


def test_what_waited_before_a_rebuild_is_not_made_twice(filled: MemorySource) -> None:
    touch(filled.name, [1, 2])
    assert "Применено" not in run("search_rebuild")
    assert not PendingUpdate.objects.exists()


def test_a_rebuild_keeps_what_it_could_not_make(filled: MemorySource) -> None:
    touch(filled.name, [1, 2])
    filled.broken = {2}
    with pytest.raises(CommandError):
        run("search_rebuild")
    assert set(FailedUpdate.objects.values_list("key", flat=True)) == {2}
