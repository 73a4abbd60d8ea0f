"""News of an invented service and of its communities."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from knowledge_base.documents.models import DocumentPage
from knowledge_base.news.choices import Rubric
from knowledge_base.news.models import NewsDocument, NewsIndexPage, NewsPage
from knowledge_base.taxonomy.models import Audience, Topic
from tests.factories.documents import WORDS
from tests.factories.site import ensure_site

DAY = dt.date(2026, 11, 12)


def news_index(**fields: Any) -> NewsIndexPage:
    """A published list of news below the first page."""
    return ensure_site().add_child(instance=NewsIndexPage(**{"title": "Новости", "slug": "news", **fields}))


def news(parent: Page, title: str = "Открыт приём заявок", **fields: Any) -> NewsPage:
    """A published piece of news; `live=False` for a draft; `topics`, `audiences`, `documents` (of the bank) as lists."""
    topics, audiences = fields.pop("topics", []), fields.pop("audiences", [])
    documents: list[DocumentPage] = fields.pop("documents", [])
    page = NewsPage(**{"title": title, "day": DAY, "rubric": Rubric.CONTESTS, **fields})
    page.topics, page.audiences = topics, audiences
    page.documents = [NewsDocument(document=one, sort_order=place) for place, one in enumerate(documents)]
    return parent.add_child(instance=page)


def fill(parent: Page, count: int, *, seed: int = 158) -> list[NewsPage]:
    """So many published news; always the same for the same arguments."""
    chooser = random.Random(seed)
    topics = [Topic.objects.get_or_create(name=f"Тема {n}")[0] for n in range(12)]
    audiences = [Audience.objects.get_or_create(name=f"Кому {n}")[0] for n in range(15)]
    with transaction.atomic(), disable_reference_index_auto_update():
        return [
            news(
                parent,
                " ".join(chooser.choices(WORDS, k=8)).capitalize(),
                slug=f"n{place}",
                day=dt.date(2020, 1, 1) + dt.timedelta(days=chooser.randrange(2_500)),
                rubric=chooser.choice(Rubric.values),
                summary=" ".join(chooser.choices(WORDS, k=20)).capitalize(),
                topics=chooser.sample(topics, 2),
                audiences=chooser.sample(audiences, 2),
            )
            for place in range(count)
        ]
