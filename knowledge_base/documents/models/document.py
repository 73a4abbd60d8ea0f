"""A normative document: one lasting identity with dated editions of its text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.contrib.routable_page.models import path

from knowledge_base.documents import clause_places, document_view, frame, panels
from knowledge_base.documents.forms.page_form import DocumentPageForm
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.pages.routing import FileRoutes
from knowledge_base.pages.sections import sections_on


class DocumentPage(FileRoutes, DocumentFields):
    """An order, a law, a regulation … Its text stands in editions (`Edition`), its status in `Standing`."""

    parent_page_types: ClassVar[list[str]] = ["documents.DocumentIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = DocumentPageForm
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "документ"
        verbose_name_plural = "документы"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Of the tab «Текст»: adds `frame`, `view`: DocumentView, and `sections`: what rests on the document elsewhere."""
        context = super().get_context(request, *args, **kwargs)
        context["frame"] = frame.frame_of(self, request, "text")
        context["view"] = document_view.view_of(self, request)
        context["sections"] = sections_on("document", self, timezone.localdate())
        return context

    @path("text.<str:kind>", name="download")
    def download(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The edition shown as PDF or DOCX."""
        from knowledge_base.documents.screens import download

        return download.response(self, request, kind)

    def clause_anchor(self, text: str) -> str:
        """The anchor of the clause that is named in words («п. 1.6.1»), for links from other rooms; "" for none."""
        return clause_places.clause_anchor(self, text)

    def get_admin_display_title(self) -> str:
        """«Приказ № 158 от 09.07.2024. О методической службе»: what an editor looks for in lists and choosers."""
        requisites = self.requisites if self.number or self.adopted_on else ""
        title = super().get_admin_display_title()
        return f"{requisites}. {title}" if requisites else title
