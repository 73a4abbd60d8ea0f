"""The screen «Руководители»: who edits a node's page and what is below it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.communities import leadership
from knowledge_base.communities.forms.leaders_form import LeadersForm
from knowledge_base.communities.models import NodePage
from knowledge_base.communities.node_rights import may_govern


class LeadersScreen(WagtailAdminTemplateMixin, View):
    """For those who have rights over the node from above it; its own leaders do not name others."""

    template_name = "communities/admin/leaders.html"
    page_title = "Руководители"
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the node and asks for the rights."""
        self.node = get_object_or_404(NodePage, pk=kwargs["page_id"])
        if not may_govern(request.user, self.node.get_parent()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The ticks."""
        return self._shown(LeadersForm(node=self.node))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """From now on exactly the ticked ones lead."""
        form = LeadersForm(request.POST, node=self.node)
        if not form.is_valid():
            messages.error(request, "Не сохранено: исправьте отмеченное")
            return self._shown(form)
        user: Any = request.user
        leadership.set_leaders(self.node, form.cleaned_data["leaders"], by=user)
        messages.success(request, f"Сохранено, кто ведёт страницу «{self.node.title}»")
        return redirect("wagtailadmin_pages:edit", self.node.pk)

    def get_page_subtitle(self) -> str:
        """The node's name."""
        return str(self.node.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Communities → node → this screen."""
        index = self.node.get_parent()
        return [
            {"url": reverse("wagtailadmin_explore", args=[index.pk]), "label": index.get_admin_display_title()},
            {"url": reverse("wagtailadmin_pages:edit", args=[self.node.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": "Руководители"},
        ]

    def _shown(self, form: LeadersForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, node=self.node))
