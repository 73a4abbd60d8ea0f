"""Merging itself: one transaction, in which the removed document goes and everything that was its becomes the kept one's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from knowledge_base.documents import standing
from knowledge_base.documents.merging import addresses, drafts, moving
from knowledge_base.documents.merging.comparing import chosen_values, latest
from knowledge_base.documents.models import DocumentPage, Edition, MergeRecord
from knowledge_base.pages import changes

LOG_ACTION = "documents.merge"


class MergeRefusedError(Exception):
    """The two cannot be merged; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done. `needs_check`: the kept document has a new draft that readers do not see yet."""

    record: MergeRecord
    moved: tuple[moving.Moving, ...]
    needs_check: bool


def objection(kept: DocumentPage, removed: DocumentPage, user: Any) -> str:
    """Why this user may not merge these two; "" if he may."""
    if kept.pk == removed.pk:
        return "Это один и тот же документ. Выберите другой"
    rights, theirs = kept.permissions_for_user(user), removed.permissions_for_user(user)
    if not (rights.can_publish() and theirs.can_publish() and theirs.can_delete()):
        return "Объединять документы может тот, кто вправе публиковать оба и удалить лишний"
    if rights.page_locked() or theirs.page_locked():
        return "Один из документов заблокирован. Снимите блокировку и повторите"
    if removed.live and not kept.live:
        return (
            "Удаляемый документ опубликован, а остаётся черновик: читатели потеряли бы документ. "
            "Поменяйте документы местами или сначала опубликуйте тот, который останется"
        )
    if kept.workflow_in_progress or removed.workflow_in_progress:
        return "Один из документов на проверке. Закончите или отзовите проверку и повторите"
    return ""


@transaction.atomic
def merge(
    kept: DocumentPage, removed: DocumentPage, user: Any, choices: Mapping[str, str], texts: str = moving.MOVE
) -> Merged:
    """Merge; `choices` says field by field whose value stays, `texts` what becomes of the removed one's editions.

    Raises MergeRefusedError and writes nothing where `objection` has one. Cannot be undone; the record keeps the removed one.
    """
    if reason := objection(kept, removed, user):
        raise MergeRefusedError(reason)
    values = chosen_values(kept, removed, choices)
    draft = latest(kept)
    report = report_of(removed)
    referring = moving.affected(removed)
    url, title = removed.url or "", removed.get_admin_display_title()
    fresh = moving.fresh_rows(kept, removed)

    with standing.postponed():
        moved = [moving.move_editions(kept, removed, texts)]
        if removed.live:
            moving.move_own_rows(kept, fresh)
        moved += [moving.Moving(name, len(rows)) for name, rows in fresh.items()]
        moved += moving.move_incoming(kept, removed)
        rewritten = drafts.rewrite(kept, removed)
        drafts.rewrite_texts(kept, removed, referring)
        moving.follow_records(kept, removed)
        addresses.lead_on(kept, removed)
        needs_check = _into_draft(draft, kept, removed, values, fresh, user)
        neighbours = _neighbours(kept)
        report["moved"] = {one.label: [one.moved, one.dropped] for one in moved}
        report["drafts"] = rewritten
        record = MergeRecord.objects.create(
            kept=kept,
            kept_title=kept.get_admin_display_title()[:500],
            removed_pk=removed.pk,
            removed_title=title[:500],
            removed_url=url[:500],
            by=user,
            report=report,
        )
        log(kept, LOG_ACTION, user=user, data={"removed": title, "record": record.pk})
        DocumentPage.objects.get(pk=removed.pk).delete(user=user)
        standing.refresh([kept.pk, *neighbours])
    standing.announce([kept.pk, *neighbours])
    _refer_anew(referring, kept)
    changes.note()
    return Merged(record, tuple(moved), needs_check)


def report_of(removed: DocumentPage) -> dict[str, Any]:
    """The removed document as plain values: its fields and rows, its latest draft, its texts."""
    whole = {
        "document": removed.serializable_data(),
        "draft": latest(removed).serializable_data() if removed.has_unpublished_changes else None,
        "editions": list(
            Edition.objects.filter(page_id=removed.pk).values(
                "pk", "state", "in_force_from", "amended_by_id", "amending_text", "what_changed", "sha256", "text"
            )
        ),
    }
    plain: dict[str, Any] = json.loads(json.dumps(whole, cls=DjangoJSONEncoder))
    return plain


def _into_draft(
    draft: DocumentPage, kept: DocumentPage, removed: DocumentPage, values: dict[str, Any], fresh: Any, user: Any
) -> bool:
    """The kept document's new version: chosen fields and the rows that came. Readers see it when it is checked and published."""
    draft.relations = [row for row in draft.relations.all() if row.target_id not in (removed.pk, kept.pk)]
    if not values and not any(fresh.values()):
        return False
    for name, value in values.items():
        setattr(draft, name, value)
    for name, rows in fresh.items():
        come = {row.pk for row in rows}
        held = [row for row in getattr(draft, name).all() if row.pk not in come]
        for row in rows:
            row.page = draft
            if not removed.live:
                row.pk = None
        setattr(draft, name, [*held, *rows])
    draft.save_revision(user=user, log_action=True, clean=False)
    return True


def _neighbours(kept: DocumentPage) -> list[int]:
    """Documents at the other ends of the kept one's relations, and those whose texts it changed."""
    own = kept.relations.model.objects
    found = set(own.filter(page_id=kept.pk).values_list("target_id", flat=True))
    found |= set(own.filter(target_id=kept.pk).values_list("page_id", flat=True))
    found |= set(Edition.objects.filter(amended_by=kept).values_list("page_id", flat=True))
    return sorted(found - {kept.pk})


def _refer_anew(things: list[Any], kept: DocumentPage) -> None:
    """Wagtail's index of references learns where these things lead now."""
    for kind, key in [*things, (ContentType.objects.get_for_model(DocumentPage).pk, kept.pk)]:
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        thing = model._base_manager.filter(pk=key).first() if model is not None else None
        if thing is not None:
            ReferenceIndex.create_or_update_for_object(thing)
