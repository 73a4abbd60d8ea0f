"""The screens of a person: publishing without a consent ends in a draft and a word about what to do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView, WorkflowActionView

from knowledge_base.organisations.consent_gate import ConsentMissingError
from knowledge_base.organisations.models import Person


def tell(request: HttpRequest, person: Person, refusal: ConsentMissingError) -> None:
    """Say why nothing was published, with the way to the form of consents."""
    buttons = []
    if request.user.has_perm("organisations.add_consent"):
        buttons.append(messages.button(consent_form_url(person), "Внести согласие"))
    messages.error(request, str(refusal), buttons=buttons)


def consent_form_url(person: Person) -> str:
    """The form of a new consent of this person."""
    return f"{reverse('organisations_consent_modeladmin_create')}?person={person.pk}"


class ConsentGateMixin:
    """For the forms: what was typed has been saved as a draft before anything is published, and stays."""

    action: str
    object: Any
    request: HttpRequest
    view_name: str

    def publish_action(self) -> Any:
        """Publishes, or says what is missing."""
        try:
            return super().publish_action()  # type: ignore[misc]
        except ConsentMissingError as refusal:
            return self._remain(refusal)

    def workflow_action_action(self) -> Any:
        """Approves, or says what is missing: the last approval would publish."""
        try:
            return super().workflow_action_action()  # type: ignore[misc]
        except ConsentMissingError as refusal:
            return self._remain(refusal)

    def _remain(self, refusal: ConsentMissingError) -> HttpResponse:
        tell(self.request, self.object, refusal)
        return redirect(reverse(Person.snippet_viewset.get_url_name("edit"), args=[self.object.pk]))


class PersonCreateView(ConsentGateMixin, CreateView):
    """A new person."""


class PersonEditView(ConsentGateMixin, EditView):
    """A person's form."""


class PersonWorkflowActionView(WorkflowActionView):
    """«Утвердить» from the list of what waits."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approves, or says what is missing; nothing of the approval is kept then."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except ConsentMissingError as refusal:
            tell(request, self.object, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)
        return answer
