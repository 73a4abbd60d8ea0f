"""Who refers to what: when something changes that records show, they are written anew, whatever room they are of.

A topic is renamed, an organisation, a person, a file: everything that refers to it holds its name. Which records those are
is read off the models themselves — keys, sets and rows of children of whatever a source gives — and off Wagtail's index of
references, which alone knows what bodies of blocks refer to (a task keeps it up, so that it may lag; the models never do). A
new room is followed without a word of its own; pages are followed where the source names them in `follows`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex

from portal.files.models import PortalDocument
from search.outbox import touch
from search.sources import SearchSource, all_sources, source_of

# Nothing of theirs stands in a record: accounts, workflows, languages, collections.
_FOREIGN = ("django.", "wagtail.", "taggit.")


@dataclass(frozen=True, slots=True)
class Way:
    """How things of a source refer to a model: by `lookup` of `rows`, whose `key` is the thing's primary key."""

    source: str
    rows: Any
    lookup: str
    key: str


def touch_referring(model: type[Model], pks: Collection[int]) -> None:
    """What refers to these rows is written anew. Call it inside the transaction that changes them, before it deletes them."""
    if not pks:
        return
    found: dict[str, set[int]] = defaultdict(set)
    for way in ways_to(model):
        keys = way.rows._base_manager.filter(**{f"{way.lookup}__in": list(pks)})
        found[way.source].update(keys.values_list(way.key, flat=True))
    if ways_to(model) or issubclass(model, PortalDocument):
        for source, key in _in_the_index(model, pks):
            found[source].add(key)
    for source, keys in found.items():
        touch(source, sorted(keys))


def ways_to(model: type[Model]) -> tuple[Way, ...]:
    """Every way in which something that is searched refers to rows of this model."""
    return _ways(all_sources()).get(model, ())


def parents_of(row: Model) -> Iterator[tuple[type[Model], int]]:
    """The things whose row of children this is, with their keys; nothing for most rows."""
    for name, parent in _parental_keys(type(row)):
        pk = getattr(row, name)
        if pk is not None:
            yield parent, pk


@lru_cache(maxsize=64)
def _ways(sources: tuple[SearchSource, ...]) -> dict[type[Model], tuple[Way, ...]]:
    found: dict[type[Model], list[Way]] = defaultdict(list)
    for source in sources:
        follows = tuple(getattr(source, "follows", ()))
        for target, way in _ways_from(source):
            if is_followed(target, follows):
                found[target].append(way)
    return {model: tuple(ways) for model, ways in found.items()}


def _ways_from(source: SearchSource) -> Iterator[tuple[type[Model], Way]]:
    model = source.model
    for name, target in _references(model):
        yield target, Way(source.name, model, name, "pk")
    for relation in get_all_child_relations(model):
        child = relation.related_model
        for name, target in _references(child):
            if name != relation.field.name:
                yield target, Way(source.name, child, name, relation.field.attname)


def _references(model: Any) -> Iterator[tuple[str, type[Model]]]:
    """Keys and sets of a model that name another one."""
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete and isinstance(field.related_model, type):
            yield field.name, field.related_model


def is_followed(target: type[Model], follows: Iterable[type[Model]]) -> bool:
    """Whether a change of this model's rows may change records that refer to them."""
    if issubclass(target, tuple(follows)):
        return True
    if issubclass(target, (Page, AbstractImage)) or target._meta.label == settings.AUTH_USER_MODEL:
        return False
    return not target.__module__.startswith(_FOREIGN) and getattr(target, "readers_see", True)


def _in_the_index(model: type[Model], pks: Collection[int]) -> Iterator[tuple[str, int]]:
    target = ContentType.objects.get_for_model(model)
    rows = ReferenceIndex.objects.filter(to_content_type=target, to_object_id__in=[str(pk) for pk in pks])
    for type_id, key in rows.values_list("content_type_id", "object_id").distinct():
        referring = ContentType.objects.get_for_id(type_id).model_class()
        source = source_of(referring) if referring is not None else None
        if source is not None and key.isdigit():
            yield source.name, int(key)


@lru_cache(maxsize=512)
def _parental_keys(model: type[Model]) -> tuple[tuple[str, type[Model]], ...]:
    fields: Iterable[Any] = model._meta.get_fields()
    return tuple((field.attname, field.related_model) for field in fields if isinstance(field, ParentalKey))
