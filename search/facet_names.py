"""Names of the facets that the sources have declared: an engine keeps a place for each in every record."""

from __future__ import annotations

from collections.abc import Iterable

_declared: set[str] = {"source"}


def declare(names: Iterable[str]) -> None:
    """Facets of these names exist from now on."""
    _declared.update(names)


def declared() -> frozenset[str]:
    """All names that any source has declared in this process."""
    return frozenset(_declared)
