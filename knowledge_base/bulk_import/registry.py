"""Which kinds of things may be imported. Rooms announce themselves; this room names none of them."""

from __future__ import annotations

from typing import Any

from knowledge_base.bulk_import.contract import Importer, Target

_registered: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Announce an importer; announcing a name again replaces it."""
    _registered[importer.name] = importer


def importer_of(name: str) -> Importer:
    """The importer of that name; raises KeyError if its room is gone."""
    return _registered[name]


def importers_for(user: Any) -> list[Importer]:
    """Those that this user may use."""
    return [one for one in _registered.values() if one.may_import(user)]


def may_put(name: str, target: str, user: Any) -> bool:
    """Whether this user may put things of this kind there, now."""
    importer = _registered.get(name)
    if importer is None or not importer.may_import(user):
        return False
    return any(one.key == target for one in importer.targets(user))


def target_of(importer: Importer, key: str, user: Any) -> Target | None:
    """The target with this key, if the user may use it."""
    return next((one for one in importer.targets(user) if one.key == key), None)
