"""Drafts and texts that name the removed document: published later, they would name nothing.

The latest version of everything that has versions, and what waits on a schedule, are looked through: rows («basis», «relations»)
and keys, choosers in bodies, links in texts. A check of such a draft is asked for again: its words have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, Revision

from knowledge_base.documents.merging.references import references
from knowledge_base.documents.models import DocumentPage


def rewrite(kept: DocumentPage, removed: DocumentPage) -> int:
    """Put the kept document in the removed one's place in all drafts; returns how many were rewritten."""
    names = {reference.field for reference in references()} | {"page"}
    changed = []
    for revision in _candidates(removed.pk):
        if _is_of(revision, removed):
            continue  # it goes with its page
        content = in_content(revision.content, removed.pk, kept.pk, frozenset(names))
        if _is_of(revision, kept):
            content["relations"] = [row for row in content.get("relations", ()) if row.get("target") != kept.pk]
        if content != revision.content:
            revision.content = content
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"], batch_size=50)
    return len(changed)


def _is_of(revision: Revision, page: DocumentPage) -> bool:
    return revision.object_id == str(page.pk) and issubclass(revision.content_type.model_class() or object, Page)


def rewrite_texts(kept: DocumentPage, removed: DocumentPage, things: Iterable[tuple[int, str]]) -> int:
    """Links in bodies that readers see; `things` are pairs of content type and key, as the index of references has them."""
    changed = 0
    names = frozenset({"page", "document"})
    for kind, key in things:
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        thing = model._base_manager.filter(pk=key).first() if model is not None else None
        for field in model._meta.concrete_fields if thing is not None else ():
            if not isinstance(field, StreamField | TextField):
                continue
            stored = field.get_prep_value(getattr(thing, field.attname)) or ""
            text = stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False, cls=DjangoJSONEncoder)
            turned = _in_json(text, removed.pk, kept.pk, names) if str(removed.pk) in text else text
            if turned != text:
                model._base_manager.filter(pk=key).update(**{field.attname: field.to_python(turned)})
                changed += 1
    return changed


def in_content(content: Any, removed: int, kept: int, names: frozenset[str]) -> Any:
    """The same content with the kept document's key: values of these names, choosers of pages, links in texts. Pure.

    The page's own key, name and tree stand under other names and stay.
    """
    if isinstance(content, dict):
        return {key: _value(key, value, content, removed, kept, names) for key, value in content.items()}
    if isinstance(content, list):
        return [in_content(value, removed, kept, names) for value in content]
    return in_text(content, removed, kept) if isinstance(content, str) else content


def in_text(text: str, removed: int, kept: int) -> str:
    """Links of rich text: `<a linktype="page" id="5">` in either order, quotes escaped or not. Pure."""
    link = re.compile(rf'(<a\b[^>]*?\bid=\\*"){removed}(\\*"[^>]*>)')

    def turn(match: re.Match[str]) -> str:
        return f"{match[1]}{kept}{match[2]}" if "linktype=" in match[0] and "page" in match[0] else match[0]

    return link.sub(turn, text)


def _value(key: str, value: Any, around: dict[str, Any], removed: int, kept: int, names: frozenset[str]) -> Any:
    # A row of a version holds its own page under «page»: only the chooser of a body means another one by it.
    named = key in names and not (key == "page" and "sort_order" in around)
    if named and value == removed and isinstance(value, int):
        return kept
    if isinstance(value, str) and value.startswith(("[", "{")) and str(removed) in value:
        return _in_json(value, removed, kept, names)
    return in_content(value, removed, kept, names)


def _in_json(text: str, removed: int, kept: int, names: frozenset[str]) -> str:
    """A body is kept as JSON within the JSON of the version."""
    try:
        read = json.loads(text)
    except ValueError:
        return in_text(text, removed, kept)
    turned = in_content(read, removed, kept, names)
    return text if turned == read else json.dumps(turned, ensure_ascii=False)


def _candidates(pk: int) -> Iterator[Revision]:
    """Versions that may still be published and in whose text the key occurs at all."""
    latest: set[int] = set(
        Page.objects.filter(latest_revision__isnull=False).values_list("latest_revision_id", flat=True)
    )
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page) and not model._meta.abstract:
            rows: Any = model._default_manager
            latest |= set(rows.filter(latest_revision__isnull=False).values_list("latest_revision_id", flat=True))
    texts = Revision.objects.annotate(as_text=Cast("content", TextField())).filter(as_text__contains=str(pk))
    for revision in texts.iterator(chunk_size=200):
        if revision.pk in latest or revision.approved_go_live_at is not None:
            yield revision
