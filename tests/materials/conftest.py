"""What tests of the materials start from."""

from __future__ import annotations

import pytest

from home.models import HomePage
from knowledge_base.materials.models import MaterialsPage
from tests.factories.materials import materials_page


@pytest.fixture
def room(home: HomePage) -> MaterialsPage:
    return materials_page()
