"""What tests of the glossary start from."""

from __future__ import annotations

import pytest

from home.models import HomePage
from knowledge_base.glossary.models import GlossaryPage
from tests.factories.glossary import glossary as make_glossary


@pytest.fixture
def glossary(home: HomePage) -> GlossaryPage:
    return make_glossary()
