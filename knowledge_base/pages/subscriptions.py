"""«Подписка на обновления»: one page with the feeds and calendars of all rooms."""

from __future__ import annotations

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from knowledge_base.pages.index_page import IndexPage, Subscribable
from portal.visibility import published_pages


def subscriptions_page(request: HttpRequest) -> HttpResponse:
    """Every published list of the site, in the order of the tree. Two queries and one for each kind of list."""
    return render(request, "pages/subscriptions.html", {"rooms": rooms_to_follow(request)})


def rooms_to_follow(request: HttpRequest) -> tuple[Subscribable, ...]:
    """The published index pages with their feeds."""
    kinds = [model for model in apps.get_models() if issubclass(model, IndexPage)]
    types = ContentType.objects.get_for_models(*kinds).values()
    pages = published_pages(Page.objects.filter(content_type__in=types)).order_by("path").specific()
    found: list[Subscribable] = []
    for page in pages:
        found.append(Subscribable(page.title, page.summary, page.get_url(request) or "", page.subscriptions(request)))
        found += page.further_lists(request)
    return tuple(found)
