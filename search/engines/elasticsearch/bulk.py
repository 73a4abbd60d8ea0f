"""Documents sent in bulk: again after a pause where the servers are busy or away, and never an older one over a newer.

Every document bears a number that grows from block to block. A request that was lost with a frozen node may come back when the
node wakes up; the server then sees the older number and refuses it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engine import EngineUnavailableError, Key
from search.engines.elasticsearch.client import WRITE_TIMEOUT
from search.engines.elasticsearch.errors import guarded

logger = logging.getLogger(__name__)

# One request holds at most so much: enough to be quick, little enough for a small server.
_REQUEST_BYTES = 4_000_000
_REQUEST_ITEMS = 1_000
# Seconds before the next attempt, for changes and for a rebuild; a node that was killed comes back within the latter.
PAUSES_FOR_CHANGES = (0.2, 0.5, 1.0)
PAUSES_FOR_REBUILD = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_LATER = frozenset({429, 500, 502, 503, 504})
_NEWER_THERE = re.compile(r"current version \[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be written, or to be removed where it has no content."""

    key: Key
    name: str
    content: bytes | None

    def lines(self, version: int) -> bytes:
        """As the server reads it."""
        action = "index" if self.content is not None else "delete"
        meta = {action: {"_id": self.name, "version": version, "version_type": "external_gte"}}
        return orjson.dumps(meta) + b"\n" + (self.content + b"\n" if self.content is not None else b"")

    @property
    def size(self) -> int:
        """Bytes, roughly."""
        return len(self.content or b"") + 100


class Sender:
    """Sends items to one index or alias; what the server will not store is in `refused`."""

    def __init__(self, client: Elasticsearch, index: str, pauses: Sequence[float], *, is_alias: bool) -> None:
        self._client = client.options(request_timeout=WRITE_TIMEOUT)
        self._index = index
        self._pauses = pauses
        # Without this a mistaken name would become an index without a mapping.
        self._params = {"require_alias": "true"} if is_alias else {}
        self._version = time.time_ns() // 1_000
        self._waiting: list[Item] = []
        self._size = 0
        self.refused: list[Key] = []

    def add(self, items: Iterable[Item]) -> None:
        """Take items along; sends when there is enough of them."""
        for item in items:
            self._waiting.append(item)
            self._size += item.size
            if self._size >= _REQUEST_BYTES or len(self._waiting) >= _REQUEST_ITEMS:
                self.flush()

    def flush(self, *, visible: bool = False) -> None:
        """Send what waits; returns when every copy of the index that works has it. EngineUnavailableError if that fails.

        `visible`: everything that was ever sent is found from then on.
        """
        items, self._waiting, self._size = self._waiting, [], 0
        if visible and not items:
            with guarded():
                self._client.indices.refresh(index=self._index)
        for pause in (*self._pauses, None):
            if not items:
                return
            items = self._sent(items, visible, last=pause is None)
            if items and pause is not None:
                time.sleep(pause)
        if items:
            raise EngineUnavailableError("Сервер Elasticsearch не принимает изменения, они будут переданы позже.")

    def _sent(self, items: list[Item], visible: bool, *, last: bool) -> list[Item]:
        """One request; returns what has to be sent again."""
        body = b"".join(item.lines(self._version) for item in items)
        try:
            with guarded():
                answer = self._request(body, visible)
        except EngineUnavailableError as error:
            if last or not _is_passing(error):
                raise
            return items
        if not answer["errors"]:
            return []
        results = [next(iter(result.values())) for result in answer["items"]]
        return [item for item, result in zip(items, results, strict=True) if self._is_left(item, result)]

    def _request(self, body: bytes, visible: bool) -> Any:
        path = f"/{self._index}/_bulk"
        params = {**self._params, **({"refresh": "true"} if visible else {})}
        headers = {"accept": "application/json", "content-type": "application/x-ndjson"}
        return self._client.perform_request("POST", path, params=params, headers=headers, body=body)

    def _is_left(self, item: Item, result: dict[str, Any]) -> bool:
        """Whether an item has to be sent again."""
        status, error = result["status"], result.get("error")
        if error is None or (status == 404 and item.content is None):
            return False
        if status == 409:
            # Whoever writes now is the only writer, so what he has is the newest, whatever another host's clock says.
            found = _NEWER_THERE.search(str(error.get("reason", "")))
            self._version = max(self._version, int(found[1]) if found else 0) + 1
            return True
        if status in _LATER:
            return True
        if status == 404 or error.get("type") == "index_not_found_exception":
            raise EngineUnavailableError("Индекс поиска на сервере Elasticsearch исчез.")
        logger.error("search: «%s» cannot be stored: %s", item.name, error.get("reason"))
        self.refused.append(item.key)
        return False


def _is_passing(error: EngineUnavailableError) -> bool:
    """Whether it may be otherwise in a moment."""
    cause = error.__cause__
    if isinstance(cause, ApiError):
        return cause.meta.status in _LATER
    return isinstance(cause, TransportError)
