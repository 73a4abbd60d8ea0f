"""An index of its own for each test, and sources that no other test sees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import indexer, sources, vocabulary
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.vocabulary import Vocabulary
from tests.factories.search import MemorySource

# An index waits for the disk at each commit; in memory the suite takes a fraction of the time.
_MEMORY = Path("/dev/shm")


@pytest.fixture(autouse=True)
def own_words() -> Iterator[Vocabulary]:
    """No words but those the test's own records bring, kept in memory: no test mends by another's, none needs the database."""
    words = Vocabulary()
    with vocabulary.using(words):
        yield words


@pytest.fixture
def index_dir(settings: Any) -> Iterator[Path]:
    """The folder of the index, still empty."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        settings.SEARCH_INDEX_DIR = Path(folder) / "index"
        yield settings.SEARCH_INDEX_DIR


@pytest.fixture
def no_sources() -> Iterator[None]:
    """No source but those the test registers."""
    before = dict(sources._sources)
    sources._sources.clear()
    yield
    sources._sources.clear()
    sources._sources.update(before)


@pytest.fixture
def source(no_sources: None) -> MemorySource:
    """The only source: documents in memory."""
    documents = MemorySource()
    sources.register(documents)
    return documents


# Every engine passes the same tests; a further one is added here.
@pytest.fixture(params=["tantivy"])
def engine(request: pytest.FixtureRequest, index_dir: Path, source: MemorySource) -> SearchEngine:
    """An engine with an empty index."""
    engine = get_engine()
    assert engine.name == request.param
    indexer.rebuild(engine)
    return engine
