"""The names of acts that editors keep, as the finder takes them; the list that the portal comes with."""

from __future__ import annotations

import hashlib
from importlib import import_module

from knowledge_base.documents.models.named_act import NamedAct as Row
from knowledge_base.documents.understanding.found import NamedAct

_SHIPPED = "knowledge_base.documents.understanding.named_acts"


def known_names() -> tuple[NamedAct, ...]:
    """The names in use, in a lasting order. One query."""
    rows = Row.objects.filter(active=True).order_by("name", "pk")
    return tuple(NamedAct(row.name, row.kind, row.issuer, row.number, row.date) for row in rows)


def mark_of(names: tuple[NamedAct, ...]) -> str:
    """One for equal lists."""
    return hashlib.sha256(repr(names).encode()).hexdigest()[:16]


def seed() -> int:
    """Take the shipped names over into an empty list; returns how many. An editor's list is never touched."""
    if Row.objects.exists():
        return 0
    try:
        shipped: tuple[NamedAct, ...] = tuple(import_module(_SHIPPED).shipped())
    except ModuleNotFoundError:
        return 0
    known: dict[str, NamedAct] = {one.name: one for one in shipped}
    Row.objects.bulk_create(
        Row(name=one.name[:300], kind=one.kind[:100], issuer=one.issuer[:200], number=one.number[:100], date=one.date)
        for one in known.values()
    )
    return len(known)
