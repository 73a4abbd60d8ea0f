"""Screens of one event: every right that Wagtail asks for is answered about this event (`permission_policy`).

Stock views of snippets ask whether the user may do a thing with some event; these ask whether he may do it with the one at hand.
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.snippets.views import snippets

from knowledge_base.events.completeness import missing
from knowledge_base.events.models import Event
from knowledge_base.events.permission_policy import OneEventPolicy

NOT_APPROVED = "Событие не опубликовано: в последней правке не хватает нужного."


class OneEvent:
    """Put before a view of Wagtail's that takes `pk` in its address."""

    @cached_property
    def permission_policy(self) -> OneEventPolicy:
        """The policy, tied to the stored row of the event."""
        view = cast(Any, self)
        pk = view.kwargs.get("pk", getattr(view, "pk", None))
        return OneEventPolicy(get_object_or_404(Event, pk=unquote(str(pk))))


class Guarded(OneEvent):
    """For views that ask for no right of their own: open to who may edit the event, or reviews it at this moment."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for everybody else."""
        policy, user = self.permission_policy, request.user
        if not policy.user_has_permission(user, "change"):
            task = policy.event.current_workflow_task
            if task is None or not task.user_can_access_editor(policy.event, user):
                raise PermissionDenied
        return cast(HttpResponseBase, super().dispatch(request, *args, **kwargs))  # type: ignore[misc]


class EventDeleteView(OneEvent, snippets.DeleteView):
    """Deleting."""


class EventUsageView(OneEvent, snippets.UsageView):
    """Where the event is used."""


class EventHistoryView(OneEvent, snippets.HistoryView):
    """Who did what and when."""


class EventInspectView(OneEvent, snippets.InspectView):
    """All fields, to read."""


class EventRevisionView(OneEvent, snippets.PreviewRevisionView):
    """A version as readers would see it."""


class EventCompareView(OneEvent, snippets.RevisionsCompareView):
    """Two versions side by side."""


class EventUnscheduleView(OneEvent, snippets.RevisionsUnscheduleView):
    """Taking a publication off the schedule."""


class EventUnpublishView(OneEvent, snippets.UnpublishView):
    """Taking the event off the site."""


class EventPreviewOnEditView(OneEvent, snippets.PreviewOnEditView):
    """What is in the form, as readers would see it."""


class EventLockView(OneEvent, snippets.LockView):
    """Locking."""


class EventUnlockView(OneEvent, snippets.UnlockView):
    """Unlocking."""


class EventWorkflowActionView(Guarded, snippets.WorkflowActionView):
    """Approving, sending back."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What lacks something that readers need is not approved: the reviewer is led to the form and told what."""
        lacking = missing(self.object.get_latest_revision_as_object()) if self.action_name == "approve" else ()
        if not lacking:
            return cast(HttpResponseBase, super().post(request, *args, **kwargs))
        messages.error(request, f"{NOT_APPROVED} {'. '.join(lacking)}.")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer = {"step": "success", "redirect": self.redirect_url}
            return cast(HttpResponseBase, self.render_modal_json(request, answer))
        return redirect(self.redirect_url)


class EventWorkflowDataView(Guarded, snippets.CollectWorkflowActionDataView):
    """The comment to it."""


class EventWorkflowCancellationView(Guarded, snippets.ConfirmWorkflowCancellationView):
    """The question whether a publication may end a review."""


class EventWorkflowPreviewView(Guarded, snippets.WorkflowPreviewView):
    """What is under review, as readers would see it."""


class EventWorkflowHistoryView(OneEvent, snippets.WorkflowHistoryView):
    """Reviews of the event."""


class EventWorkflowHistoryDetailView(OneEvent, snippets.WorkflowHistoryDetailView):
    """One review step by step."""
