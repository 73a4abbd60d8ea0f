"""Wagtail's screens of a document that meet the gate: they say why nothing was published and lose nothing that was typed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.pages.convert_alias import ConvertAliasView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView

from knowledge_base.documents.checking import deciding
from knowledge_base.documents.checking.refusals import (
    NO_REASON,
    NOT_WAITING,
    CheckRefusedError,
    NoSecondPlaceError,
    StaysDraftError,
)
from knowledge_base.documents.checking.versions import version_of
from knowledge_base.documents.linking.initial import begin

REFUSALS = (StaysDraftError, CheckRefusedError, NoSecondPlaceError)


def check_url(page_pk: int) -> str:
    """The screen of a document's check."""
    return reverse("document_check", args=[page_pk])


def tell(request: HttpRequest, refusal: Exception, page_pk: int | None) -> None:
    """Say why, with the way to the screen of the check."""
    buttons = [messages.button(check_url(page_pk), "К проверке")] if page_pk else []
    messages.error(request, f"{refusal}.", buttons=[*buttons, *names_button(refusal, page_pk)])


def names_button(refusal: Exception, page_pk: int | None) -> list[Any]:
    """The way to the screen of names, where they are what stands in the way."""
    if page_pk is None or "«Имена в тексте»" not in str(refusal):
        return []
    return [messages.button(reverse("document_people:names", args=[page_pk]), "Имена в тексте")]


class RefusalTold:
    """For Wagtail's screens: a refusal ends on the document's own screen with a word about what to do."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What was typed is saved before anything is published; it stays saved."""
        try:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except REFUSALS as refusal:
            page = getattr(self, "page", None) or getattr(self, "object", None)
            return self._told(request, refusal, getattr(page, "pk", None))
        return answer

    def _told(self, request: HttpRequest, refusal: Exception, page_pk: int | None) -> HttpResponseBase:
        tell(request, refusal, page_pk)
        url = reverse("wagtailadmin_pages:edit", args=[page_pk]) if page_pk else reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer: HttpResponseBase = render_modal_workflow(
                request, "", None, {}, json_data={"step": "success", "redirect": url}
            )
            return answer
        return redirect(url)


class DocumentCreateView(RefusalTold, CreateView):
    """A new document; requisites that its address names stand in the form at once."""

    def get(self, request: HttpRequest) -> Any:
        """The form."""
        begin(self.page, request.GET)
        return super().get(request)


class DocumentEditView(RefusalTold, EditView):
    """A document's form."""


class DocumentRevertView(RefusalTold, RevisionsRevertView):
    """A former version, to be brought back."""


class DocumentCopyView(RefusalTold, CopyView):
    """A copy: always a draft."""

    def form_valid(self, form: Any) -> Any:
        """Says that the copy is none on the site."""
        answer = super().form_valid(form)
        messages.info(
            self.request, "Копия — черновик без текста. Внесите её реквизиты и текст и передайте на проверку."
        )
        return answer


class DocumentConvertAliasView(RefusalTold, ConvertAliasView):
    """An alias that was made before there was a gate."""


class _DecidesHere:
    """For the windows that Wagtail opens over its lists."""

    def check_action(self) -> None:
        """Says why this user may not decide, instead of sending him home."""
        try:
            super().check_action()  # type: ignore[misc]
        except PermissionDenied:
            page: Any = self.object.specific  # type: ignore[attr-defined]
            user = self.request.user  # type: ignore[attr-defined]
            if not page.permissions_for_user(user).can_edit():
                raise
            words = deciding.objection(page, version_of(deciding.latest_version(page)), user)
            raise CheckRefusedError(words or NOT_WAITING) from None


class DocumentWorkflowActionView(RefusalTold, _DecidesHere, WorkflowActionView):
    """«Верно» and «вернуть» from the list of what waits."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A reason that is missing is asked for, also where there is no window to ask in."""
        asks = request.headers.get("x-requested-with") == "XMLHttpRequest"
        if self.action_name == "reject" and not asks and not request.POST.get("comment", "").strip():
            raise CheckRefusedError(NO_REASON)
        return super().post(request, *args, **kwargs)


class DocumentCollectDataView(RefusalTold, _DecidesHere, CollectWorkflowActionDataView):
    """The same from the form."""


class GuardedScreens:
    """The viewset's part: which of Wagtail's screens are told apart for documents."""

    add_view_class = DocumentCreateView
    edit_view_class = DocumentEditView
    revisions_revert_view_class = DocumentRevertView
    copy_view_class = DocumentCopyView
    convert_alias_view_class = DocumentConvertAliasView
    workflow_action_view_class = DocumentWorkflowActionView
    collect_workflow_action_data_view_class = DocumentCollectDataView
