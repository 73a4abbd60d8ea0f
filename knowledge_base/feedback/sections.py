"""«Нашли ошибку»: the way to the form, at the foot of pages of other rooms."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from knowledge_base.pages.sections import Section, offer
from portal.visibility import is_published

HOSTS = ("document", "material", "practice", "node", "task", "news")
LAST = 990


def report_link(page: Any, today: dt.date) -> Section | None:
    """A plain link; with scripts it takes the selected words and the clause along (static/js/feedback.js)."""
    if not page.pk or not is_published(page):
        return None
    address = f"{reverse('feedback:report')}?page={page.pk}"
    return Section("report-error", "Нашли ошибку", (address,), template="feedback/_section.html")


def connect() -> None:
    """Offer it to every kind of page that readers may quote."""
    for host in HOSTS:
        offer(host, "report-error", LAST, report_link)
