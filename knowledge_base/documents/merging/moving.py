"""What referred to the removed document refers to the kept one: counted beforehand, then done.

What readers have seen already moves at once; rows of a document that was never public go into the kept one's draft (`doing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import ReferenceIndex

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.merging.references import Reference, references
from knowledge_base.documents.models import ActionStep, Attachment, DocumentPage, Edition, MergeRecord, Relation

#: Rows of a document's own page, by the name under which its versions hold them.
OWN_ROWS: dict[str, Any] = {"relations": Relation, "attachments": Attachment, "steps": ActionStep}

MOVE, AS_DRAFTS, LEAVE = "move", "as_drafts", "leave"


@dataclass(frozen=True, slots=True)
class Moving:
    """So many rows of a kind move; `dropped` are those that the kept document has already, or that would lead to itself."""

    label: str
    moved: int
    dropped: int = 0


def own_rows(page: DocumentPage) -> Iterator[tuple[str, list[Any]]]:
    """The rows of a page as the database has them."""
    for name, model in OWN_ROWS.items():
        yield name, list(model.objects.filter(page_id=page.pk).order_by("sort_order", "pk"))


def fresh_rows(kept: DocumentPage, removed: DocumentPage) -> dict[str, list[Any]]:
    """Rows of the removed page that the kept one lacks: no relation to itself, nothing twice."""
    found: dict[str, list[Any]] = {}
    standing = dict(own_rows(kept))
    for name, rows in own_rows(removed):
        known = {_signature(row) for row in standing[name]}
        fresh = []
        for row in rows:
            if name == "relations" and row.target_id in (kept.pk, removed.pk):
                continue
            if _signature(row) not in known:
                known.add(_signature(row))
                fresh.append(row)
        found[name] = fresh
    return found


def incoming(kept: DocumentPage, removed: DocumentPage) -> Iterator[tuple[Reference, list[Any], list[Any]]]:
    """Of every column that names the removed document: rows that move, and rows that would say the same once more."""
    for reference in references():
        if reference.model in OWN_ROWS.values() and reference.field == "page":
            continue
        if (reference.model, reference.field) == (Edition, "page"):
            continue
        moved, dropped = [], []
        known = {_signature(row, reference.column) for row in reference.rows(kept.pk)} if reference.is_row else set()
        for row in reference.rows(removed.pk):
            signature = _signature(row, reference.column) if reference.is_row else ()
            itself = isinstance(row, Relation) and row.page_id in (kept.pk, removed.pk)
            if itself or (reference.is_row and signature in known):
                dropped.append(row)
            else:
                known.add(signature)
                moved.append(row)
        if moved or dropped:
            yield reference, moved, dropped


def move_incoming(kept: DocumentPage, removed: DocumentPage) -> tuple[Moving, ...]:
    """Turn them over. Relations of the removed page itself die with it or were turned already."""
    found = []
    for reference, moved, dropped in incoming(kept, removed):
        model = reference.model
        model._base_manager.filter(pk__in=[row.pk for row in moved]).update(**{reference.column: kept.pk})
        model._base_manager.filter(pk__in=[row.pk for row in dropped]).delete()
        found.append(Moving(reference.label, len(moved), len(dropped)))
    return tuple(found)


def move_own_rows(kept: DocumentPage, rows: dict[str, list[Any]]) -> None:
    """Give these rows to the kept page, after its own."""
    for name, fresh in rows.items():
        model = OWN_ROWS[name]
        last = model.objects.filter(page_id=kept.pk).count()
        for place, row in enumerate(fresh):
            model.objects.filter(pk=row.pk).update(page_id=kept.pk, sort_order=last + place)


def editions_of(page: DocumentPage) -> QuerySet[Edition]:
    """All texts of a document, without the texts themselves."""
    return Edition.objects.light().filter(page_id=page.pk)


def usual_way(kept: DocumentPage) -> str:
    """What becomes of the other's texts unless the editor says otherwise: two approved texts of one day would quarrel."""
    return AS_DRAFTS if editions_of(kept).filter(state=EditionState.APPROVED).exists() else MOVE


def move_editions(kept: DocumentPage, removed: DocumentPage, way: str) -> Moving:
    """Move the texts; what the kept document has word for word, of the same day, is dropped.

    A text that only a draft had stays a draft: approval of the text says nothing of requisites that nobody checked.
    """
    known = set(editions_of(kept).values_list("sha256", "in_force_from"))
    theirs = list(editions_of(removed))
    moved = [one for one in theirs if (one.sha256, one.in_force_from) not in known and way != LEAVE]
    chosen = Edition.objects.filter(pk__in=[one.pk for one in moved])
    # Past `Edition.save`, which guards an approved text against another one: the text stays the same, word for word.
    chosen.update(page_id=kept.pk)
    if way == AS_DRAFTS or not removed.live:
        approved = chosen.filter(state=EditionState.APPROVED)
        approved.update(state=EditionState.DRAFT, approved_by=None, approved_at=None)
    return Moving("редакции", len(moved), len(theirs) - len(moved))


def affected(removed: DocumentPage) -> list[Any]:
    """Things whose references Wagtail keeps in its index and that name the removed document, in texts too."""
    found = ReferenceIndex.get_references_to(removed).values_list("content_type", "object_id").distinct()
    return list(found)


def follow_records(kept: DocumentPage, removed: DocumentPage) -> None:
    """What was once merged into the removed document is merged into the kept one now."""
    MergeRecord.objects.filter(kept=removed).update(kept=kept)


def plan(kept: DocumentPage, removed: DocumentPage) -> tuple[Moving, ...]:
    """What would move, for the screen before. Nothing is written."""
    found = []
    fresh = fresh_rows(kept, removed)
    for name, rows in own_rows(removed):
        if rows:
            label = str(OWN_ROWS[name]._meta.verbose_name_plural)
            found.append(Moving(f"{label} этого документа", len(fresh[name]), len(rows) - len(fresh[name])))
    texts = editions_of(removed)
    known = set(editions_of(kept).values_list("sha256", "in_force_from"))
    twice = sum((one.sha256, one.in_force_from) in known for one in texts)
    if texts:
        found.append(Moving("редакции", len(texts) - twice, twice))
    counted: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for reference, moved, twice_said in incoming(kept, removed):
        label = _incoming_label(reference)
        counted[label] += len(moved)
        dropped[label] += len(twice_said)
    return (*found, *(Moving(label, counted[label], dropped[label]) for label in counted))


def _incoming_label(reference: Reference) -> str:
    room = reference.model._meta.app_config.verbose_name
    if reference.model is Relation:
        return "связи других документов с этим"
    if reference.model is Edition:
        return "редакции, внесённые этим документом"
    return f"{room}: {reference.label}"


def _signature(row: Any, without: str = "page_id") -> tuple[Any, ...]:
    """A row by what it says, without its key, its place and the column that changes."""
    silent = {"id", "pk", "sort_order", without}
    return tuple(
        (field.attname, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in silent
    )
