"""The search in the API: the same answers as on the page, told as data."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from search import indexer
from search.api.marks import places_of
from search.engine import SearchEngine
from search.records import SearchRecord
from tests.factories.api import data, get
from tests.factories.search import MemorySource, order

pytestmark = pytest.mark.django_db


def give(source: MemorySource, *records: SearchRecord) -> None:
    source.stored = {record.pk: record for record in records}


def test_hits_have_plain_text_with_places(client: Client, engine: SearchEngine, source: MemorySource) -> None:
    give(
        source,
        order(1, "158", "О наставничестве", "Наставник <b>помогает</b> & учит.", facets={"kind": ("order",)}),
        order(2, "9", "О питании", "Завтраки."),
    )
    indexer.rebuild(engine)
    told = data(client, "search?q=наставники&size=10")
    (hit,) = told["items"]
    assert (told["total"], hit["id"], hit["source"]) == (1, 1, {"code": "document", "label": "Документы"})
    assert hit["status"] == {"code": "in_force", "label": "Действует"}
    (fragment,) = hit["fragments"]
    assert fragment["text"] == "Наставник <b>помогает</b> & учит."
    assert [fragment["text"][start:end] for start, end in fragment["marks"]] == ["Наставник"]
    assert fragment["url"].startswith("http://testserver/documents/1/")
    assert fragment["url"].endswith("#p1")
    exact = data(client, "search?q=158")["items"][0]
    assert exact["is_exact"] is True


def test_nothing_found_comes_with_advice(client: Client, engine: SearchEngine, source: MemorySource) -> None:
    give(source, order(1, "158", "О наставничестве", "Наставник помогает."))
    indexer.rebuild(engine)
    told = data(client, "search?q=наставник+абракадабрик&literal=true")
    assert (told["total"], told["items"], told["unknown"]) == (0, [], ["абракадабрик"])
    assert {"q": "наставник", "total": 1} in told["advice"]


def test_pages_and_suggestions(client: Client, engine: SearchEngine, source: MemorySource) -> None:
    give(source, *(order(pk, str(pk), f"Положение {pk}", "План.") for pk in range(1, 6)))
    indexer.rebuild(engine)
    first = data(client, "search?q=план&size=2")
    assert (first["total"], first["pages"], len(first["items"])) == (5, 3, 2)
    last = client.get(first["next"].replace("page=2", "page=3")).json()
    assert (len(last["items"]), last["next"]) == (1, None)
    assert get(client, "search?q=план&size=2&page=4").status_code == 404
    offered = data(client, "search/suggest?q=полож")["suggestions"]
    assert offered
    assert all(one["url"].startswith("http://testserver/documents/") for one in offered)


def test_without_an_index_the_search_says_when_to_come_back(
    client: Client, index_dir: Any, source: MemorySource
) -> None:
    for address in ("search?q=план", "search/suggest?q=план"):
        answer = get(client, address)
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
        assert int(answer["Retry-After"]) > 0


def test_marks_become_places() -> None:
    assert places_of("… &lt;b&gt; <mark>план</mark> и <mark>планы</mark>") == (
        "… <b> план и планы",
        [(6, 10), (13, 18)],
    )
    assert places_of("") == ("", [])
