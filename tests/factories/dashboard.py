"""A small bank in which everything that «Сводка» counts occurs."""

from __future__ import annotations

import datetime as dt
import random

from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Kind, Level, Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Relation
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
    document(index, "О методике", slug="latin", number="P-174", adopted_on=dt.date(2022, 12, 16))  # a Latin letter
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
