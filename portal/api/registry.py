"""Which parts the API has: each room above offers its own, at start-up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from ninja import Router


@dataclass(frozen=True, slots=True)
class Part:
    """The addresses of one room: all below `/api/<prefix>`."""

    prefix: str
    """First word of its addresses: "documents"."""
    label: str
    """Heading on the page about the API: «Документы»."""
    router: Callable[[], Router]
    """Makes the router; called once, when every room has announced itself."""
    order: int
    """Place among the others, the smallest first."""
    source: str = ""
    """Source of the search whose things `/api/<prefix>/{id}` (operation `<prefix>_item`) tells whole; "" for none."""


_parts: dict[str, Part] = {}


def offer(prefix: str, label: str, router: Callable[[], Router], *, order: int, source: str = "") -> None:
    """Announce a part; called by `connect()` of a room's `api`. A prefix taken by another part is a mistake of configuration."""
    taken = _parts.get(prefix)
    if taken is not None and (taken.label, taken.source) != (label, source):
        raise ImproperlyConfigured(f"Two parts of the API are named «{prefix}».")
    _parts[prefix] = Part(prefix, label, router, order, source)


def parts() -> tuple[Part, ...]:
    """All parts, in their order."""
    return tuple(sorted(_parts.values(), key=lambda part: (part.order, part.prefix)))
