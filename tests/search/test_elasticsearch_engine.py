"""What only the engine on servers must do: bear their absence, late messages and strangers' indices."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import Mock

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from search.engine import EngineUnavailableError
from search.engines.elasticsearch.bulk import Item, Sender
from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.documents import to_documents
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.errors import guarded
from search.engines.elasticsearch.indices import alias_of
from search.engines.elasticsearch.mapping import index_settings, mappings
from search.engines.tantivy.engine import TantivyEngine
from search.query import parse
from search.records import Passage, SearchRecord, Version
from search.upkeep.digest import digest
from search.upkeep.rebuild_progress import RebuildProgress
from search.widening import widen
from tests.factories.elasticsearch import connection_under_test, engine_under_test, remove_indices
from tests.factories.search import order, record
from tests.search.asking import ask, pks, put

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

Elastic = ElasticsearchEngine


@pytest.fixture
def bare(elasticsearch_index: Elastic) -> Iterator[Elastic]:
    """An engine without any index."""
    engine = engine_under_test("-bare")
    yield engine
    remove_indices(engine)


def everything_asked(engine: Elastic) -> Iterator[Any]:
    yield lambda: ask(engine, "план")
    yield lambda: engine.count([widen(parse("план"))])
    yield lambda: engine.suggest("план", 8)
    yield engine.keys
    yield lambda: put(engine, record(1, "План"))


class TestAbsence:
    def test_no_index(self, bare: Elastic) -> None:
        assert "ещё не построен" in bare.state().problem
        assert bare.unfinished() is None
        for call in everything_asked(bare):
            with pytest.raises(EngineUnavailableError):
                call()
        assert bare._indices.all() == []  # a mistaken write has made none

    def test_an_index_of_another_version(self, bare: Elastic) -> None:
        name = f"{bare._prefix}-v0-20260101000000000000-0123abcd"
        aliases = {f"{bare._prefix}-v0": {}}
        bare._client.indices.create(index=name, settings=index_settings("0"), mappings=mappings({}), aliases=aliases)
        assert "другой версией" in bare.state().problem
        with pytest.raises(EngineUnavailableError, match="другой версией"):
            ask(bare, "план")
        with bare.rebuilding() as writer:
            writer.put([record(1, "План")])
        assert pks(bare, "план") == [1]
        assert [index.name == name for index in bare._indices.all()] == [False]

    @pytest.mark.parametrize(
        "address", ["http://127.0.0.1:1", "https://127.0.0.1:9", "http://portal:secret@localhost:1"]
    )
    def test_no_server(self, address: str) -> None:
        engine = ElasticsearchEngine(Connection((address,), timeout=0.2), "portal-nowhere")
        state = engine.state()
        assert state.problem
        assert "secret" not in state.place
        for call in everything_asked(engine):
            with pytest.raises(EngineUnavailableError):
                call()

    def test_settings_that_are_none(self) -> None:
        for connection in (Connection(("no address",)), Connection(("https://localhost",), ca="/no/such/file")):
            assert ElasticsearchEngine(connection, "portal").state().problem

    @pytest.mark.parametrize(
        ("status", "said"), [(401, "не пускает"), (403, "не пускает"), (503, "занят"), (400, "400")]
    )
    def test_what_the_server_refuses(self, status: int, said: str) -> None:
        meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, NodeConfig("http", "localhost", 9200))
        with pytest.raises(EngineUnavailableError, match=said), guarded():
            raise ApiError("refused", meta, {})


class TestWriting:
    def test_a_message_that_was_frozen_with_its_node_changes_nothing(self, elasticsearch: Elastic) -> None:
        put(elasticsearch, record(1, "Старое"))
        late = Sender(elasticsearch._client, alias_of(elasticsearch._prefix), (), is_alias=True)
        put(elasticsearch, record(1, "Новое"), record(2, "Отозвано"))
        with elasticsearch.writing() as writer:
            writer.drop([("document", 2)])
        for pk in (1, 2):
            ((name, content),) = to_documents(record(pk, "Старое"))
            answer = late._request(Item(("document", pk), name, content).lines(late._version), visible=True)
            assert answer["errors"]
        assert pks(elasticsearch, "старое") == []
        assert pks(elasticsearch, "новое") == [1]

    def test_a_host_whose_clock_is_behind_writes_all_the_same(self, elasticsearch: Elastic) -> None:
        ahead = Sender(elasticsearch._client, alias_of(elasticsearch._prefix), (), is_alias=True)
        ahead._version *= 2
        ((name, content),) = to_documents(record(1, "Старое"))
        ahead.add([Item(("document", 1), name, content)])
        ahead.flush(visible=True)
        put(elasticsearch, record(1, "Новое"))
        assert pks(elasticsearch, "новое") == [1]
        with elasticsearch.writing() as writer:
            writer.drop([("document", 1)])
        assert ask(elasticsearch, "").total == 0

    def test_a_record_that_cannot_be_stored_takes_no_other_along(self, elasticsearch: Elastic) -> None:
        monster = record(2, "План", facets={"topic": ("я" * 20_000,)})
        with elasticsearch.writing() as writer:
            writer.put([record(1, "План"), monster, record(3, "План")])
        assert writer.refused() == (("document", 2),)  # type: ignore[attr-defined]
        with elasticsearch.rebuilding() as rebuilder:
            rebuilder.put([record(1, "План"), monster, record(3, "План")])
        assert rebuilder.refused() == (("document", 2),)
        assert set(pks(elasticsearch, "план")) == {1, 3}

    def test_half_a_character_is_stored_as_a_question_mark(self, elasticsearch: Elastic) -> None:
        put(elasticsearch, record(1, "План \ud83d", "Пункт \udc00 плана"))
        (hit,) = ask(elasticsearch, "план").hits
        assert (hit.record.title, hit.record.passages[0].text) == ("План ?", "Пункт ? плана")

    def test_a_busy_server_is_asked_again(self, elasticsearch: Elastic) -> None:
        sender = Sender(elasticsearch._client, "any", (0.0, 0.0), is_alias=True)
        ok, busy = {"index": {"status": 200}}, {"index": {"status": 429, "error": {"type": "busy"}}}
        answers = [{"errors": True, "items": [ok, busy]}, {"errors": False, "items": [ok]}]
        sender._request = Mock(side_effect=answers)  # type: ignore[method-assign]
        sender.add(Item(("document", pk), f"document:{pk}", b"{}") for pk in (1, 2))
        sender.flush()
        first, second = (call.args[0].count(b"\n") for call in sender._request.call_args_list)
        assert (first, second) == (4, 2)

    def test_fingerprints_are_those_of_the_records(self, elasticsearch: Elastic) -> None:
        past = (Version(1, (Passage("Прежний"),)),)
        records = [order(1, "5", "План", "Текст", versions=past), record(1, "Раздел", source="section")]
        put(elasticsearch, *records)
        assert elasticsearch.fingerprints() == {made.source: {made.pk: digest(made)} for made in records}

    def test_the_place_of_a_passage_comes_back(self, elasticsearch: Elastic) -> None:
        passage = Passage("План", "p1", "файл «Порядок», с. 3", "/files/1#page=3")
        put(elasticsearch, SearchRecord("document", 1, "Порядок", "/1/", passages=(passage,)))
        assert tuple(ask(elasticsearch, "план").hits[0].record.passages) == (passage,)


class TestRebuilding:
    def test_an_interrupted_one_goes_on(self, elasticsearch: Elastic) -> None:
        put(elasticsearch, record(9, "План"))
        interrupted(elasticsearch)
        found = elasticsearch.unfinished()
        assert found is not None
        assert (found.position, found.done, found.records) == ("77", {"document": 1}, 1)
        assert pks(elasticsearch, "план") == [9]
        with elasticsearch.rebuilding(position="99") as writer:
            assert writer.resumed == found
            assert writer.begun_at == "77"
            writer.put([record(2, "План два"), record(3, "План")])
        assert set(pks(elasticsearch, "план")) == {1, 2, 3}
        assert elasticsearch.unfinished() is None
        assert len(elasticsearch._indices.all()) == 1

    def test_afresh_it_begins_with_nothing(self, elasticsearch: Elastic) -> None:
        interrupted(elasticsearch)
        with elasticsearch.rebuilding(afresh=True) as writer:
            assert writer.resumed is None
            writer.put([record(5, "План")])
        assert pks(elasticsearch, "план") == [5]
        assert len(elasticsearch._indices.all()) == 1

    def test_without_a_checkpoint_nothing_is_left(self, elasticsearch: Elastic) -> None:
        with pytest.raises(ZeroDivisionError), elasticsearch.rebuilding(afresh=True):
            raise ZeroDivisionError
        assert elasticsearch.unfinished() is None
        assert len(elasticsearch._indices.all()) == 1

    def test_other_peoples_indices_are_left_alone(self, elasticsearch: Elastic) -> None:
        strangers = [f"{elasticsearch._prefix}-v1-notes", f"{elasticsearch._prefix}-very-own"]
        client = connection_under_test().client()
        try:
            for name in strangers:
                client.indices.create(index=name, settings={"number_of_replicas": 0})
            with elasticsearch.rebuilding(afresh=True):
                pass
            assert all(client.indices.exists(index=name) for name in strangers)
        finally:
            client.indices.delete(index=strangers, ignore_unavailable=True)


def interrupted(engine: Elastic) -> None:
    """A rebuild that stops between two checkpoints."""
    done = RebuildProgress("77", datetime.now(UTC), {"document": 1}, 1)
    with contextlib.suppress(ZeroDivisionError), engine.rebuilding(position="77", afresh=True) as writer:
        writer.put([record(1, "План")])
        writer.checkpoint(done)
        writer.put([record(2, "План раз")])
        raise ZeroDivisionError


def test_both_engines_score_alike(elasticsearch: Elastic, index_dir: Any) -> None:
    embedded = TantivyEngine(index_dir)
    words = (
        "методическая",
        "служба",
        "план",
        "работы",
        "аттестация",
        "педагогов",
        "экзамен",
        "положение",
        "конкурс",
        "школы",
    )
    records = [
        order(
            pk,
            str(pk % 7),
            " ".join(words[(pk + step * 3) % len(words)] for step in range(4)),
            *(" ".join(words[(pk * 7 + part + step * step) % len(words)] for step in range(9)) for part in range(3)),
            summary=words[pk % 10] if pk % 2 else "",
            status_code="repealed" if pk % 5 == 0 else "in_force",
        )
        for pk in range(1, 31)
    ]
    put(elasticsearch, *records)
    with embedded.rebuilding() as writer:
        writer.put(records)
    for text in (
        "служба",
        "план работы",
        "«методическая служба»",
        "приказ 3",
        "экзамены",
        "положение -план",
        "служба план",
    ):
        wide = widen(replace(parse(text), size=50))
        ours, theirs = elasticsearch.search(wide), embedded.search(wide)
        assert ours.total == theirs.total
        assert ours.facets == theirs.facets
        scores = [{hit.record.pk: hit.score for hit in page.hits} for page in (ours, theirs)]
        assert scores[0] == pytest.approx(scores[1], rel=0.001), text
