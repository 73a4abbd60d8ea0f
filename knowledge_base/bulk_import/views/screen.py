"""What the screens of imports share: who gets in, the job, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from knowledge_base.bulk_import import rights
from knowledge_base.bulk_import.contract import Importer
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.registry import importer_of

LIST_URL_NAME = "bulk_import_importjob_modeladmin_index"


class ImportScreen(WagtailAdminTemplateMixin, View):
    """For whoever may import, or sees all jobs."""

    page_title = "Загрузка"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else gets in."""
        if not rights.may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """List of jobs → this screen."""
        return [{"url": reverse(LIST_URL_NAME), "label": "Загрузка"}, {"url": "", "label": self.page_title}]


class JobScreen(ImportScreen):
    """A screen of one job; others' jobs are not found."""

    job: ImportJob

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Finds the job among those that this user sees."""
        jobs = rights.jobs_for(request.user).select_related("author")
        self.job = get_object_or_404(jobs, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def importer(self) -> Importer:
        """What the job imports."""
        return importer_of(self.job.importer)

    def url(self, name: str, *args: Any) -> str:
        """The address of another screen of this job."""
        return reverse(f"bulk_import:{name}", args=[self.job.pk, *args])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """List of jobs → the job."""
        return [{"url": reverse(LIST_URL_NAME), "label": "Загрузка"}, {"url": "", "label": f"№ {self.job.pk}"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `job`."""
        return super().get_context_data(job=self.job, **kwargs)
