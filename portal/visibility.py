"""The one rule of visibility: what a reader may see is live *and* public.

Listings, feeds, the sitemap, files and search sources all come here; nothing else may decide it (decision 1).

A page of the portal asks several times which parts of the tree are private (menu, lists, links). The answer is kept for the
length of one request and no longer: a longer memory would show what has just been closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import DraftStateMixin, Page, PageViewRestriction
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PrivatePart:
    """A part of the tree that is private: everything whose path begins with `path`."""

    path: str
    restriction_id: int


# None: no request is being answered, nothing is kept. Otherwise answers by question.
_known: ContextVar[dict[object, Any] | None] = ContextVar("visibility", default=None)


def published_pages(pages: PageQuerySet[P]) -> PageQuerySet[P]:
    """Of these pages the ones a reader may see: live, and neither private nor below a private page."""
    private = Q()
    for part in private_parts():
        private |= Q(path__startswith=part.path)
    live: PageQuerySet[P] = pages.live()
    return live.exclude(private) if private else live


def is_published(page: Page) -> bool:
    """The same of one page at hand. No query beyond the list of private parts."""
    path = page.path or ""
    return bool(page.live) and not any(path.startswith(part.path) for part in private_parts())


def restrictions_above(page: Page) -> QuerySet[PageViewRestriction]:
    """The restrictions that lie on this page or above it; costs no query where nothing is private."""
    path = page.path or ""
    above = [part.restriction_id for part in private_parts() if path.startswith(part.path)]
    rows = PageViewRestriction.objects
    return rows.filter(pk__in=above) if above else rows.none()


def private_parts() -> tuple[PrivatePart, ...]:
    """All private parts of the tree. One query a request, two where something is private."""
    return _remembered("private", lambda: tuple(_read()))


def first_published(model: type[P]) -> P | None:
    """The first published page of a class: where things that are no pages have their addresses. One query a request."""
    return _remembered(model, lambda: published_pages(model._default_manager.all()).order_by("path").first())


def published_rows(rows: QuerySet[Any], host: type[Page]) -> QuerySet[Any]:
    """Of things that are no pages those a reader may see: live, where they know drafts, and their host page is published."""
    if first_published(host) is None:
        return rows.none()
    return rows.filter(live=True) if issubclass(rows.model, DraftStateMixin) else rows


def _remembered(question: object, find: Callable[[], T]) -> T:
    known = _known.get()
    if known is None:
        return find()
    if question not in known:
        known[question] = find()
    answer: T = known[question]
    return answer


def _read() -> Iterator[PrivatePart]:
    own = [
        PrivatePart(path, restriction_id)
        for path, restriction_id in PageViewRestriction.objects.values_list("page__path", "pk")
    ]
    yield from own
    if own:
        # An alias shows what its source shows, so it is as private as its source.
        for path, source in Page.objects.filter(alias_of__isnull=False).values_list("path", "alias_of__path"):
            for part in own:
                if source.startswith(part.path):
                    yield PrivatePart(path, part.restriction_id)


def begin_request(**kwargs: Any) -> None:
    """From now on the answer is kept."""
    _known.set({})


def end_request(**kwargs: Any) -> None:
    """Nothing is kept any more."""
    _known.set(None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep answers for the length of a block outside of requests: a batch of the index, an export."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def _forget(**kwargs: Any) -> None:
    known = _known.get()
    if known:
        known.clear()


def connect() -> None:
    """Keep the answer for one request; forget it when restrictions or the tree change within it."""
    request_started.connect(begin_request, dispatch_uid="visibility.begin")
    request_finished.connect(end_request, dispatch_uid="visibility.end")
    for signal in (post_save, post_delete):
        signal.connect(_forget, sender=PageViewRestriction, dispatch_uid=f"visibility.{id(signal)}")
        signal.connect(_forget_pages, dispatch_uid=f"visibility.page.{id(signal)}")
    m2m_changed.connect(_forget, sender=PageViewRestriction.groups.through, dispatch_uid="visibility.groups")


def _forget_pages(sender: Any, **kwargs: Any) -> None:
    # Moving a page rewrites paths by raw SQL and then saves the page.
    if isinstance(sender, type) and issubclass(sender, Page):
        _forget()
