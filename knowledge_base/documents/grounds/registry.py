"""Which things of which rooms rest on acts. Rooms announce themselves (`register`); this room names none above it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet


def _always(today: dt.date) -> Q:
    return Q()


@dataclass(frozen=True, slots=True)
class Dependents:
    """Things of one model and the way from each to the documents on which it rests.

    `paths` are lookups: «basis__document» (rows), «charter» (a foreign key). `label` and `plural` name the things for editors.
    `current` says which of them still matter on a day: of an event that is over nothing has to be mended.
    """

    name: str
    model: type[Model]
    label: str
    plural: str
    paths: tuple[str, ...] = ("basis__document",)
    current: Callable[[dt.date], Q] = _always

    def edges(self) -> Mapping[int, frozenset[int]]:
        """Keys of the documents by key of the thing, as the database has them: no drafts of live pages. A query a path."""
        found: dict[int, set[int]] = defaultdict(set)
        for path in self.paths:
            pairs = self.rows().filter(**{f"{path}__isnull": False}).order_by().values_list("pk", path)
            for pk, document in pairs:
                found[pk].add(document)
        return {pk: frozenset(documents) for pk, documents in found.items()}

    def at_hand(self, thing: Any) -> frozenset[int]:
        """Keys of the documents on which a thing rests as it stands in memory, a draft's rows too."""
        return frozenset(pk for path in self.paths for pk in _followed(thing, path) if pk)

    def rows(self) -> QuerySet[Any]:
        """All things of the model."""
        return self.model._default_manager.all()


def _followed(thing: Any, path: str) -> Iterable[int | None]:
    first, _, rest = path.partition("__")
    if not rest:
        return [getattr(thing, f"{first}_id")]
    return [getattr(row, f"{rest}_id") for row in getattr(thing, first).all()]


_registered: dict[str, Dependents] = {}


def register(dependents: Dependents) -> None:
    """Announce things that rest on acts; announcing a name again replaces it."""
    _registered[dependents.name] = dependents


def registered() -> tuple[Dependents, ...]:
    """All of them, in the order in which the rooms stand."""
    return tuple(_registered.values())


def dependents_of(model: type[Model]) -> Dependents | None:
    """What is known of a model; None where its things rest on nothing."""
    return next((one for one in _registered.values() if one.model is model), None)
