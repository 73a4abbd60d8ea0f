"""Where a name may still be after a withdrawal: caches, files made for readers; and a last look over the database."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db.models import CharField, JSONField, Q, TextField
from django.db.models.functions import Cast

from knowledge_base.documents.people.blotting import without_deep
from knowledge_base.pages import changes

_NO_WORDS_IN = frozenset({"sessions", "contenttypes", "auth", "axes", "django_tasks_database"})


def clear_memory(keys: Collection[str]) -> None:
    """Caches are emptied, files made for readers thrown away: what is asked for next is made of what the database holds."""
    cache.clear()
    shutil.rmtree(Path(settings.DATA_DIR) / "downloads", ignore_errors=True)
    changes.note()


def left(keys: Collection[str]) -> list[str]:
    """Which kinds of records still hold these people, other documents and other rooms included; for the editor to look at."""
    return [
        f"{name}: ещё названо в записях — {count}. Проверьте, о том ли человеке речь" for name, count in _counted(keys)
    ]


def _counted(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    for model in apps.get_models():
        if model._meta.app_label in _NO_WORDS_IN or model._meta.proxy or not model._meta.managed:
            continue
        count = sum(1 for _ in rows_naming(model, keys))
        if count:
            yield str(model._meta.verbose_name_plural), count


def rows_naming(model: Any, keys: Collection[str]) -> Iterator[Any]:
    """Rows of any model in which one of these people stands. One query that reads the table through."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, (CharField, TextField, JSONField)) and not field.choices and not field.primary_key
    ]
    if not fields:
        return
    rough = {key.partition(" ")[0].split("-")[0] for key in keys}
    where = Q()
    wanted = model._base_manager.all()
    for field in fields:
        name = field.name
        if isinstance(field, JSONField):
            name = f"as_text_{field.name}"
            wanted = wanted.annotate(**{name: Cast(field.name, TextField())})
        for start in rough:
            where |= _holding(name, start, isinstance(field, JSONField))
    for row in wanted.filter(where).only("pk", *(field.name for field in fields)).iterator(chunk_size=50):
        values = [getattr(row, field.attname) for field in fields]
        if without_deep(values, keys) != values:
            yield row


def _holding(name: str, start: str, as_json: bool) -> Q:
    """JSON is kept with letters escaped on some databases, and escaped ones have no case."""
    if not as_json:
        return Q(**{f"{name}__icontains": start})
    where = Q()
    for written in (start, start.capitalize(), start.upper()):
        where |= Q(**{f"{name}__contains": written}) | Q(**{f"{name}__contains": json.dumps(written)[1:-1]})
    return where
