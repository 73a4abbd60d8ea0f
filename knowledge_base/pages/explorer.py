"""The editors' explorer of one page type: rows come whole, undated ones stand last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import F
from django.utils.functional import cached_property
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet

from portal.russian.dates import format_short


class RoomFilterSet(PageFilterSet):
    """Wagtail's filters without those that a room's pages have no use for; a room adds its own."""

    has_child_pages = None
    site = None


class RoomExplorerView(ExplorableIndexView):
    """Pages of one type below their index: one query with what the columns show, named in `joined` and `fetched`."""

    joined: ClassVar[tuple[str, ...]] = ()
    fetched: ClassVar[tuple[str, ...]] = ()
    #: Fields of dates, in which the undated stand last in either direction.
    dated: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """Without the arrow to child pages: these pages have none."""
        return list(self.columns)

    def annotate_queryset(self, pages: Any) -> Any:
        """All rows are of one type already: no second query by type, as Wagtail's own explorer needs."""
        pages = pages.select_related("content_type", *self.joined).prefetch_related("sites_rooted_here", *self.fetched)
        return pages.prefetch_workflow_states().annotate_site_root_state().annotate_approved_schedule()

    def order_queryset(self, queryset: Any) -> Any:
        """Dates that are not known stand last in either direction."""
        name = (self.ordering or "").removeprefix("-")
        if name in self.dated and not self.is_searching:
            field = F(name)
            backwards = self.ordering.startswith("-")
            return queryset.order_by(field.desc(nulls_last=True) if backwards else field.asc(nulls_last=True), "pk")
        return super().order_queryset(queryset)


def day_of(name: str) -> Callable[[Any], str]:
    """For a column: the date itself; an editor compares it with the paper, «три недели назад» says nothing."""
    return lambda page: format_short(getattr(page, name)) if getattr(page, name) else ""
