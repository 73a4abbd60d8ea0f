"""The editors' explorer of one page type: rows come whole, undated ones stand last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet

from knowledge_base.pages.notices import marked, marks_on
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

    def get_table(self, object_list: Any) -> Any:
        """The rows know what other rooms say of them."""
        object_list = list(object_list)
        note_marks(object_list)
        return super().get_table(object_list)

    def order_queryset(self, queryset: Any) -> Any:
        """Dates that are not known stand last in either direction."""
        name = (self.ordering or "").removeprefix("-")
        if name in self.dated and not self.is_searching:
            field = F(name)
            backwards = self.ordering.startswith("-")
            return queryset.order_by(field.desc(nulls_last=True) if backwards else field.asc(nulls_last=True), "pk")
        return super().order_queryset(queryset)


def note_marks(things: Iterable[Any]) -> None:
    """Let each thing of a list know what other rooms say of it (`notices`), before each is asked."""
    by_model: dict[type[Any], list[Any]] = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    today = timezone.localdate()
    for model, its in by_model.items():
        marks = marks_on(model, (thing.pk for thing in its), today)
        for thing in its:
            thing.noted_marks = marks.get(thing.pk, ())


def ground_words(thing: Any) -> str:
    """For a column «Основание»: «утратило силу»; "" where nothing is said of the thing."""
    return ", ".join(mark.label.removeprefix("Основание ") for mark in getattr(thing, "noted_marks", ()))


class MarkFilter(django_filters.ChoiceFilter):
    """«Основание»: things that bear a mark; `models` are those whose keys stand in the list, the list's own unless told."""

    TONES: ClassVar[dict[str, frozenset[str]]] = {
        "ended": frozenset({"repealed"}),
        "ending": frozenset({"pending", "doubt"}),
    }

    def __init__(self, *models: Any, **kwargs: Any) -> None:
        self._models = models
        super().__init__(
            label="Основание",
            choices=[("ended", "Утратило силу"), ("ending", "Скоро утратит силу или приостановлено")],
            empty_label="Любое",
            widget=forms.RadioSelect,
            **kwargs,
        )

    def filter(self, qs: Any, value: str) -> Any:
        """Few queries, however many things."""
        if value not in self.TONES:
            return qs
        found: set[int] = set()
        for model in self._models or (qs.model,):
            found |= marked(model, timezone.localdate(), self.TONES[value])
        return qs.filter(pk__in=found)


def day_of(name: str) -> Callable[[Any], str]:
    """For a column: the date itself; an editor compares it with the paper, «три недели назад» says nothing."""
    return lambda page: format_short(getattr(page, name)) if getattr(page, name) else ""
