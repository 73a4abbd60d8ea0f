"""How quick Elasticsearch answers: `ELASTICSEARCH_URL=… python benchmarks/search_elasticsearch.py [--records 100000] [--keep]`.

The records and queries of `search_engine.py`. Per query: top 20 with what is stored of them, exact total, counts of six facets
(engine), then three fragments and a marked title for each hit (fragments). Beside each query two bare requests go out by
`http.client`, in turns: the same body («same»), and what a plain client would send for it («plain»: `multi_match` over the same
fields, the same facets, the same stored texts). Milliseconds, p50 / p95. No database is needed.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

import django
import orjson
import search_engine as embedded

from search.alike import synonyms
from search.alike.synonyms import SynonymIndex
from search.engines.elasticsearch import requests
from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.indices import alias_of
from search.fragments import Marker
from search.plan import plan
from search.query import parse
from search.widening import WideQuery, widen
from search.words import vocabulary
from search.words.vocabulary import Vocabulary

PREFIX = os.environ.get("ELASTICSEARCH_INDEX", "portal-benchmark")
WARM_UP = 60
FIELDS = ["title^6", "requisites^5", "keywords^2", "summary^3", "headings^2", "body"]


class Bare:
    """One connection, bytes in and bytes out."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 9200)
        self._path = f"/{alias_of(PREFIX)}/_search"

    def ask(self, body: bytes) -> float:
        """Seconds until the last byte."""
        begun = time.perf_counter()
        self._connection.request("POST", self._path, body, {"content-type": "application/json"})
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"the bare request failed: {answer.status}")
        return time.perf_counter() - begun


def plain(wide: WideQuery) -> dict[str, Any]:
    """What a client without our plan would ask: all words, facets with their filters."""
    asked = plan(wide)
    words = [stem for term in wide.terms for stem in term.own]
    kind = {"type": "phrase"} if any(term.term.quoted for term in wide.terms) else {"type": "cross_fields"}
    body = requests.page_request(asked, with_passages=True)
    operator = {"operator": "and"} if wide.asked.match == "all" and kind["type"] != "phrase" else {}
    matches = {
        "multi_match": {"query": " ".join(words), "fields": FIELDS, "analyzer": "whitespace", **kind, **operator}
    }
    body.pop("sort", None)
    body.pop("rescore", None)
    return {**body, "query": matches}


def build(engine: ElasticsearchEngine, count: int) -> None:
    """Index the records; making them up is not counted."""
    made, seconds = embedded.records(count), 0.0
    with engine.rebuilding(afresh=True) as writer:
        while batch := list(islice(made, 1_000)):
            begun = time.perf_counter()
            writer.put(batch)
            seconds += time.perf_counter() - begun
        begun = time.perf_counter()
    seconds += time.perf_counter() - begun
    print(f"{count} records: {seconds:.1f} s, {count / seconds:.0f} records/s, {engine.state().size / 1e6:.0f} MB")


def measure(
    engine: ElasticsearchEngine, bare: Bare, name: str, ask: Callable[[random.Random], str], rounds: int
) -> None:
    """Ask `rounds` queries of one shape, each beside two bare requests."""
    rng = random.Random(7)
    filters = {"level": ("1", "2"), "topic": ("3", "4", "5")} if "filters" in name else {}
    times: dict[str, list[float]] = {kind: [] for kind in ("engine", "fragments", "together", "same", "plain")}
    hits = size = 0
    for turn in range(rounds + WARM_UP):
        query = parse(ask(rng), filters=filters, match="any" if "any" in name else "all")
        wide = widen(query)
        same = orjson.dumps(requests.page_request(plan(wide), with_passages=True))
        usual = orjson.dumps(plain(wide))
        order = ["ours", "same", "plain"]
        rng_order = random.Random(turn)
        rng_order.shuffle(order)
        took: dict[str, float] = {}
        for kind in order:
            if kind == "ours":
                begun = time.perf_counter()
                wide = widen(query)
                found = engine.search(wide)
                asked = time.perf_counter()
                marker = Marker(wide)
                for hit in found.hits:
                    marker.marked(hit.record.title)
                    marker.fragments(hit.record)
                done = time.perf_counter()
                took |= {"engine": asked - begun, "fragments": done - asked, "together": done - begun}
            else:
                took[kind] = bare.ask(same if kind == "same" else usual)
        if turn >= WARM_UP:
            hits, size = hits + len(found.hits), size + len(same)
            for kind, seconds in took.items():
                times[kind].append(seconds)
    shown = "  ".join(f"{_p(values, 0.5):6.2f} / {_p(values, 0.95):6.2f}" for values in times.values())
    ratio = _p(times["engine"], 0.5) / _p(times["same"], 0.5)
    print(f"{name:<20}{shown}  {ratio:5.2f}  {hits / rounds:5.1f}  {size / rounds / 1000:5.1f}")


def _p(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)] * 1000


@contextlib.contextmanager
def without_database() -> Iterator[None]:
    """No synonyms and no vocabulary of editors'."""
    with vocabulary.using(Vocabulary()), synonyms.using(SynonymIndex()):
        yield


def main() -> None:
    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", action="store_true", help="leave the index there and use it again")
    parser.add_argument("--only", default="", help="shapes whose names hold this")
    options = parser.parse_args()
    url = os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:9200").split(",")[0]
    engine = ElasticsearchEngine(Connection((url,), timeout=60.0), PREFIX, "0")
    with without_database():
        if engine.state().records != options.records:
            build(engine, options.records)
        columns = "  ".join(f"{name:^15}" for name in ("engine", "fragments", "together", "bare: same", "bare: plain"))
        print(f"{'':<20}{columns}  {'ratio':>5}  {'hits':>5}  {'KB':>5}")
        for name, ask in embedded.shapes(options.records).items():
            if options.only in name:
                measure(engine, Bare(url), name, ask, options.rounds)
    if not options.keep:
        for index in engine._indices.all():
            engine._indices.remove(index.name)


if __name__ == "__main__":
    main()
