"""Editions of one document: the list, a draft's form, an approved text, the clauses as they were cut."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from knowledge_base.documents import editing
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.comparison.for_editor import changes_of_draft, take_proposal
from knowledge_base.documents.cut_check import check
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.forms.edition_form import EditionForm
from knowledge_base.documents.models import Edition
from knowledge_base.documents.models.edition import ApprovedTextError
from knowledge_base.documents.upload_reading import keep_file, text_of_upload
from knowledge_base.documents.views.screen import EditionScreen


class EditionList(EditionScreen):
    """All editions of the document."""

    template_name = "documents/admin/editions.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, the earliest first; corrected ones stay for the record."""
        editions = self.page.editions.light().with_amending()
        return self.render_to_response(self.get_context_data(editions=editions))


class EditionEdit(EditionScreen):
    """A new edition, a draft, or (to read) an approved one."""

    def get_template_names(self) -> list[str]:
        """Approved text has no form."""
        frozen = self.edition is not None and not self.edition.is_draft
        return ["documents/admin/edition_frozen.html" if frozen else "documents/admin/edition_form.html"]

    def find_edition(self, pk: int | None) -> Edition | None:
        """A draft that was deleted while its text was being typed is no reason to lose the text: it becomes a new one."""
        if self.request.method == "POST" and pk is not None and not self.page.editions.filter(pk=pk).exists():
            messages.warning(self.request, "Эту редакцию тем временем удалили. Ваш текст сохраняется новым черновиком")
            return None
        return super().find_edition(pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or the approved text."""
        form = EditionForm(instance=self.edition, page=self.page, read=text_of_upload, initial=self._initial())
        return self.render_to_response(self.get_context_data(form=form))

    def _initial(self) -> dict[str, Any]:
        """`?from=<edition>`: a new edition begins with the text of a former one, which the amendment changes here and there."""
        asked = self.request.GET.get("from", "")
        if self.edition is not None or not (asked.isascii() and asked.isdigit() and len(asked) < 12):
            return {}
        base = self.page.editions.filter(pk=int(asked)).first()
        return {"text": base.text} if base is not None else {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves the draft; whatever stands in the way, what was typed comes back in the form."""
        # A copy: a form writes into its instance even when it is refused, and the screen still shows the stored one.
        target = Edition.objects.get(pk=self.edition.pk) if self.edition is not None else Edition(page=self.page)
        separate = request.POST.get("resolve") == "separate"
        form = EditionForm(request.POST, request.FILES, instance=target, page=self.page, read=text_of_upload)
        if not form.is_valid():
            messages.error(request, "Черновик не сохранён: исправьте отмеченное. Всё введённое осталось в форме")
            return self.render_to_response(self.get_context_data(form=form))
        if separate or (self.edition is not None and self.edition.state == EditionState.REPLACED):
            target.pk, target.version, target.corrects = None, 1, None
            target._state.adding = True
        if upload := form.cleaned_data.get("upload"):
            target.source_file = self._keep(upload)
        target.text = editing.normalised(form.cleaned_data["text"])
        if "take" in request.POST and not take_proposal(target):
            messages.info(request, "Добавить к «Что изменилось» нечего: там это уже сказано или текст не изменился")
        expected = form.cleaned_data.get("version") if target.pk else None
        try:
            editing.save_draft(target, user=request.user, expected_version=expected)
        except (editing.EditConflictError, ApprovedTextError):
            return self._conflict(form)
        if form.file_warning:
            messages.warning(request, form.file_warning)
        return self._saved(target)

    def _keep(self, upload: UploadedFile[bytes]) -> Any:
        return keep_file(upload, self.request.user)

    def _conflict(self, form: EditionForm) -> HttpResponse:
        """Somebody else was quicker: both texts are there, the editor says what becomes of them."""
        stored = self.page.editions.with_amending().get(pk=form.instance.pk)
        # Only over what was seen here may be written: should a third person save now, the question comes again.
        data = self.request.POST.copy()
        data["version"] = str(stored.version)
        form.data = data
        context = self.get_context_data(form=form, conflict=stored)
        response = self.render_to_response(context, status=409)
        response.template_name = "documents/admin/edition_form.html"
        return response

    def _saved(self, edition: Edition) -> HttpResponse:
        if "approve" in self.request.POST and self.may_approve:
            return redirect(self.url("approve", edition))
        buttons = [messages.button(self.url("clauses", edition), "Разбор по пунктам")]
        messages.success(self.request, f"Черновик сохранён: {edition.title}", buttons=buttons)
        return redirect(self.url("edit", edition))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the two templates show: the report of the cutting, addresses, words on the buttons."""
        context = super().get_context_data(**kwargs)
        if self.edition is not None:
            context["report"] = check(self.edition.text, clauses_of(self.edition))
            context["changes"] = changes_of_draft(self.edition)
        form = context["form"]
        context.update(
            action_url=self.url("edit", self.edition) if self.edition else self.url("add"),
            form_is_multipart=True,
            media=form.media,
            submit_button_label="Сохранить черновик",
            submit_button_active_label="Сохраняется…",
            has_unsaved_changes=form.is_bound,
            preview_url=reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
        )
        return context


class EditionClauses(EditionScreen):
    """The clauses of a saved edition: number, heading, address, remarks."""

    template_name = "documents/admin/edition_clauses.html"
    page_title = "Разбор по пунктам"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All of them in a table."""
        edition = self.edition
        clauses = clauses_of(edition) if edition else []
        report = check(edition.text if edition else "", clauses)
        return self.render_to_response(self.get_context_data(clauses=clauses, report=report))
