"""Wagtail's screens of the library, with versions and a word about files that are there already."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from wagtail.admin import messages
from wagtail.documents.views.chooser import DocumentChooserUploadView
from wagtail.documents.views.documents import CreateView, EditView
from wagtail.documents.views.multiple import AddView

from portal.files.access import shown_by
from portal.files.duplicates import duplicate_notice, same_files


class DocumentEditView(EditView):
    """One file: replace it, see its versions, see whether readers get it."""

    template_name = "files/document_edit.html"

    def get_success_message(self) -> str:
        """Says what became of the file that was sent, if one was."""
        outcome = self.object.outcome
        if outcome is None:
            return f"Сохранено: «{self.object.title}»."
        number = outcome.version.number
        if outcome.is_new:
            return f"Файл «{self.object.title}» заменён: теперь это версия {number}. Прежние версии сохранены."
        return f"Сохранено. Присланный файл в точности совпадает с версией {number}, новая версия не понадобилась."

    def form_valid(self, form: Any) -> HttpResponse:
        """After saving, tells of the same file elsewhere."""
        response: HttpResponse = super().form_valid(form)
        if self.object.outcome is not None and (notice := duplicate_notice(self.object, self.request.user)):
            messages.warning(self.request, notice)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """After a refusal the stored file is shown; Wagtail would look for the refused one and call it lost."""
        self.object.forget_new_file()
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the versions, who shows the file to readers, and its doubles."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["versions"] = self.object.versions.select_related("created_by", "document")
        context["shown_by"] = list(shown_by(self.object))
        context["same_files"] = same_files(self.object, self.request.user)
        return context


class DocumentCreateView(CreateView):
    """One new file."""

    def form_valid(self, form: Any) -> HttpResponse:
        """After saving, tells of the same file elsewhere."""
        response: HttpResponse = super().form_valid(form)
        if notice := duplicate_notice(self.object, self.request.user):
            messages.warning(self.request, notice)
        return response


class DocumentAddMultipleView(AddView):
    """Several new files at once; the notice stands above the fields of the file it concerns."""

    page_title = "Добавить файлы"
    edit_form_template_name = "files/multiple_edit_form.html"

    def get_edit_object_form_context_data(self) -> dict[str, Any]:
        """Adds the notice."""
        context: dict[str, Any] = super().get_edit_object_form_context_data()
        return {**context, "duplicate_notice": duplicate_notice(self.object, self.request.user)}


class DocumentChooserUpload(DocumentChooserUploadView):
    """A new file from inside a page's form; the window closes at once, so the notice waits for the next screen."""

    def get_chosen_response_data(self, document: Any) -> Any:
        """Answers the chooser."""
        if notice := duplicate_notice(document, self.request.user):
            messages.warning(self.request, notice)
        return super().get_chosen_response_data(document)
