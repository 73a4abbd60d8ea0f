"""What all tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from home.models import HomePage

# A busy machine is no failure: nothing here asserts how long an example takes.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not beside the repository")
    return SHARED


@pytest.fixture
def home(db: None) -> HomePage:
    """The first page of the site, with the roles' groups in place."""
    from portal.accounts.groups import sync_groups
    from tests.factories.site import ensure_site

    page = ensure_site()
    sync_groups()
    return page


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    from django.core.cache import cache

    from knowledge_base.pages import memory

    cache.clear()
    memory.forget_everything()


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Names of tests are not escaped in this project, and pytest knows none then for bytes.

    Not the bytes themselves: archives hold the time of their making, and parallel workers must agree on names.
    """
    return f"{len(val)}_bytes" if isinstance(val, bytes) else None
