"""What the screens of editions share: the document, who may do what, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.documents.models import DocumentPage, Edition
from knowledge_base.documents.permissions import may_approve_editions, may_edit_editions


class EditionScreen(WagtailAdminTemplateMixin, View):
    """A screen below a document; whoever may not edit the document does not get in."""

    page_title = "Редакции"
    header_icon = "doc-full-inverse"
    approving = False  # screens that only publishers may use

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the document and the edition (404 if it is another document's), and asks for the rights."""
        self.page = get_object_or_404(DocumentPage, pk=kwargs["page_id"])
        if not may_edit_editions(self.page, request.user):
            raise PermissionDenied
        self.may_approve = may_approve_editions(self.page, request.user)
        if self.approving and not self.may_approve:
            raise PermissionDenied
        self.edition = self.find_edition(kwargs.get("pk"))
        return super().dispatch(request, *args, **kwargs)

    def find_edition(self, pk: int | None) -> Edition | None:
        """The edition named in the address; None on screens without one."""
        if pk is None:
            return None
        found: Edition = get_object_or_404(self.page.editions.with_amending(), pk=pk)
        return found

    def url(self, name: str, edition: Edition | None = None) -> str:
        """The address of another screen of this document."""
        args = [self.page.pk] if edition is None else [self.page.pk, edition.pk]
        return reverse(f"document_editions:{name}", args=args)

    def get_page_subtitle(self) -> str:
        """The document's name."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Bank → document → editions → this screen."""
        bank = self.page.get_parent()
        items = [
            {"url": reverse("wagtailadmin_explore", args=[bank.pk]), "label": bank.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": self.url("list"), "label": "Редакции"},
        ]
        if self.edition is not None:
            items.append({"url": "", "label": self.edition.title})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `page`, `edition`, `may_approve`."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(page=self.page, edition=self.edition, may_approve=self.may_approve)
        return context
