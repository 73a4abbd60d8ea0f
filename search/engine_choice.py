"""Which engine answers: chosen by the environment, never by a caller."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engine import SearchEngine


def get_engine() -> SearchEngine:
    """The engine that answers readers."""
    return _tantivy(Path(settings.SEARCH_INDEX_DIR))


def active_engines() -> tuple[SearchEngine, ...]:
    """Every engine that is kept up to date; the outbox holds a row for each."""
    return (get_engine(),)


@lru_cache(maxsize=8)
def _tantivy(folder: Path) -> SearchEngine:
    # Imported only where it is used, so that a portal on another engine need not have this one's library.
    from search.engines.tantivy.engine import TantivyEngine

    return TantivyEngine(folder)
