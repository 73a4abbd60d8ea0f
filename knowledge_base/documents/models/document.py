"""A normative document: one lasting identity with dated editions of its text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path, re_path

from knowledge_base.documents import clause_places, panels
from knowledge_base.documents.checking.rights import BankPermissionTester, rights_on_document
from knowledge_base.documents.forms.copy_form import DocumentCopyForm
from knowledge_base.documents.forms.page_form import DocumentPageForm
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.pages.routing import FileRoutes


class DocumentPage(FileRoutes, DocumentFields):
    """An order, a law, a regulation … Its text stands in editions (`Edition`), its status in `Standing`."""

    parent_page_types: ClassVar[list[str]] = ["documents.DocumentIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = DocumentPageForm
    copy_form_class = DocumentCopyForm
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "документ"
        verbose_name_plural = "документы"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Of the tab «Текст» (`screens.text`)."""
        from knowledge_base.documents import frame
        from knowledge_base.documents.screens import text

        context = super().get_context(request, *args, **kwargs)
        context |= text.context(self, request)
        self._shown = frame.keep_day(context)
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """Legislation, on the tab «Текст» of today; other tabs and days describe nothing that a machine should keep."""
        from knowledge_base.documents import legislation

        shown = self.__dict__.get("_shown")
        if shown is None or shown["frame"].day is not None:
            return None
        return legislation.legislation(self, request, shown["frame"], shown["view"])

    @path("editions/", name="editions")
    def editions_tab(self, request: HttpRequest) -> HttpResponse:
        """The tab «Редакции»."""
        from knowledge_base.documents.screens import editions

        return editions.response(self, request)

    @path("compare/", name="compare")
    def compare(self, request: HttpRequest) -> HttpResponse:
        """Two editions against each other."""
        from knowledge_base.documents.screens import compare

        return compare.response(self, request)

    @re_path(r"^clauses/([\w.-]+)/?$", name="clause")
    def clause_history(self, request: HttpRequest, anchor: str) -> HttpResponse:
        """How a clause changed; its address may have a dot in it."""
        from knowledge_base.documents.screens import clause

        return clause.response(self, request, anchor)

    @path("relations/", name="relations")
    def relations_tab(self, request: HttpRequest) -> HttpResponse:
        """The tab «Связи»."""
        from knowledge_base.documents.screens import relations

        return relations.response(self, request)

    @path("files/", name="files")
    def files_tab(self, request: HttpRequest) -> HttpResponse:
        """The tab «Файлы»."""
        from knowledge_base.documents.screens import files

        return files.response(self, request)

    @path("package/", name="package")
    def package(self, request: HttpRequest) -> HttpResponse:
        """The package for carrying the act out."""
        from knowledge_base.documents.screens import package

        return package.response(self, request)

    @path("text.<str:kind>", name="download")
    def download(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The edition shown as PDF or DOCX."""
        from knowledge_base.documents.screens import download

        return download.response(self, request, kind)

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Following the document by RSS."""
        from knowledge_base.documents.screens import feed

        return feed.response(self, request)

    def permissions_for_user(self, user: Any) -> BankPermissionTester:
        """Rights over a document: to publish only by a grant in the bank."""
        return rights_on_document(user, self)

    def clause_anchor(self, text: str) -> str:
        """The anchor of the clause that is named in words («п. 1.6.1»), for links from other rooms; "" for none."""
        return clause_places.clause_anchor(self, text)

    def get_admin_display_title(self) -> str:
        """«Приказ № 158 от 09.07.2024. О методической службе»: what an editor looks for in lists and choosers."""
        requisites = self.requisites if self.number or self.adopted_on else ""
        title = super().get_admin_display_title()
        return f"{requisites}. {title}" if requisites else title
