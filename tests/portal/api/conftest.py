"""A small portal that the search knows."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import indexer
from search.engine_choice import get_engine
from tests.factories.api import Portal, portal

_MEMORY = Path("/dev/shm")


@pytest.fixture
def found_portal(home: Any, settings: Any) -> Iterator[Portal]:
    """The portal with an index of its own."""
    made = portal()
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        settings.SEARCH_INDEX_DIR = Path(folder) / "index"
        indexer.rebuild(get_engine())
        yield made
