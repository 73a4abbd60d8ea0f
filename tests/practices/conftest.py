"""What tests of practices start from."""

from __future__ import annotations

import pytest

from home.models import HomePage
from knowledge_base.practices.models import PracticesPage
from tests.factories.practices import practices_page


@pytest.fixture
def practices(home: HomePage) -> PracticesPage:
    """The bank, with the roles' groups in place."""
    return practices_page()
