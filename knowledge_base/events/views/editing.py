"""Adding, editing and copying an event."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.snippets.views import snippets

from knowledge_base.events.copying import year_later
from knowledge_base.events.models import Event
from knowledge_base.events.overlaps import overlaps_of_event, warning
from knowledge_base.events.permission_policy import led_nodes
from knowledge_base.events.views.one_event import OneEvent

COPY = "Скопировать на следующий год"
COPIED = "Это копия прошлогоднего события. Дни сдвинуты на 52 недели: проверьте их, а также приказ, места и запись."


class TellsOverlaps:
    """After a save that the editor asked for, he learns of events for the same people at the same time."""

    def save_action(self) -> Any:
        """Wagtail's answer, with a warning where there is one; an autosave stays quiet."""
        view: Any = self
        response = super().save_action()  # type: ignore[misc]
        if not view.expects_json_response and (text := warning(overlaps_of_event(view.object))):
            messages.warning(view.request, text)
        return response


class EventCreateView(TellsOverlaps, snippets.CreateView):
    """A new event; whoever leads one community begins with it."""

    def get_initial(self) -> dict[str, Any]:
        """The only community of a leader."""
        initial: dict[str, Any] = super().get_initial()
        own = led_nodes(self.request.user)
        if len(own) == 1 and not self.permission_policy.reaches_all(self.request.user, "add"):
            initial["node"] = next(iter(own))
        return initial


class EventEditView(TellsOverlaps, OneEvent, snippets.EditView):
    """An event that stands."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's, with what copying does here."""
        buttons: list[Any] = list(super().header_more_buttons)
        copy = self.get_copy_url()
        for button in buttons:
            if copy and button.url == copy:
                button.label = COPY
        return buttons


class EventCopyView(OneEvent, snippets.CopyView):
    """The form of a new event, filled with this one a year later; it is saved at the address of new events."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is saved at this address: Wagtail would write the copy over the original."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        messages.info(request, COPIED)
        return response

    def get_initial_form_instance(self) -> Event:
        """The copy, unsaved."""
        return year_later(self.get_object())
