"""The one rule of visibility: what a reader may see is live *and* public.

Listings, feeds, the sitemap, files and search sources all come here; nothing else may decide it (decision 1).
"""

from __future__ import annotations

from typing import TypeVar

from wagtail.models import Page
from wagtail.query import PageQuerySet

P = TypeVar("P", bound=Page)


def published_pages(pages: PageQuerySet[P]) -> PageQuerySet[P]:
    """Of these pages the ones a reader may see: live, and neither private nor below a private page.

    Costs one more query, for the list of private pages.
    """
    return pages.live().public()
