"""The buttons below a document's form: only those that lead somewhere are offered.

Nothing rests on this: whatever is sent, the gate stands in the actions themselves.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

from knowledge_base.documents.checking import deciding, gate


class ToCheck(ActionMenuItem):
    """«К проверке реквизитов»."""

    name = "action-to-check"
    label = "К проверке реквизитов"
    icon_name = "clipboard-list"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return True

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("document_check", args=[parent_context["page"].pk])


class HandOver(SubmitForModerationMenuItem):
    """«Передать на проверку», whatever the workflow is called."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The words of the bank."""
        return {**super().get_context_data(parent_context), "label": "Передать на проверку"}


class TakeBack(CancelWorkflowMenuItem):
    """«Отозвать с проверки»."""

    label = "Отозвать с проверки"


#: Wagtail's buttons that speak of workflows → the words of the bank.
_WORDED: dict[type[Any], type[Any]] = {SubmitForModerationMenuItem: HandOver, CancelWorkflowMenuItem: TakeBack}


def for_new(items: list[Any]) -> None:
    """A new document is nobody's checked one."""
    items[:] = [_worded(item) for item in items if not isinstance(item, PublishMenuItem)]


def for_stored(items: list[Any], request: HttpRequest, page: Any) -> None:
    """Publishing once it is checked; the verdict has a screen of its own."""
    at_step = deciding.step_of(page) is not None
    dropped: tuple[type[Any], ...] = (RestartWorkflowMenuItem,) if at_step else ()
    if at_step:
        dropped += (WorkflowMenuItem,)
    if gate.refusal(page, _looked_at(request, page)) is not None:
        dropped += (PublishMenuItem,)
    items[:] = [_worded(item) for item in items if not isinstance(item, dropped)]
    items.insert(1, ToCheck(order=35))


def _worded(item: Any) -> Any:
    ours = _WORDED.get(type(item))
    return ours(order=item.order) if ours is not None else item


def _looked_at(request: HttpRequest, page: Any) -> Any:
    """The version on the screen: the last one, or the former one that is to be brought back."""
    match = request.resolver_match
    pk = match.kwargs.get("revision_id") if match is not None else None
    found = page.revisions.filter(pk=pk).first() if pk else None
    return found or deciding.latest_version(page)
