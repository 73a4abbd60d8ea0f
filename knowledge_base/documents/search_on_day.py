"""The search of documents as they stood on a day: which texts the index keeps for it, and which of them counts on which day.

A document with one approved text has it on every day. One with several has a version of each in the index, written together
with the document itself; and where the first known text came only with an amendment, a version without text for the days before.
Which version counts is asked of the bank as it stands in the database, so that a withdrawn edition is found on no day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet

from knowledge_base.documents.choices import Status
from knowledge_base.documents.edition_choice import current_edition
from knowledge_base.documents.models import Clause, DocumentPage, Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.bank import BankOnDay, bank_on
from knowledge_base.documents.standing import SOURCE_NAME
from knowledge_base.pages.memory import Memory
from search.days import AsOf, as_of
from search.records import Passage, Version

#: The version of a document of whose text of the day nothing is known.
WITHOUT_TEXT = 0

_STATUS = "status"
_memory = Memory(12)


def versions_of(pages: Iterable[DocumentPage]) -> Mapping[int, tuple[Version, ...]]:
    """What the index keeps of these documents beside their texts of today. Two queries, or one."""
    approved: dict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.approved().filter(page_id__in=[page.pk for page in pages]).defer("text"):
        approved[edition.page_id].append(edition)
    several = [edition for editions in approved.values() if len(editions) > 1 for edition in editions]
    texts: dict[int, list[Passage]] = defaultdict(list)
    if several:
        rows = Clause.objects.filter(edition__in=[edition.pk for edition in several]).order_by("edition_id", "position")
        for edition_pk, passage in passages(rows):
            texts[edition_pk].append(passage)
    found: dict[int, list[Version]] = defaultdict(list)
    for edition in several:
        found[edition.page_id].append(Version(edition.pk, tuple(texts[edition.pk])))
    for page_pk, editions in approved.items():
        if _comes_late(current_edition(editions, date.min)):
            found[page_pk].append(Version(WITHOUT_TEXT))
    return {pk: tuple(versions) for pk, versions in found.items()}


def passages(clauses: QuerySet[Clause]) -> Iterator[tuple[int, Passage]]:
    """The clauses as pieces of text, each with the key of its edition."""
    rows = clauses.values_list("edition_id", "anchor", "label", "heading", "text")
    for edition, anchor, label, heading, text in rows.iterator():
        words = "\n".join(part for part in (heading, text) if part)
        if words:
            yield edition, Passage(words, anchor, label)


def as_of_day(day: date) -> AsOf:
    """The published documents that existed on a day, for the search; kept until something is published."""
    return _memory.get(day, lambda: _as_of(day, bank_on(day)))


def _as_of(day: date, bank: BankOnDay) -> AsOf:
    late = frozenset(_late(day).values_list("pk", flat=True))
    versions: dict[int, int] = {}
    for pk in bank.verdicts:
        edition = bank.edition_of(pk)
        if edition in late:
            versions[pk] = WITHOUT_TEXT
        elif edition is not None and len(bank.whole.editions[pk]) > 1:
            versions[pk] = edition
    return as_of(
        source=SOURCE_NAME,
        standing={pk: str(verdict.status) for pk, verdict in bank.verdicts.items()},
        versions=versions,
        labels={status.value: str(status.label) for status in Status},
        facet=_STATUS,
        address=lambda url: with_day(url, day),
    )


def _late(day: date) -> QuerySet[Edition]:
    """Approved texts made by an amendment that had not come by the day. The text as adopted is known from the beginning."""
    return Edition.objects.approved().filter(in_force_from__gt=day).exclude(amended_by=None, amending_text="")


def _comes_late(edition: Edition | None) -> bool:
    return edition is not None and edition.is_amended and edition.in_force_from is not None
