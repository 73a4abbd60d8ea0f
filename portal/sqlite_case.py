"""SQLite compares letters without regard to case only in ASCII; the admin's filters need it for Cyrillic as well.

`icontains`, `iexact`, `istartswith` and `iendswith` ask a function of ours on SQLite; PostgreSQL needs nothing. LIKE itself is
left alone: the page tree is full of `path LIKE …`, and a Python call a row would make it slow.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Field
from django.db.models.lookups import IContains, IEndsWith, IExact, IStartsWith

FUNCTION = "portal_like"


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    letters = iter(pattern)
    for letter in letters:
        if letter == "\\":
            parts.append(re.escape(next(letters, "")))
        elif letter == "%":
            parts.append(".*")
        elif letter == "_":
            parts.append(".")
        else:
            parts.append(re.escape(letter))
    return re.compile("".join(parts), re.DOTALL)


def like(pattern: str | None, value: Any) -> bool | None:
    r"""SQL's LIKE with `\` as escape, blind to the case of any alphabet; None where either side is NULL."""
    if pattern is None or value is None:
        return None
    return _compiled(str(pattern).casefold()).fullmatch(str(value).casefold()) is not None


class _AnyAlphabet:
    """Mixed into Django's lookups: on SQLite a plain value is compared by `like`."""

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        if not self.rhs_is_direct_value() or self.rhs is None:  # type: ignore[attr-defined]
            return self.as_sql(compiler, connection)  # type: ignore[attr-defined]
        column, column_params = self.process_lhs(compiler, connection)  # type: ignore[attr-defined]
        pattern, pattern_params = self.process_rhs(compiler, connection)  # type: ignore[attr-defined]
        return f"{FUNCTION}({pattern}, {column})", [*pattern_params, *column_params]


def _register(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 2, like, deterministic=True)


def connect() -> None:
    """From now on the four lookups know every alphabet."""
    connection_created.connect(_register, dispatch_uid="portal.sqlite_case")
    for lookup in (IContains, IExact, IStartsWith, IEndsWith):
        Field.register_lookup(type(lookup.__name__, (_AnyAlphabet, lookup), {}))
