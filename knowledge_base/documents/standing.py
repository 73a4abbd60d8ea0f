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
from django.db.models import Count, Q
from django.utils import timezone

from knowledge_base.documents.choices import EditionState, TextState
from knowledge_base.documents.edition_choice import Ended, current_edition, ended_of
from knowledge_base.documents.models import Attachment, Clause, DocumentPage, Edition, Relation, Standing
from knowledge_base.documents.standing_facts import Facts, downstream, facts_about
from knowledge_base.documents.status import Verdict, verdicts
from knowledge_base.organisations.models import Organisation
from knowledge_base.pages import changes
from portal.files.labels import format_label
from search import outbox

#: The name under which the search knows documents.
SOURCE_NAME = "document"

# So many keys stand in one query; databases bound the number of a query's parameters.
_BATCH = 2_000

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
    known = sorted(set(pks) & set(found))
    # What an act that nobody sees has come to is nobody's business.
    ended = ended_of({pk: verdict for pk, verdict in found.items() if pk in facts.published})
    changed: set[int] = set()
    for start in range(0, len(known), _BATCH):
        some = {pk: found[pk] for pk in known[start : start + _BATCH]}
        changed |= _write_batch(some, today, ended)
    if changed:
        changes.note()  # rows written in bulk send no signal
    # What the search says of a document's status and text stands here; drafts are none of its business.
    outbox.touch(SOURCE_NAME, sorted(changed & facts.published))
    return frozenset(changed)


def _write_batch(found: Mapping[int, Verdict], today: date, ended: Ended) -> set[int]:
    former = Standing.objects.in_bulk(found)
    rows = list(_rows(found, today, ended))
    changed = {row.page_id for row in rows if _differs(row, former.get(row.page_id))}
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[*(name.removesuffix("_id") for name in _WRITTEN), "computed_for"],
        batch_size=500,
    )
    return changed


def _differs(row: Standing, former: Standing | None) -> bool:
    return former is None or any(getattr(row, name) != getattr(former, name) for name in _WRITTEN)


def _rows(found: Mapping[int, Verdict], today: date, ended: Ended) -> Iterator[Standing]:
    pks = list(found)
    texts, files, issuers = _texts(pks, today, ended), _files(pks), _issuers(pks)
    relations = _relation_counts(pks)
    for pk, verdict in found.items():
        its_files = files.get(pk, [])
        ahead = verdict.ahead
        text = texts.get(pk) or {"text_state": TextState.FILES if its_files else TextState.ABSENT}
        yield Standing(
            page_id=pk,
            status=verdict.status,
            since=verdict.since,
            why=verdict.why,
            decided_by_id=verdict.by,
            ahead_status=ahead.status if ahead else "",
            ahead_on=ahead.on if ahead else None,
            ahead_why=ahead.why if ahead else "",
            ahead_by_id=ahead.by if ahead else None,
            file_count=len(its_files),
            file_formats=" ".join(dict.fromkeys(its_files))[:100],
            issuer_name=issuers.get(pk, ""),
            relation_count=relations.get(pk, 0),
            computed_for=today,
            **text,
        )


def _texts(pks: Collection[int], today: date, ended: Ended) -> Mapping[int, dict[str, Any]]:
    """Of each document that has editions: the current one, how many are approved, how many clauses it has."""
    by_page: dict[int, list[Edition]] = {}
    editions = Edition.objects.filter(page_id__in=pks).exclude(state=EditionState.REPLACED)
    for edition in editions.only("pk", "page_id", "state", "in_force_from", "amended_by_id"):
        by_page.setdefault(edition.page_id, []).append(edition)
    current = {page: current_edition(editions, today, ended) for page, editions in by_page.items()}
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


def _relation_counts(pks: Collection[int]) -> Mapping[int, int]:
    """How many relations a reader sees on each document's page, in both directions."""
    asked = frozenset(pks)
    edges = Relation.objects.filter(Q(page_id__in=asked) | Q(target_id__in=asked)).values_list("page_id", "target_id")
    pairs = list(edges)
    ends = {end for pair in pairs for end in pair}
    seen = frozenset(DocumentPage.objects.published().filter(pk__in=ends).values_list("pk", flat=True))
    counted: Counter[int] = Counter()
    for page, target in pairs:
        counted[page] += page in asked and target in seen
        counted[target] += target in asked and page in seen
    return counted


def _counts(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    return dict(pairs)
