"""«Стереть адрес»: the reader asked for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from knowledge_base.feedback.erasing import erase
from knowledge_base.feedback.rights import reports_for


class EraseAddressView(WagtailAdminTemplateMixin, View):
    """Asks on GET, erases on POST; the report itself stays."""

    template_name = "feedback/admin/erase.html"
    page_title = "Стереть адрес читателя"
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may answer this report."""
        found = reports_for(request.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise PermissionDenied
        self.report = found
        self.back = reverse("feedback_errorreport_modeladmin_edit", args=[found.pk])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Which report."""
        return f"№ {self.report.pk}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list → the report → this screen."""
        return [
            {"url": reverse("feedback_errorreport_modeladmin_index"), "label": "Сообщения об ошибках"},
            {"url": self.back, "label": f"№ {self.report.pk}"},
            {"url": "", "label": self.page_title},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question."""
        return self.render_to_response(self.get_context_data(report=self.report, back=self.back))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The deed; the history tells that it was done, not what the address was."""
        erase(self.report)
        log(instance=self.report, action="wagtail.edit", user=request.user)
        messages.success(request, f"Адрес в сообщении № {self.report.pk} стёрт")
        return redirect(self.back)
