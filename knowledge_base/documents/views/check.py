"""The screen of a document's check: what changed, who is to look at it by which day, «верно» or «вернуть с причиной»."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.documents import requisite_rows
from knowledge_base.documents.checking import deciding, mails
from knowledge_base.documents.checking.refusals import CheckRefusedError
from knowledge_base.documents.checking.report import changes_since_public, report_of
from knowledge_base.documents.forms.check_form import AssignForm, VerdictForm
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.people.gate import read_files
from knowledge_base.documents.permissions import may_edit_editions
from knowledge_base.documents.requisites_query import doubts_about, requisites_of
from knowledge_base.documents.views.checked_screens import REFUSALS, names_button


class CheckScreen(WagtailAdminTemplateMixin, View):
    """For authors to see how it stands and name who is to look; for checkers to decide."""

    template_name = "documents/admin/check.html"
    page_title = "Проверка реквизитов"
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may not edit the document does not get in; a locked one may be looked at."""
        self.page = get_object_or_404(DocumentPage, pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """How it stands."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One of the buttons; whatever stands in the way, what was typed comes back."""
        if "assign" in request.POST:
            return self._assign()
        form = VerdictForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Решение не записано: исправьте отмеченное.")
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self._decide(form.cleaned_data)
        except REFUSALS as refusal:
            messages.error(request, f"{refusal}.", buttons=names_button(refusal, self.page.pk))
            self.page = DocumentPage.objects.get(pk=self.page.pk)
            again = VerdictForm(initial={"comment": form.cleaned_data["comment"]})
            return self.render_to_response(self.get_context_data(form=again))
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    def _decide(self, given: dict[str, Any]) -> None:
        user, seen, comment = self.request.user, given["seen"], given["comment"]
        title = deciding.latest_version(self.page).as_object().get_admin_display_title()
        report = report_of(self.page, user, timezone.localdate())
        if report.objection:
            raise CheckRefusedError(report.objection)
        if "return" in self.request.POST:
            deciding.send_back(self.page, user, seen=seen, comment=comment)
            messages.success(self.request, f"Документ возвращён автору: {title}.")
            return
        # Files are read before the transaction of the verdict begins: nobody else should wait for that.
        read_files(self.page, deciding.latest_version(self.page).content)
        deciding.confirm(self.page, user, seen=seen, comment=comment)
        fresh = DocumentPage.objects.get(pk=self.page.pk)
        if fresh.live and not fresh.has_unpublished_changes:
            buttons = [messages.button(fresh.url, "Посмотреть на сайте")] if fresh.url else []
            messages.success(self.request, f"Проверено и опубликовано: {title}.", buttons=buttons)
        else:
            messages.success(self.request, f"Проверено: {title}. Читатели увидят документ в назначенный день.")

    def _assign(self) -> HttpResponse:
        state = deciding.step_of(self.page)
        if state is None:
            messages.error(
                self.request, "Документ уже не на проверке. Передайте его снова, потом назначьте проверяющего."
            )
            return redirect("document_check", self.page.pk)
        form = AssignForm(self.request.POST, people=self._people(state))
        if not form.is_valid():
            messages.error(self.request, "Проверяющий не назначен: исправьте отмеченное.")
            return self.render_to_response(self.get_context_data(assign=form))
        former = state.responsible_id
        state.responsible, state.due_on = form.cleaned_data["responsible"], form.cleaned_data["due_on"]
        state.save(update_fields=["responsible", "due_on"])
        if state.responsible_id and state.responsible_id != former:
            mails.after_commit(mails.tell_submitted, self.page.pk, state.pk, self.request.user.pk)
        messages.success(self.request, f"Проверит {state.responsible or 'любой из тех, кто вправе'}, срок записан.")
        return redirect("document_check", self.page.pk)

    def _people(self, state: Any) -> Any:
        """Who may be named: the step's people without whoever edited last."""
        editor = report_of(self.page, self.request.user, timezone.localdate()).version.editor_id
        return state.task.specific.people().exclude(pk=editor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the template lists: report, draft, requisites, changes, doubts, files, editions, the two forms."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        today = timezone.localdate()
        draft = deciding.latest_version(self.page).as_object()
        report = report_of(self.page, self.request.user, today)
        state = deciding.step_of(self.page)
        if state is not None and "assign" not in context:
            initial = {"responsible": state.responsible_id, "due_on": state.due_on}
            context["assign"] = AssignForm(initial=initial, people=self._people(state))
        form = context.get("form") or VerdictForm()
        form.initial = {**form.initial, "seen": report.version.sha256}
        context.update(
            form=form,
            page=self.page,
            draft=draft,
            title=draft.get_admin_display_title(),
            report=report,
            requisites=requisite_rows.requisites_of(draft, issuer=draft.issuer_name),
            changes=changes_since_public(self.page, draft, self.request) if self.page.live else None,
            doubts=doubts_about(requisites_of(draft), DocumentPage.objects.all(), today),
            attachments=list(draft.attachments.all()),
            editions=self.page.editions.light().with_amending(),
            may_edit=may_edit_editions(self.page, self.request.user),
            may_approve=self.page.permissions_for_user(self.request.user).can_publish(),
        )
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Bank → document → this screen."""
        bank = self.page.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[bank.pk]), "label": bank.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": "Проверка"},
        ]

    def get_page_subtitle(self) -> str:
        """The document's name."""
        return str(self.page.get_admin_display_title())
