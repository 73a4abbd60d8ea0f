"""What the database holds of a document without these people: texts, card, revisions, records. Called by `withdrawing` alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, JSONField, Model, QuerySet, TextField
from wagtail.models import Comment, CommentReply, PageLogEntry, Revision, TaskState
from wagtail.search import index

from knowledge_base.documents import editing
from knowledge_base.documents.models import DocumentPage, Edition, EditionChanges, MergeRecord, NameDecision, TextNames
from knowledge_base.documents.models.edition import checksum
from knowledge_base.documents.people.blotting import is_among, without_deep

#: Derived of addresses and of the tree: nobody is named there, or not in Russian.
_NOT_WORDS = frozenset({"path", "slug", "url_path", "number_key", "sha256", "anchor", "key", "state", "verb", "kind"})


def clear_editions(page: DocumentPage, keys: Collection[str]) -> int:
    """Texts of every state, approved ones too; answers how many lost the name.

    Writes past `Edition.save`, which refuses approved texts: the checksum follows the text, the approval stays as it was given.
    """
    count = 0
    for edition in Edition.objects.filter(page_id=page.pk):
        values = _changed(edition, keys)
        TextNames.objects.filter(sha256=edition.sha256).delete()
        if not values:
            continue
        if "text" in values:
            values["sha256"] = checksum(values["text"])
        Edition.objects.filter(pk=edition.pk).update(**values, version=F("version") + 1)
        edition.refresh_from_db()
        editing.write_clauses(edition)
        count += 1
    if count:
        EditionChanges.objects.filter(edition__page_id=page.pk).delete()
    return count


def clear_card(page: DocumentPage, keys: Collection[str]) -> int:
    """The live row, its rows, and Wagtail's own index of them."""
    count = clear_rows(DocumentPage.objects.filter(pk=page.pk), keys)
    for name in ("relations", "attachments", "steps"):
        count += clear_rows(getattr(page, name).model.objects.filter(page_id=page.pk), keys)
    fresh = DocumentPage.objects.get(pk=page.pk)
    index.insert_or_update_object(fresh)
    return count


def revisions_of(page: Any) -> QuerySet[Revision]:
    """All versions of a page that are kept."""
    return Revision.objects.filter(base_content_type=page.get_base_content_type(), object_id=str(page.pk))


def revisions_naming(page: Any, key: str) -> int:
    """How many versions name this person."""
    return sum(without_deep(row.content, {key}) != row.content for row in revisions_of(page).iterator(chunk_size=20))


def clear_revisions(page: Any, keys: Collection[str]) -> int:
    """Every version of the card, by whomever and whenever it was saved."""
    return clear_rows(revisions_of(page), keys)


def clear_records(page: Any, keys: Collection[str]) -> int:
    """What is written about the document: journal, checks, remarks, comments, proposals, citations, mergings, decisions."""
    gone = [row.pk for row in NameDecision.objects.filter(page_id=page.pk) if is_among(row.key, keys)]
    NameDecision.objects.filter(pk__in=gone).delete()
    states = TaskState.objects.filter(workflow_state__object_id=str(page.pk))
    queries: tuple[QuerySet[Any], ...] = (
        PageLogEntry.objects.filter(page_id=page.pk),
        MergeRecord.objects.filter(kept_id=page.pk),
        Comment.objects.filter(page_id=page.pk),
        CommentReply.objects.filter(comment__page_id=page.pk),
        states,
        *(_rows_about(model, page.pk) for model in _about(DocumentPage)),
        *(_rows_about(model, page.pk, "edition__page_id") for model in _about(Edition)),
    )
    return len(gone) + sum(clear_rows(rows, keys) for rows in queries)


def _about(model: type[Model]) -> Iterable[type[Model]]:
    """Models of the bank whose rows belong to a document (`page`) or an edition (`edition`): also those that come later."""
    name = "page" if model is DocumentPage else "edition"
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        if relation.field.name == name and other._meta.app_label == "documents" and other is not Edition:
            yield other


def _rows_about(model: Any, page_pk: int, path: str = "page_id") -> QuerySet[Any]:
    return model._base_manager.filter(**{path: page_pk})


def clear_rows(rows: QuerySet[Any], keys: Collection[str]) -> int:
    """These rows without the name, in every field of words and every JSON; past `save`, which would announce drafts."""
    count = 0
    for row in rows:
        values = _changed(row, keys)
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)
            count += 1
    return count


def _changed(row: Any, keys: Collection[str]) -> dict[str, Any]:
    found = {}
    for field in row._meta.concrete_fields:
        if field.name in _NOT_WORDS or not isinstance(field, (CharField, TextField, JSONField)) or field.choices:
            continue
        value = getattr(row, field.attname)
        clean = without_deep(value, keys)
        if clean != value:
            longest = getattr(field, "max_length", None)
            found[field.attname] = clean[:longest] if longest and isinstance(clean, str) else clean
    return found


def clear_file_records(document: Any, keys: Collection[str]) -> int:
    """The row of a file in the library and its journal."""
    from wagtail.models import ModelLogEntry

    rows = type(document)._base_manager.filter(pk=document.pk)
    kind = ContentType.objects.get_for_model(document)
    count = clear_rows(rows, keys)
    count += clear_rows(ModelLogEntry.objects.filter(content_type=kind, object_id=str(document.pk)), keys)
    index.insert_or_update_object(rows.get())
    return count
