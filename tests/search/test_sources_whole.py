"""Every source that a room registers, a new one too, gives whole records: places that exist, facets with words, few queries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from portal.visibility import remembering
from search import sources
from search.checks import check_sources
from search.records import SearchRecord
from search.sources import SearchSource
from tests.factories.searchable import MAKERS

pytestmark = pytest.mark.django_db

# Facets whose values every kind of content that has such a thing gives under the same name.
SHARED = ("topic", "audience", "education", "subject", "year", "organisation")


@pytest.fixture(params=[source.name for source in sources.all_sources()])
def source(request: pytest.FixtureRequest, home: HomePage) -> SearchSource:
    found = sources.get_source(request.param)
    assert found is not None
    if found.name not in MAKERS:
        pytest.fail(
            f"«{found.name}» has no maker in tests/factories/searchable.py: nobody looks whether its records are whole"
        )
    return found


def records_of(source: SearchSource, pks: list[int]) -> list[SearchRecord]:
    with remembering():
        return list(source.records(pks))


def test_a_record_is_whole(source: SearchSource, client: Client) -> None:
    pk = MAKERS[source.name](1)
    assert pk in set(source.keys())
    assert source.published_pks([pk]) == {pk}
    (record,) = records_of(source, [pk])
    assert record.key == (source.name, pk)
    assert record.title.strip()
    answer = client.get(record.url)
    assert answer.status_code == 200
    _facets_have_words(source, record.facets)
    _places_exist(record, BeautifulSoup(answer.content, "html.parser"), client)


def _facets_have_words(source: SearchSource, given: Mapping[str, tuple[str, ...]]) -> None:
    declared = {facet.name: facet for facet in source.facets}
    assert set(given) <= set(declared)
    for name, values in given.items():
        labels = declared[name].describe(values)
        assert values
        assert all(labels.get(value, "").strip() for value in values), name


def _places_exist(record: SearchRecord, page: BeautifulSoup, client: Client) -> None:
    for passage in record.passages:
        assert passage.text.strip()
        if passage.anchor:
            assert page.find(id=passage.anchor) is not None, passage.anchor
            assert passage.label or record.source == "document", passage.anchor
        if passage.url:
            assert passage.label.startswith("файл «")
            assert client.get(passage.url.partition("#")[0]).status_code == 200


def test_as_many_queries_for_many_as_for_few(source: SearchSource) -> None:
    pks = [MAKERS[source.name](n) for n in range(1, 6)]
    _queries(source, pks[:1])  # addresses of sites are kept from now on
    few, many = _queries(source, pks[:2]), _queries(source, pks)
    assert many == few
    assert many <= 30


def _queries(source: SearchSource, pks: list[int]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert len(records_of(source, pks)) == len(pks)
    return len(queries)


def test_what_several_kinds_have_is_called_alike() -> None:
    """Chips and counts of several kinds at once are of one facet: its words must not differ."""
    labels: dict[str, set[str]] = {}
    for source in sources.all_sources():
        for facet in source.facets:
            labels.setdefault(facet.name, set()).add(facet.label)
    for name in SHARED:
        assert name in labels
    assert check_sources() == []
