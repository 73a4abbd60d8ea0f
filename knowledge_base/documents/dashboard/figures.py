"""The figures of one bank, counted in few queries however many documents it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.models import Page

from knowledge_base.documents.dashboard.conditions import LOOKS, added_in, ended_in, months_until, on_site
from knowledge_base.documents.dashboard.doubts import doubtful
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.views.explorer_filters import LACKS, in_review
from knowledge_base.pages.explorer import MarkFilter
from knowledge_base.pages.memory import Memory
from knowledge_base.pages.notices import marked

_memory = Memory(8, seconds=600)

#: The conditions of the stock that is to be looked at, by the name under which their number stands.
_COUNTED = ("fresh", "unverified")


@dataclass(frozen=True, slots=True)
class Stock:
    """Of the documents that readers see: numbers by code, by first day of the month, by condition."""

    total: int
    statuses: Mapping[str, int]
    levels: Mapping[str, int]
    kinds: Mapping[str, int]
    texts: Mapping[str, int]
    added: Mapping[dt.date, int]
    ended: Mapping[dt.date, int]
    looks: Mapping[str, int]  # fresh, unverified, overdue, textless, grounds, doubtful


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What readers do not see yet, or not as it is now."""

    drafts: int
    hidden: int
    changed: int
    checking: int
    not_handed: int
    draft_texts: int


def stock_of(bank: Page, today: dt.date) -> Stock:
    """The published stock; kept until something that readers see changes. Few queries when counted anew."""
    return _memory.get((bank.pk, today), lambda: _stock(bank, today))


def _stock(bank: Page, today: dt.date) -> Stock:
    seen = on_site(_documents(bank), "published").order_by()
    groups = list(
        seen.values_list("standing__status", "level", "kind", "standing__text_state").annotate(number=Count("pk"))
    )
    by_month = _by_month(seen, today)
    return Stock(
        total=sum(number for *_, number in groups),
        statuses=_by(groups, 0),
        levels=_by(groups, 1),
        kinds=_by(groups, 2),
        texts=_by(groups, 3),
        added=by_month["added"],
        ended=by_month["ended"],
        looks=_looks(seen, today),
    )


def unfinished_of(bank: Page) -> Unfinished:
    """Counted anew each time: drafts change nothing that readers see. Six queries."""
    documents = _documents(bank).order_by()
    review = in_review()
    waiting = documents.filter(has_unpublished_changes=True).exclude(pk__in=review)
    return Unfinished(
        drafts=on_site(documents, "draft").count(),
        hidden=on_site(documents, "hidden").count(),
        changed=on_site(documents, "changed").count(),
        checking=documents.filter(pk__in=review).count(),
        not_handed=waiting.count(),
        draft_texts=documents.filter(LOOKS["draft_text"].q(timezone.localdate())).count(),
    )


def _documents(bank: Page) -> Any:
    return DocumentPage.objects.descendant_of(bank)


def _by(groups: list[tuple[Any, ...]], place: int) -> Mapping[str, int]:
    """The numbers of the groups summed by one of their codes; a document without standing counts under ""."""
    found: Counter[str] = Counter()
    for group in groups:
        found[group[place] or ""] += group[-1]
    return dict(found)


def _by_month(seen: Any, today: dt.date) -> Mapping[str, Mapping[dt.date, int]]:
    """One query with a count for each month: quicker than to cut every moment to its month."""
    months = months_until(today)
    conditions = {"added": added_in, "ended": ended_in}
    asked = {
        f"{name}{place}": Count("pk", filter=condition(first))
        for name, condition in conditions.items()
        for place, first in enumerate(months)
    }
    numbers = seen.aggregate(**asked)
    return {name: {first: numbers[f"{name}{place}"] for place, first in enumerate(months)} for name in conditions}


def _looks(seen: Any, today: dt.date) -> Mapping[str, int]:
    conditions = {name: LOOKS[name].q(today) for name in _COUNTED}
    conditions |= {"overdue": Q(review_by__lte=today), "textless": LACKS["text"][1]}
    numbers = seen.aggregate(**{name: Count("pk", filter=q) for name, q in conditions.items()})
    keys = set(seen.values_list("pk", flat=True))
    ended_grounds = marked(DocumentPage, today, MarkFilter.TONES["ended"])
    return {**numbers, "grounds": len(keys & set(ended_grounds)), "doubtful": len(keys & doubtful(today))}
