"""What all tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from tests.workers import Shares, flushes_database, says_more_on

if TYPE_CHECKING:
    from home.models import HomePage

# A busy machine is no failure: nothing here asserts how long an example takes.
# The same examples in every run, so that a change is judged by itself and not by luck. New ones are looked for on purpose:
# make test ARGS="--hypothesis-profile=search", and what they find becomes an @example.
_QUIET = [HealthCheck.too_slow]
hypothesis_settings.register_profile("portal", deadline=None, derandomize=True, suppress_health_check=_QUIET)
hypothesis_settings.register_profile("search", deadline=None, suppress_health_check=_QUIET)
hypothesis_settings.load_profile("portal")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database with the first page and the roles' groups in it: laying them for each test anew took half of its time."""
    from tests.factories.site import ensure_home

    with django_db_blocker.unblock():
        ensure_home(anew=True)


@pytest.fixture
def home(db: None) -> HomePage:
    """The first page of the site, with the roles' groups in place."""
    from tests.factories.site import ensure_home

    return ensure_home()


@pytest.fixture
def explorer_index(settings: Any) -> None:
    """Wagtail's own index is written, which `portal.settings.test` leaves out: for what searches in lists of the admin."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}}


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    from django.core.cache import cache

    from knowledge_base.pages import memory

    cache.clear()
    memory.forget_everything()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what may depend on it is run again."""
    from django.db import connection

    left_out = [item for item in items if not says_more_on(connection.vendor, item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if says_more_on(connection.vendor, item)]


_FLUSHED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Lay what a flush has taken away once, not within the transaction of every test that follows."""
    if flushes_database(item):
        item.config.stash[_FLUSHED] = True
    elif item.config.stash.get(_FLUSHED, False) and "home" in getattr(item, "fixturenames", ()):
        from tests.factories.site import ensure_home

        with item.config.stash[blocking_manager_key].unblock():
            ensure_home()
        item.config.stash[_FLUSHED] = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """`--dist loadfile` with shares of our own; any other way of sharing stays what it is."""
    if config.getvalue("dist") != "loadfile":
        return None
    return Shares(config, log)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Names of tests are not escaped in this project, and pytest knows none then for bytes.

    Not the bytes themselves: archives hold the time of their making, and parallel workers must agree on names.
    """
    return f"{len(val)}_bytes" if isinstance(val, bytes) else None
