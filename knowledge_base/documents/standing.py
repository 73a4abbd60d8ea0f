"""The one writer of `Standing`: status, state of the text, counters of documents.

Called after everything that may change them (`signals.py`, `editing.py`) and daily by `refresh_standings`, because the day
itself changes statuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from knowledge_base.documents.choices import EditionState, TextState
from knowledge_base.documents.edition_choice import current_edition
from knowledge_base.documents.models import Attachment, Clause, DocumentPage, Edition, Relation, Standing
from knowledge_base.documents.standing_facts import Facts, downstream, facts_about
from knowledge_base.documents.status import verdicts
from knowledge_base.organisations.models import Organisation
from portal.files.labels import format_label
from search import outbox

#: The name under which the search knows documents.
SOURCE_NAME = "document"

_noted: ContextVar[set[int] | None] = ContextVar("documents.standing.noted", default=None)

_WRITTEN = tuple(
    field.attname for field in Standing._meta.concrete_fields if field.name not in ("page", "computed_for")
)


def refresh(pks: Iterable[int], today: date | None = None) -> frozenset[int]:
    """Compute these documents anew, and all whose status hangs on theirs; returns the keys of those that changed."""
    asked = set(pks)
    noted = _noted.get()
    if noted is not None:
        noted |= asked
        return frozenset()
    if not asked:
        return frozenset()
    affected = downstream(asked)
    return _write(affected, facts_about(affected), today or timezone.localdate())


def refresh_all(today: date | None = None) -> frozenset[int]:
    """Compute the whole bank anew; returns the keys of those that changed."""
    facts = facts_about(None)
    return _write(frozenset(facts.acts), facts, today or timezone.localdate())


def announce(pks: Iterable[int]) -> None:
    """Tell the search of these documents though their standing is as it was: another text, another issuer's name."""
    outbox.touch(SOURCE_NAME, pks)


@contextmanager
def postponed() -> Iterator[None]:
    """Within the block `refresh` only notes what is asked; all of it is computed once, at the end.

    For whoever writes many documents in a row (imports, demo content). Not for nesting; one thread's affair.
    """
    noted: set[int] = set()
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
    refresh(noted & set(DocumentPage.objects.values_list("pk", flat=True)))


@transaction.atomic
def _write(pks: Collection[int], facts: Facts, today: date) -> frozenset[int]:
    found = verdicts(facts.acts, facts.edges, today)
    texts = _texts(pks, today)
    files = _files(pks)
    issuers = _issuers(pks)
    relations = _relation_counts(pks, facts.published)
    former = Standing.objects.in_bulk(pks)
    rows = []
    changed = set()
    for pk in sorted(set(pks) & set(found)):
        verdict = found[pk]
        ahead = verdict.ahead
        row = Standing(
            page_id=pk,
            status=verdict.status,
            since=verdict.since,
            why=verdict.why,
            decided_by_id=verdict.by,
            ahead_status=ahead.status if ahead else "",
            ahead_on=ahead.on if ahead else None,
            ahead_why=ahead.why if ahead else "",
            ahead_by_id=ahead.by if ahead else None,
            file_count=len(files.get(pk, ())),
            file_formats=" ".join(dict.fromkeys(files.get(pk, ())))[:100],
            issuer_name=issuers.get(pk, ""),
            relation_count=relations.get(pk, 0),
            computed_for=today,
            **texts.get(pk, {}),
        )
        if not row.edition_count and row.text_state == TextState.ABSENT and row.file_count:
            row.text_state = TextState.FILES
        if pk not in former or any(getattr(row, name) != getattr(former[pk], name) for name in _WRITTEN):
            changed.add(pk)
        rows.append(row)
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[*(name.removesuffix("_id") for name in _WRITTEN), "computed_for"],
        batch_size=500,
    )
    # What the search says of a document's status and text stands here; drafts are none of its business.
    outbox.touch(SOURCE_NAME, sorted(changed & facts.published))
    return frozenset(changed)


def _texts(pks: Collection[int], today: date) -> Mapping[int, dict[str, Any]]:
    """Of each document that has editions: the current one, how many are approved, how many clauses it has."""
    by_page: dict[int, list[Edition]] = {}
    editions = Edition.objects.filter(page_id__in=pks).exclude(state=EditionState.REPLACED)
    for edition in editions.only("pk", "page_id", "state", "in_force_from"):
        by_page.setdefault(edition.page_id, []).append(edition)
    current = {page: current_edition(editions, today) for page, editions in by_page.items()}
    shown = [edition.pk for edition in current.values() if edition]
    clauses = _counts(Clause.objects.filter(edition_id__in=shown).values_list("edition_id").annotate(n=Count("pk")))
    texts: dict[int, dict[str, Any]] = {}
    for page, its in by_page.items():
        now = current[page]
        texts[page] = {
            "edition_id": now.pk if now else None,
            "edition_count": sum(edition.is_approved for edition in its),
            "clause_count": clauses.get(now.pk, 0) if now else 0,
            "text_state": TextState.APPROVED if now else TextState.DRAFT,
        }
    return texts


def _files(pks: Collection[int]) -> Mapping[int, list[str]]:
    """The kind of each attached file, in the editors' order: «PDF», «DOCX»."""
    found: dict[int, list[str]] = {}
    rows = Attachment.objects.filter(page_id__in=pks).order_by("sort_order", "pk")
    for page, media_type in rows.values_list("page_id", "file__media_type"):
        found.setdefault(page, []).append(format_label(media_type) or "файл")
    return found


def _issuers(pks: Collection[int]) -> Mapping[int, str]:
    """The issuer of each document as it was called on the day of adoption."""
    pages = DocumentPage.objects.filter(pk__in=pks, issuer__isnull=False).values_list("pk", "issuer_id", "adopted_on")
    rows = list(pages)
    organisations = Organisation.objects.prefetch_related("former_names").in_bulk({issuer for _, issuer, _ in rows})
    return {pk: organisations[issuer].name_on(day) for pk, issuer, day in rows if issuer in organisations}


def _relation_counts(pks: Collection[int], published: frozenset[int]) -> Mapping[int, int]:
    """How many relations a reader sees on each document's page, in both directions."""
    seen = published | frozenset(DocumentPage.objects.published().values_list("pk", flat=True))
    counted: Counter[int] = Counter()
    for page, target in Relation.objects.filter(page_id__in=pks).values_list("page_id", "target_id"):
        counted[page] += target in seen
    for page, target in Relation.objects.filter(target_id__in=pks).values_list("page_id", "target_id"):
        counted[target] += page in seen
    return counted


def _counts(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    return dict(pairs)
