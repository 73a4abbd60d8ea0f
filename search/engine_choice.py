"""Which engine answers: chosen by the environment, never by a caller.

With ELASTICSEARCH_URL a cluster answers, and the embedded engine is kept up beside it as a warm spare (SEARCH_SPARE=off: none).
Without it the embedded engine is all there is.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engine import SearchEngine
from search.engines.breaker import Rested
from search.engines.spare import WithSpare


def get_engine() -> SearchEngine:
    """The engine that answers readers."""
    engines = active_engines()
    return WithSpare(engines[0], engines[1]) if len(engines) > 1 else engines[0]


def active_engines() -> tuple[SearchEngine, ...]:
    """Every engine that is kept up to date, the one that answers first."""
    if not settings.ELASTICSEARCH_URL:
        return (_embedded(),)
    main = _elasticsearch(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX)
    return (main, _embedded()) if settings.SEARCH_SPARE else (main,)


def is_remote(engine: SearchEngine) -> bool:
    """Whether it is reached over a network, and so may be slow or away."""
    return isinstance(engine, Rested)


def is_resting(engine: SearchEngine) -> bool:
    """Whether it did not answer a moment ago and is left alone."""
    return isinstance(engine, Rested) and engine.breaker.is_open


def _embedded() -> SearchEngine:
    return _tantivy(Path(settings.SEARCH_INDEX_DIR), settings.SEARCH_NODE)


@lru_cache(maxsize=8)
def _tantivy(folder: Path, node: str) -> SearchEngine:
    # Imported only where it is used, so that a portal on another engine need not have this one's library.
    from search.engines.tantivy.engine import TantivyEngine

    return TantivyEngine(folder, node)


@lru_cache(maxsize=8)
def _elasticsearch(url: str, index: str) -> SearchEngine:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    return Rested(ElasticsearchEngine.from_settings())
