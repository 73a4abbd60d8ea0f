"""A small bank in which everything that «Сводка» counts occurs, and a large one for measuring."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Kind, Level, TextState, Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Relation, Standing
from portal.russian.acts import number_key
from tests.factories.documents import bank, document, edition

TODAY = dt.date(2026, 11, 22)


def mixed_bank(count: int = 16, seed: int = 7, today: dt.date = TODAY) -> DocumentIndexPage:
    """So many documents, by chance published, closed, drafts, with texts or without, dated, verified, overdue, repealed."""
    chooser = random.Random(seed)
    index = bank()
    with standing.postponed():
        made = [_document(index, place, chooser, today) for place in range(count)]
    for page in made[:3]:
        _end(index, page, today - dt.timedelta(days=chooser.randrange(1, 300)))
    closed = next(page for page in made[3:] if page.live)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for page in DocumentPage.objects.all():
        ago = dt.timedelta(days=chooser.randrange(500))
        moment = timezone.make_aware(dt.datetime.combine(today - ago, dt.time(0, 30)))
        DocumentPage.objects.filter(pk=page.pk).update(first_published_at=moment)
    standing.refresh_all(today)
    return index


def _end(index: DocumentIndexPage, page: DocumentPage, day: dt.date) -> None:
    """The document is old, was repealed on the day, and another one still rests on it."""
    DocumentPage.objects.filter(pk=page.pk).update(adopted_on=dt.date(2020, 5, 4), live=True)
    acting = document(index, f"Об отмене {page.pk}", slug=f"end{page.pk}", adopted_on=day, number=f"{page.pk}/о")
    Relation.objects.create(page=acting, verb=Verb.REPEALS, target=page)
    follower = document(index, f"О порядке {page.pk}", slug=f"f{page.pk}", adopted_on=day, number=f"{page.pk}/п")
    Relation.objects.create(page=follower, verb=Verb.BASED_ON, target=page)


def _document(index: DocumentIndexPage, place: int, chooser: random.Random, today: dt.date) -> DocumentPage:
    def some_day(spread: int) -> dt.date | None:
        return today - dt.timedelta(days=chooser.randrange(-30, spread)) if chooser.random() < 0.8 else None

    page = document(
        index,
        f"О службе {place}",
        slug=f"d{place}",
        kind=chooser.choice(Kind.values[:5]),
        level=chooser.choice(Level.values),
        number=str(chooser.randrange(1, 12)),
        adopted_on=some_day(900),
        verified_on=some_day(700),
        review_by=some_day(200),
        no_text_reason=chooser.choice(["", "", "Только на бумаге"]),
        live=chooser.random() < 0.75,
    )
    if chooser.random() < 0.6:
        edition(page, approved=chooser.random() < 0.5)
    if chooser.random() < 0.3:
        DocumentPage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    return page


def large_bank(count: int, relations: int, seed: int = 5) -> DocumentIndexPage:
    """So many published documents with standings, and relations between them, in few statements; nothing is computed."""
    chooser = random.Random(seed)
    index = DocumentIndexPage.objects.first() or bank()
    pages = list(_rows(index, count, chooser))
    for page in pages:
        page.number_key = number_key(page.number)
    _insert(pages)
    pks = [page.pk for page in pages]
    Standing.objects.bulk_create(
        (
            Standing(
                page_id=pk,
                status=chooser.choices(
                    ["in_force", "amended", "repealed", "expired", "unknown"], weights=[60, 15, 15, 5, 5]
                )[0],
                since=TODAY - dt.timedelta(days=chooser.randrange(3000)),
                text_state=chooser.choice(TextState.values),
                computed_for=TODAY,
            )
            for pk in pks
        ),
        batch_size=1000,
    )
    verbs = Verb.values
    edges = (
        Relation(page_id=chooser.choice(pks), target_id=chooser.choice(pks), verb=chooser.choice(verbs))
        for _ in range(relations)
    )
    Relation.objects.bulk_create(edges, batch_size=1000)
    index.numchild = count
    index.save(update_fields=["numchild"])
    return index


def _rows(index: DocumentIndexPage, count: int, chooser: random.Random) -> Iterator[DocumentPage]:
    kind = ContentType.objects.get_for_model(DocumentPage)
    locale = Locale.objects.get()
    for place in range(count):
        title = f"О методической службе {place}"
        yield DocumentPage(
            title=title,
            draft_title=title,
            slug=f"large{place}",
            path=index._get_path(index.path, index.depth + 1, place + 1),
            depth=index.depth + 1,
            url_path=f"{index.url_path}large{place}/",
            content_type=kind,
            locale=locale,
            live=True,
            first_published_at=timezone.now() - dt.timedelta(days=chooser.randrange(900)),
            kind=chooser.choice(Kind.values),
            level=chooser.choice(Level.values),
            number=str(chooser.randrange(1, 3000)),
            adopted_on=TODAY - dt.timedelta(days=chooser.randrange(5000)),
            verified_on=TODAY - dt.timedelta(days=chooser.randrange(800)),
            review_by=TODAY + dt.timedelta(days=chooser.randrange(-100, 900)),
        )


def _insert(pages: list[DocumentPage]) -> None:
    """Django's bulk_create knows no models of several tables: one table after the other, the uppermost first."""
    for model in (*reversed(DocumentPage._meta.get_parent_list()), DocumentPage):
        fields = [field for field in model._meta.local_concrete_fields if field.name != "id"]
        rows = model._base_manager.all()
        for start in range(0, len(pages), 200):
            batch = pages[start : start + 200]
            keys = rows._insert(batch, fields=fields, using=rows.db, returning_fields=model._meta.db_returning_fields)
            if model._meta.pk.name == "id":
                for page, (pk,) in zip(batch, keys, strict=True):
                    page.pk = page.id = page.page_ptr_id = pk
