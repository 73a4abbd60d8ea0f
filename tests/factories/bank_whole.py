"""A bank of the size it may once have: thousands of documents with relations and editions, written in bulk.

Nothing is published through forms and no signal is sent: what follows (statuses, search) is asked for by the caller.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from knowledge_base.documents import standing
from knowledge_base.documents.choices import EditionState, Kind, Level, Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition, Relation
from knowledge_base.documents.models.edition import checksum
from knowledge_base.organisations.models import Organisation
from knowledge_base.taxonomy.models import Audience, Topic
from tests.factories.documents import WORDS, long_text

_BATCH = 500
_FIRST = date(1995, 1, 1)
_DAYS = 11_600

#: How often each verb stands in a bank that is kept: what is cited by far outnumbers what is repealed.
_VERBS = {
    Verb.CITES: 40,
    Verb.BASED_ON: 20,
    Verb.AMENDS: 14,
    Verb.IMPLEMENTS: 8,
    Verb.REPEALS: 6,
    Verb.APPROVES: 5,
    Verb.SUPPLEMENTS: 3,
    Verb.EXPLAINS: 3,
    Verb.CANCELS: 1,
}


@transaction.atomic
def fill_whole(bank: DocumentIndexPage, documents: int = 10_000, relations: int = 30_000, seed: int = 158) -> None:
    """So many documents and relations; every document has an approved text, every fourth a second edition.

    Always the same for the same arguments.
    """
    chooser = random.Random(seed)
    pages = _pages(bank, documents, chooser)
    _vocabularies(pages, chooser)
    edges = _relations(pages, relations, chooser)
    Relation.objects.bulk_create(edges, batch_size=_BATCH)
    _editions(pages, edges, chooser)
    standing.refresh_all()


def _pages(bank: DocumentIndexPage, count: int, chooser: random.Random) -> list[DocumentPage]:
    issuers = [Organisation.objects.create(name=f"Управление образования № {n}") for n in range(40)]
    kind, now = ContentType.objects.get_for_model(DocumentPage), timezone.now()
    first = bank.numchild
    pages = []
    for place in range(count):
        day = _FIRST + timedelta(days=chooser.randrange(_DAYS)) if chooser.random() < 0.96 else None
        page = DocumentPage(
            title=" ".join(["О", *chooser.choices(WORDS, k=9)]),
            slug=f"w{place}",
            kind=chooser.choice(Kind.values),
            level=chooser.choice(Level.values),
            issuer=chooser.choice(issuers),
            number=str(chooser.randrange(1, 3000)),
            adopted_on=day,
            in_force_from=day + timedelta(days=chooser.randrange(60)) if day and chooser.random() < 0.3 else None,
            in_force_until=day + timedelta(days=chooser.randrange(4000)) if day and chooser.random() < 0.08 else None,
            annotation=" ".join(chooser.choices(WORDS, k=30)),
        )
        page.draft_title, page.content_type, page.locale_id = page.title, kind, bank.locale_id
        page.path = Page._get_path(bank.path, bank.depth + 1, first + place + 1)
        page.depth, page.url_path = bank.depth + 1, f"{bank.url_path}w{place}/"
        page.translation_key, page.number_key = uuid.uuid4(), page.number
        page.first_published_at = page.last_published_at = now - timedelta(minutes=count - place)
        pages.append(page)
    _write_pages(pages)
    DocumentIndexPage.objects.filter(pk=bank.pk).update(numchild=F("numchild") + count)
    return pages


def _write_pages(pages: Sequence[DocumentPage]) -> None:
    """Multi-table rows: Django writes the parents in bulk only by themselves."""
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    parents = [Page(**{name: getattr(page, name) for name in shared}) for page in pages]
    Page.objects.bulk_create(parents, batch_size=_BATCH)
    for page, parent in zip(pages, parents, strict=True):
        page.pk = page.id = page.page_ptr_id = parent.pk
    rows: Any = DocumentPage._base_manager
    for start in range(0, len(pages), _BATCH // 10):
        rows._insert(
            pages[start : start + _BATCH // 10], fields=DocumentPage._meta.local_concrete_fields, using="default"
        )


def _vocabularies(pages: Sequence[DocumentPage], chooser: random.Random) -> None:
    topics = [Topic.objects.get_or_create(name=f"Тема {n}")[0].pk for n in range(15)]
    audiences = [Audience.objects.get_or_create(name=f"Кому {n}")[0].pk for n in range(15)]
    for name, column, values, most in (("topics", "topic_id", topics, 2), ("audiences", "audience_id", audiences, 3)):
        through: Any = getattr(DocumentPage, name).through
        rows = [
            through(documentpage_id=page.pk, **{column: value})
            for page in pages
            for value in chooser.sample(values, chooser.randrange(most + 1))
        ]
        through.objects.bulk_create(rows, batch_size=_BATCH)


def _relations(pages: Sequence[DocumentPage], count: int, chooser: random.Random) -> list[Relation]:
    """Younger acts speak of older ones; a few the other way round, as in any real bank."""
    dated = sorted(pages, key=lambda page: page.adopted_on or _FIRST)
    verbs, weights = list(_VERBS), list(_VERBS.values())
    edges = []
    for _ in range(count):
        one, other = sorted(chooser.sample(range(len(dated)), 2), reverse=chooser.random() < 0.97)
        verb = chooser.choices(verbs, weights)[0]
        part = "п. 3" if verb in (Verb.REPEALS, Verb.CANCELS) and chooser.random() < 0.2 else ""
        clause = f"п. {chooser.randrange(1, 9)}" if chooser.random() < 0.5 else ""
        edges.append(Relation(page=dated[one], verb=verb, target=dated[other], clause=clause, part=part))
    return edges


def _editions(pages: Sequence[DocumentPage], edges: Sequence[Relation], chooser: random.Random) -> None:
    text = long_text(12, chooser)
    amended = {edge.target_id: edge for edge in edges if edge.verb == Verb.AMENDS and chooser.random() < 0.7}
    fixed = {"state": EditionState.APPROVED, "approved_at": timezone.now(), "text": text, "sha256": checksum(text)}
    rows = [Edition(page=page, in_force_from=page.adopted_on, **fixed) for page in pages]
    for target, edge in amended.items():
        on = edge.page.in_force_from or edge.page.adopted_on
        rows.append(Edition(page_id=target, in_force_from=on, amended_by_id=edge.page_id, **fixed))
    Edition.objects.bulk_create(rows, batch_size=_BATCH)
