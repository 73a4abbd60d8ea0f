"""«Единый календарь»: the page under which events have their addresses."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.pages.index_page import HostPage


class CalendarPage(HostPage):
    """The calendar of the service. Events are no pages: their addresses are routes of this one."""

    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    item_template = "events/event.html"

    class Meta:
        verbose_name = "календарь событий"
        verbose_name_plural = "календари событий"
