"""«Новая загрузка»: files, archives, a table. Whatever is sent is kept, even if the table turns out to be none."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from knowledge_base.bulk_import import staging, table_keeping
from knowledge_base.bulk_import.contract import Importer, Target
from knowledge_base.bulk_import.forms.bundle_form import AddForm, BundleForm
from knowledge_base.bulk_import.limits import limits
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.registry import importers_for
from knowledge_base.bulk_import.tables.reading import TableError
from knowledge_base.bulk_import.views.screen import ImportScreen, JobScreen
from portal.files.labels import size_label


def ways_of(user: Any) -> list[tuple[Importer, Target]]:
    """What this user may import, and where to."""
    return [(importer, target) for importer in importers_for(user) for target in importer.targets(user)]


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, and not the browser's own form."""
    return request.headers.get("Accept", "").startswith("application/json")


def take_in(request: HttpRequest, job: ImportJob, form: AddForm) -> None:
    """Keep the files and the table of a valid form; a table that cannot be read is said, the files stay."""
    staging.keep_uploads(job, form.cleaned_data["files"])
    table = form.cleaned_data.get("table")
    if table:
        try:
            table_keeping.keep_table(job, table, table.name)
        except TableError as error:
            messages.error(
                request, f"Таблица «{table.name}» не взята: {error}. Файлы сохранены, выбирать их снова не нужно"
            )


class Start(ImportScreen):
    """Where a job begins."""

    template_name = "bulk_import/admin/start.html"
    page_title = "Новая загрузка"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may put nothing anywhere does not get in."""
        self.ways = ways_of(request.user)
        if not self.ways:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self._show(BundleForm(ways=self.ways))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it all and go on to the job."""
        form = BundleForm(request.POST, request.FILES, ways=self.ways)
        if not form.is_valid():
            if wants_json(request):
                problems = [str(one) for errors in form.errors.values() for one in errors]
                return JsonResponse({"problem": " ".join(problems)}, status=422)
            return self._show(form)
        importer, target = form.way
        user: Any = request.user
        job = ImportJob.objects.create(
            importer=importer.name, target=target.key, target_label=target.label[:255], author=user
        )
        take_in(request, job, form)
        url = reverse("bulk_import:job", args=[job.pk])
        if wants_json(request):
            return JsonResponse({"url": url, "add": reverse("bulk_import:add", args=[job.pk])})
        return redirect(url)

    def _show(self, form: BundleForm) -> HttpResponse:
        bounds = limits()
        context = {
            "form": form,
            "form_is_multipart": True,
            "ways": self.ways,
            "bounds": bounds,
            "file_limit": size_label(bounds.file),
            "bundle_limit": size_label(bounds.bundle),
        }
        return self.render_to_response(self.get_context_data(**context), status=422 if form.errors else 200)


class Add(JobScreen):
    """More files for a job that is being collected."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep them and show the job."""
        url = self.url("job")
        if not self.job.is_collecting:
            problem = "Эта загрузка уже проверяется, добавить в неё ничего нельзя. Начните новую"
            messages.error(request, problem)
            return JsonResponse({"problem": problem}, status=409) if wants_json(request) else redirect(url)
        form = AddForm(request.POST, request.FILES)
        if form.is_valid():
            take_in(request, self.job, form)
        if wants_json(request):
            return JsonResponse({"url": url, "add": self.url("add")})
        return redirect(url)
