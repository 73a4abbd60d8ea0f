"""Who runs what: which tests a database is asked again, and how parallel workers share them."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

#: Fixtures without which a test may not touch the database: pytest-django refuses it.
_DATABASE = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}

# The site of the browser tests is filled once a share, so its files stay together; two shares keep two workers busy.
_BROWSER = "tests/browser/"
_AXE = "tests/browser/test_axe.py"
#: Begun first: what takes longest must not be what is waited for at the end.
_LONGEST = (_AXE, _BROWSER, "tests/architecture/test_new_room.py", "tests/home/test_demo.py")


def touches_database(item: pytest.Item) -> bool:
    """Whether this test may ask the database anything."""
    return item.get_closest_marker("django_db") is not None or bool(_DATABASE & set(getattr(item, "fixturenames", ())))


def flushes_database(item: pytest.Item) -> bool:
    """Whether the database is emptied after this test instead of rolled back."""
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(marker and marker.kwargs.get("transaction"))


def says_more_on(vendor: str, item: pytest.Item) -> bool:
    """Whether the test is worth running on a database besides SQLite, where every test runs."""
    return vendor == "sqlite" or (touches_database(item) and item.get_closest_marker("one_database") is None)


class Shares(LoadScopeScheduling):
    """A file stays on one worker, as with `--dist loadfile`; the browser's files are two shares; the longest come first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return _BROWSER if file.startswith(_BROWSER) and file != _AXE else file

    def _assign_work_unit(self, node: Any) -> None:
        longest = next((share for share in _LONGEST if share in self.workqueue), None)
        if longest is not None:
            self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)
