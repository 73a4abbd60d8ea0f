"""Questions that are asked of events."""

from __future__ import annotations

import datetime as dt
from typing import Self

from knowledge_base.events.choices import SetStatus
from knowledge_base.pages.hosting import HostedQuerySet


class EventQuerySet(HostedQuerySet):
    """Events; times are compared with the derived columns `first_start` and `last_end`."""

    def between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Those of which a part lies within [start, end). An event of many months counts in each of them."""
        return self.filter(first_start__lt=end, last_end__gt=start)

    def upcoming(self, now: dt.datetime) -> Self:
        """Those that are not over, cancelled ones too (readers have noted them down), the nearest first."""
        return self.filter(last_end__gt=now).order_by("first_start", "pk")

    def past(self, now: dt.datetime) -> Self:
        """Those that are over, the latest first."""
        return self.filter(last_end__lte=now).order_by("-first_start", "-pk")

    def without_report(self, now: dt.datetime) -> Self:
        """Published ones that took place and of which nothing is told yet, the latest first."""
        return self.filter(live=True, report="").exclude(status=SetStatus.CANCELLED).past(now)

    def unconfirmed(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Published ones that begin within [start, end) and are still only planned, the nearest first."""
        soon = self.filter(live=True, status=SetStatus.PLANNED, first_start__gte=start, first_start__lt=end)
        return soon.order_by("first_start", "pk")
