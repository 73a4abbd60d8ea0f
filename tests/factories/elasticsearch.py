"""The engine on the real server that ELASTICSEARCH_URL names, with indices of this worker's own."""

from __future__ import annotations

from django.conf import settings

from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.errors import IndexMissingError


def connection_under_test() -> Connection:
    """As the settings say, with patience: the machine of the tests is busy."""
    urls = tuple(settings.TEST_ELASTICSEARCH_URL.split(","))
    user, password, ca = settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD, settings.ELASTICSEARCH_CA
    return Connection(urls, user, password, ca, timeout=30.0)


def engine_under_test(suffix: str = "") -> ElasticsearchEngine:
    """An engine over indices whose names no other worker's and no other database's begin with."""
    return ElasticsearchEngine(connection_under_test(), f"{settings.ELASTICSEARCH_INDEX}{suffix}", replicas="0")


def empty(engine: ElasticsearchEngine) -> None:
    """Leave its index without records; made where there is none."""
    try:
        name = engine._indices.current().name
    except IndexMissingError:
        with engine.rebuilding(afresh=True):
            return
    if engine._client.count(index=name)["count"]:
        engine._client.delete_by_query(index=name, query={"match_all": {}}, conflicts="proceed", refresh=True)


def remove_indices(engine: ElasticsearchEngine) -> None:
    """Leave nothing on the server."""
    for index in engine._indices.all():
        engine._indices.remove(index.name)
