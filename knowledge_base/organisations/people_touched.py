"""When what may be said of people changes, every search record that names them is written anew, whatever room it is of.

Who refers to a person (an author's row of a practice, a leader of a community) is known to Wagtail's index of references, so that
no upper room has to be named here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

from knowledge_base.organisations.models.organisation import Organisation
from knowledge_base.organisations.models.person import Person
from search.outbox import touch
from search.sources import source_of

PEOPLE = "person"


def touch_people(pks: Collection[int]) -> None:
    """The people themselves, and what refers to them. Call it inside the transaction that changes them."""
    if pks:
        touch(PEOPLE, pks)
        _touch_referring(Person, pks)


def touch_organisations(pks: Collection[int]) -> None:
    """What refers to organisations: it shows their names."""
    if pks:
        _touch_referring(Organisation, pks)


def _touch_referring(model: type[Model], pks: Collection[int]) -> None:
    target = ContentType.objects.get_for_model(model)
    found = ReferenceIndex.objects.filter(to_content_type=target, to_object_id__in=[str(pk) for pk in pks])
    by_type: dict[int, set[int]] = defaultdict(set)
    for type_id, key in found.values_list("content_type_id", "object_id"):
        if key.isdigit():
            by_type[type_id].add(int(key))
    for type_id, keys in by_type.items():
        referring = ContentType.objects.get_for_id(type_id).model_class()
        source = source_of(referring) if referring is not None else None
        if source is not None:
            touch(source.name, sorted(keys))
