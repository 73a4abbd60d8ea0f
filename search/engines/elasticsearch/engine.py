"""The engine for a cluster: compiles, asks in one request, and keeps its index on the servers."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from portal.russian.acts import number_key
from search.engine import EnginePage, EngineState, EngineUnavailableError, IndexWriter, RebuildWriter
from search.engines.elasticsearch import requests
from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.documents import encoded, parted_key
from search.engines.elasticsearch.errors import IndexMissingError, guarded
from search.engines.elasticsearch.indices import Indices, alias_of, why_missing
from search.engines.elasticsearch.mapping import NOW
from search.engines.elasticsearch.writer import ChangeWriter, opened_new
from search.plan import plan, plan_suggest
from search.records import StoredRecord
from search.upkeep.only_writer import only_writer
from search.upkeep.rebuild_progress import RebuildProgress
from search.widening import WideQuery

_JSON = {"accept": "application/json", "content-type": "application/json"}
_LINES = {"accept": "application/json", "content-type": "application/x-ndjson"}
# Half an answer is no answer: better that another node is asked, or the spare engine.
_WHOLE = {"allow_partial_search_results": "false"}
_SCANNED_AT_ONCE = 10_000
_SCAN_LASTS = "1m"
_SCAN_TIMEOUT = 30.0


class ElasticsearchEngine:
    """Finds records in an index on Elasticsearch servers. One object serves all threads and processes."""

    name = "elasticsearch"

    def __init__(self, connection: Connection, prefix: str, replicas: str = "0-1") -> None:
        self._connection = connection
        self._prefix = prefix
        self._replicas = replicas

    @classmethod
    def from_settings(cls) -> ElasticsearchEngine:
        """As ELASTICSEARCH_… say."""
        return cls(Connection.from_settings(), settings.ELASTICSEARCH_INDEX, settings.ELASTICSEARCH_REPLICAS)

    @property
    def _client(self) -> Elasticsearch:
        return self._connection.client()

    @property
    def _indices(self) -> Indices:
        return Indices(self._client, self._prefix, self._replicas)

    def search(self, wide: WideQuery) -> EnginePage:
        """One page of hits, the exact total, and counts of every facet, in one request."""
        asked = plan(wide)
        body = requests.page_request(asked, with_passages=bool(wide.asked.terms))
        return requests.page_of(self._ask("_search", body), asked)

    def count(self, queries: Sequence[WideQuery]) -> list[int]:
        """How many records each query finds, in one request."""
        if not queries:
            return []
        lines = [part for wide in queries for part in (_WHOLE_LINE, encoded(requests.count_request(plan(wide))))]
        answer = self._ask("_msearch", b"\n".join((*lines, b"")), _LINES)
        if any("error" in each for each in answer["responses"]):
            raise EngineUnavailableError("Сервер Elasticsearch не ответил на часть вопросов.")
        return [each["hits"]["total"]["value"] for each in answer["responses"]]

    def suggest(self, typed: str, limit: int) -> list[StoredRecord]:
        """Records whose number or title begins as what is being typed, exact numbers first."""
        asked = plan_suggest(typed, number_key(typed), limit)
        return requests.suggested(self._ask("_search", requests.suggest_request(asked))) if asked is not None else []

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[IndexWriter]:
        """The index for changes, sent at the end. The servers take several writers; the portal sees to it that there is one."""
        writer = ChangeWriter(self._client, alias_of(self._prefix))
        yield writer
        writer.commit()

    @contextmanager
    def rebuilding(self, wait: float = 0.0, *, position: str = "", afresh: bool = False) -> Iterator[RebuildWriter]:
        """A new index that takes the place of the old one at the end; an unfinished one is gone on with, unless `afresh`."""
        with only_writer(f"elasticsearch-rebuild-{self._prefix}", wait):
            indices = self._indices
            writer, name = opened_new(self._client, indices, position, afresh=afresh)
            try:
                yield writer
                writer.finish()
            except BaseException:
                if not writer.has_checkpoint:
                    with contextlib.suppress(EngineUnavailableError):
                        indices.remove(name)
                raise
            indices.sweep(name)

    def unfinished(self) -> RebuildProgress | None:
        """What the next rebuild would go on with; never raises."""
        try:
            found = self._indices.unfinished(datetime.now(UTC))
        except EngineUnavailableError:
            return None
        return found.progress if found is not None else None

    def keys(self) -> Mapping[str, set[int]]:
        """Source → primary keys of all its records in the index."""
        return {source: set(pks) for source, pks in self.fingerprints().items()}

    def fingerprints(self) -> Mapping[str, Mapping[int, int]]:
        """Source → primary key → digest of the record as it was when it was indexed."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for hit in self._scan({"term": {"time": NOW}}, ["key", "digest"]):
            source, pk = parted_key(hit["fields"]["key"][0])
            found[source][pk] = hit["fields"]["digest"][0]
        return dict(found)

    def state(self) -> EngineState:
        """How the index stands; never raises."""
        place = self._connection.place
        try:
            indices = self._indices
            current = indices.current()
            with guarded():
                records = int(self._client.count(index=current.name)["count"])
            size = indices.size(current.name)
        except EngineUnavailableError as error:
            return EngineState(self.name, str(error), place, None, 0, 0)
        return EngineState(self.name, "", f"{place}/{current.name}", current.built, records, size)

    def _ask(self, what: str, body: dict[str, Any] | bytes, headers: Mapping[str, str] = _JSON) -> Any:
        """One request to the index that is read."""
        said = body if isinstance(body, bytes) else encoded(body)
        params = _WHOLE if what == "_search" else None
        client = self._client
        path = f"/{alias_of(self._prefix)}/{what}"
        try:
            return _twice(lambda: client.perform_request("POST", path, params=params, headers=headers, body=said).body)
        except IndexMissingError as error:
            raise why_missing(self._indices, error) from error

    def _scan(self, query: dict[str, Any], fields: list[str]) -> Iterator[dict[str, Any]]:
        """Every document that a query finds, as it stood when this began."""
        client = self._client.options(request_timeout=_SCAN_TIMEOUT)
        alias = self._indices.current().name
        with guarded():
            place = client.open_point_in_time(index=alias, keep_alive=_SCAN_LASTS)["id"]
        try:
            after: list[Any] | None = None
            while True:
                with guarded():
                    answer = client.search(
                        pit={"id": place, "keep_alive": _SCAN_LASTS},
                        query={"bool": {"filter": [query]}},
                        sort=[{"_shard_doc": "asc"}],
                        docvalue_fields=[{"field": name} for name in fields],
                        source=False,
                        size=_SCANNED_AT_ONCE,
                        search_after=after,
                        track_total_hits=False,
                    )
                hits = answer["hits"]["hits"]
                yield from hits
                if len(hits) < _SCANNED_AT_ONCE:
                    return
                after = hits[-1]["sort"]
        finally:
            with contextlib.suppress(EngineUnavailableError), guarded():
                client.close_point_in_time(id=place)


_WHOLE_LINE = encoded({"allow_partial_search_results": False})


def _twice(ask: Callable[[], Any]) -> Any:
    """The answer; asked once more where the index was replaced by another between two steps of the server."""
    try:
        with guarded():
            return ask()
    except IndexMissingError:
        with guarded():
            return ask()
