"""SQLite compares letters without regard to case only in ASCII; the admin's filters need it for Cyrillic as well.

A `like` function of ours serves `icontains`, `iexact` and their kin on SQLite; PostgreSQL needs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created


@lru_cache(maxsize=512)
def _compiled(pattern: str, escape: str | None) -> re.Pattern[str]:
    parts: list[str] = []
    letters = iter(pattern)
    for letter in letters:
        if escape and letter == escape:
            parts.append(re.escape(next(letters, "")))
        elif letter == "%":
            parts.append(".*")
        elif letter == "_":
            parts.append(".")
        else:
            parts.append(re.escape(letter))
    return re.compile("".join(parts), re.DOTALL)


def like(pattern: str | None, value: Any, escape: str | None = None) -> bool | None:
    """SQL's LIKE, blind to the case of any alphabet; None where either side is NULL."""
    if pattern is None or value is None:
        return None
    return _compiled(str(pattern).casefold(), escape).fullmatch(str(value).casefold()) is not None


def _register(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("like", 2, like, deterministic=True)
        connection.connection.create_function("like", 3, like, deterministic=True)


def connect() -> None:
    """Have every SQLite connection that opens from now on use `like`."""
    connection_created.connect(_register, dispatch_uid="portal.sqlite_case")
