"""An index of its own for each test, and sources that no other test sees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from home.models import HomePage
from search import indexer, sources
from search.alike import synonyms
from search.alike.synonyms import SynonymIndex
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.upkeep import draining
from search.words import vocabulary
from search.words.vocabulary import Vocabulary
from tests.factories.elasticsearch import empty, engine_under_test, remove_indices
from tests.factories.search import MemorySource
from tests.search.fed import Fed

# An index waits for the disk at each commit; in memory the suite takes a fraction of the time.
_MEMORY = Path("/dev/shm")


@pytest.fixture(autouse=True)
def own_words() -> Iterator[Vocabulary]:
    """No words but those the test's own records bring, no synonyms: no test answers by another's, none needs the database."""
    words = Vocabulary()
    with vocabulary.using(words), synonyms.using(SynonymIndex()):
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


EMBEDDED = pytest.param("tantivy")
ON_SERVERS = pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every engine passes the same tests where the module says ON_BOTH_ENGINES; what is above the engines is tried on one."""
    if "engine" in metafunc.fixturenames:
        both = getattr(metafunc.module, "ON_BOTH_ENGINES", False)
        metafunc.parametrize("engine", [EMBEDDED, ON_SERVERS] if both else [EMBEDDED], indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest, index_dir: Path, source: MemorySource, settings: Any) -> SearchEngine:
    """An engine with an empty index; the portal under test asks it too."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("elasticsearch")
    engine = get_engine()
    assert engine.name == request.param
    indexer.rebuild(engine)
    return engine


@pytest.fixture(params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def fed(request: pytest.FixtureRequest, index_dir: Path, home: HomePage) -> Fed:
    """Either engine over the portal's own sources, its index holding what stands already."""
    if request.param == "elasticsearch":
        engine: SearchEngine = request.getfixturevalue("elasticsearch")
        draining.drain(engines=[engine])
        return Fed(engine)
    engine = get_engine()
    indexer.rebuild(engine)
    return Fed(engine)


@pytest.fixture
def elasticsearch(elasticsearch_index: ElasticsearchEngine, settings: Any) -> ElasticsearchEngine:
    """The real server with an empty index of this worker's own."""
    settings.ELASTICSEARCH_URL = settings.TEST_ELASTICSEARCH_URL
    settings.SEARCH_SPARE = False
    empty(elasticsearch_index)
    return elasticsearch_index


@pytest.fixture(scope="session")
def elasticsearch_index() -> Iterator[ElasticsearchEngine]:
    """An index on the real server, made once: making one takes longer than a test. Skipped where there is no server."""
    if not settings.TEST_ELASTICSEARCH_URL:
        if os.environ.get("REQUIRE_ELASTICSEARCH", "0") not in {"", "0"}:
            pytest.fail("REQUIRE_ELASTICSEARCH is set, and ELASTICSEARCH_URL names no server")
        pytest.skip("no Elasticsearch: ELASTICSEARCH_URL is not set")
    engine = engine_under_test()
    yield engine
    remove_indices(engine)
