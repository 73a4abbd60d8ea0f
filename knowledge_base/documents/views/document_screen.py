"""What screens about one document share: the document, who may enter, its name, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.documents.models import DocumentPage


class DocumentScreen(WagtailAdminTemplateMixin, View):
    """A screen below a document; `page_id` stands in its address."""

    def may_enter(self, user: Any) -> bool:
        """Whether this user has business here: whoever may edit the document, unless a screen says otherwise."""
        return bool(self.page.permissions_for_user(user).can_edit())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the document (404), and asks for the right."""
        self.page = get_object_or_404(DocumentPage, pk=kwargs["page_id"])
        if not self.may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The document's name."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Bank → document → screens between → this screen."""
        bank = self.page.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[bank.pk]), "label": bank.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            *self.between(),
            {"url": "", "label": self.page_title},
        ]

    def between(self) -> list[dict[str, str]]:
        """Screens between the document and this one."""
        return []
