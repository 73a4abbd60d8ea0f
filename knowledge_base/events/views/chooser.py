"""Choosing an event in another form: what readers see, and one's own drafts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser

from knowledge_base.events.models import Event
from knowledge_base.events.views.standing_rows import note_schedules, with_reviews
from knowledge_base.events.when import short_when


def events_for(request: HttpRequest) -> QuerySet[Event]:
    """Published events and those that the user may edit, the latest first."""
    own = policy_registry.get_by_type(Event).instances_user_has_permission_for(request.user, "change")
    return Event.objects.filter(Q(live=True) | Q(pk__in=own.values("pk"))).order_by("-first_start", "-pk")


class EventSearchForm(SearchFilterMixin, BaseFilterForm):
    """By a part of the title, whatever the case of letters; Wagtail's index knows no parts of words."""

    def filter(self, objects: Any) -> Any:
        """Narrow the list."""
        self.search_query = self.cleaned_data.get("q") or None
        self.is_searching = bool(self.search_query)
        return objects.filter(title__icontains=self.search_query) if self.search_query else objects


class Listed:
    """What both views of the list share."""

    filter_form_class = EventSearchForm
    request: HttpRequest

    def get_object_list(self) -> QuerySet[Event]:
        """What may be chosen."""
        events: QuerySet[Event] = with_reviews(events_for(self.request))
        return events

    def get_results_page(self, request: HttpRequest) -> Any:
        """The rows know how they stand before each is asked."""
        page = super().get_results_page(request)  # type: ignore[misc]
        page.object_list = list(page.object_list)
        note_schedules(page.object_list)
        return page

    def apply_object_list_ordering(self, objects: Any) -> Any:
        """As they come."""
        return objects

    @property
    def columns(self) -> list[Any]:
        """With the day: titles repeat from year to year."""
        title, *others = super().columns  # type: ignore[misc]
        day = Column("when", label="Когда", accessor=lambda event: short_when(event.first_start, event.last_end))
        return [title, day, *others]


class ChooseEvent(Listed, chooser.ChooseView):
    """The window."""


class ChooseEventResults(Listed, chooser.ChooseResultsView):
    """Its list alone."""


class ChosenEvent(chooser.SnippetChosenView):
    """The answer to a choice."""

    def get_object(self, pk: Any) -> Event:
        """Only what could be chosen."""
        return events_for(self.request).get(pk=pk)


class ChosenEvents(chooser.SnippetChosenMultipleView):
    """The answer to a choice of many."""

    def get_objects(self, pks: Any) -> QuerySet[Event]:
        """Only what could be chosen."""
        return events_for(self.request).filter(pk__in=pks)


class EventChooser(chooser.SnippetChooserViewSet):
    """Wagtail builds the label out of the model's name in the nominative; Russian wants another case."""

    choose_one_text = "Выбрать событие"
    choose_another_text = "Выбрать другое событие"
    edit_item_text = "Изменить это событие"
    page_title = "Выбор:"  # Wagtail puts the model's name after it
    choose_view_class = ChooseEvent
    choose_results_view_class = ChooseEventResults
    chosen_view_class = ChosenEvent
    chosen_multiple_view_class = ChosenEvents
