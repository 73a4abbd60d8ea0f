"""What tests of the bank start from."""

from __future__ import annotations

import pytest

from knowledge_base.documents.models import DocumentIndexPage
from tests.factories.documents import bank as make_bank


@pytest.fixture
def bank(db: None) -> DocumentIndexPage:
    return make_bank()
