"""News on pages of other rooms: on the first page the newest ones, elsewhere those that belong to what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from knowledge_base.news import news_rows
from knowledge_base.news.models import NewsIndexPage, NewsPage
from knowledge_base.pages.sections import Section, offer
from portal.visibility import first_published

#: News shown at once.
ON_HOME, ELSEWHERE = 4, 5
TEMPLATE = "news/section_rows.html"


def on_home(page: Page, today: dt.date) -> Section | None:
    """The newest news of all."""
    rows = news_rows.newest(NewsPage.objects.published(), ON_HOME)
    brief = [replace(row, text="") for row in rows]
    return Section("news", "Новости", brief, _list_url(), "Все новости", TEMPLATE)


def on_node(node: Page, today: dt.date) -> Section | None:
    """News of a community; the way on leads to all of them."""
    address = _list_url()
    more = f"{address}?community={node.pk}" if address else ""
    section = _belonging({"node": node.pk}, "Новости сообщества", more, "Все новости сообщества")
    # Whose they are is said by the page itself.
    return replace(section, rows=[replace(row, meta=()) for row in section.rows]) if section else None


def on_task(task: Page, today: dt.date) -> Section | None:
    """News of the communities that work on the task."""
    seen = NewsPage.objects.published().filter(node__tasks=task.pk).values("pk")
    return _section(NewsPage.objects.filter(pk__in=seen), "Новости по задаче")


def on_event(event: Any, today: dt.date) -> Section | None:
    """News of an event: what was announced, how it went."""
    return _belonging({"event": event.pk}, "Новости о событии")


def on_practice(practice: Page, today: dt.date) -> Section | None:
    """News of a practice."""
    return _belonging({"practice": practice.pk}, "Новости о практике")


def on_organisation(organisation: Any, today: dt.date) -> Section | None:
    """News of what an organisation does: of its communities, its practices, the events that it holds."""
    pk = organisation.pk
    of_it = Q(node__organisation=pk) | Q(practice__organisation=pk) | Q(event__organiser=pk)
    seen = NewsPage.objects.published().filter(of_it).values("pk")
    return _section(NewsPage.objects.filter(pk__in=seen), "Новости")


def on_document(document: Page, today: dt.date) -> Section | None:
    """News that speak of the document."""
    seen = NewsPage.objects.published().filter(documents__document=document.pk).values("pk")
    return _section(NewsPage.objects.filter(pk__in=seen), "Новости о документе")


def connect() -> None:
    """Offer them."""
    offer("home", "news", 30, on_home)
    offer("node", "news", 40, on_node)
    offer("task", "news", 40, on_task)
    offer("event", "news", 60, on_event)
    offer("practice", "news", 60, on_practice)
    offer("document", "news", 60, on_document)
    offer("organisation", "news", 60, on_organisation)


def _belonging(belongs: Mapping[str, Any], title: str, url: str = "", link: str = "") -> Section | None:
    return _section(NewsPage.objects.published().filter(**belongs), title, url, link)


def _section(news: QuerySet[NewsPage], title: str, url: str = "", link: str = "") -> Section | None:
    """One more row than is shown tells whether there is anything to go on to."""
    rows = news_rows.newest(news, ELSEWHERE + 1)
    has_more = len(rows) > ELSEWHERE
    return Section("news", title, rows[:ELSEWHERE], url if has_more else "", link if has_more else "", TEMPLATE)


def _list_url() -> str:
    found = first_published(NewsIndexPage)
    return (found.get_url() or "") if found is not None else ""
