"""Questions that were asked, and answers pinned to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.asked.discretion import key_of
from search.models import QueryCount


def asked(text: str, day: dt.date, times: int = 1, **counts: int) -> QueryCount:
    """A question asked so often on a day."""
    return QueryCount.objects.create(day=day, key=key_of(text), text=text, asked=times, **counts)


def pin(question: str, page: Any = None, **fields: Any) -> SearchPromotion:
    """An answer pinned to a question."""
    return SearchPromotion.objects.create(query=Query.get(question), page=page, **fields)
