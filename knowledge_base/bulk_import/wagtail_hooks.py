"""Imports in the admin: the list of jobs in the menu, the screens of one."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from knowledge_base.bulk_import.views.downloads import ItemFile, Report
from knowledge_base.bulk_import.views.job import Job, Step
from knowledge_base.bulk_import.views.jobs import ImportJobAdmin
from knowledge_base.bulk_import.views.mapping import Mapping
from knowledge_base.bulk_import.views.starting import Add, Start

modeladmin_register(ImportJobAdmin)

_urls = [
    path("add/", Start.as_view(), name="start"),
    path("<int:pk>/", Job.as_view(), name="job"),
    path("<int:pk>/add/", Add.as_view(), name="add"),
    path("<int:pk>/table/", Mapping.as_view(), name="table"),
    path("<int:pk>/step/", Step.as_view(), name="step"),
    path("<int:pk>/report.<str:kind>", Report.as_view(), name="report"),
    path("<int:pk>/files/<int:item_pk>/", ItemFile.as_view(), name="file"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """A new job, a job, its table, its steps, its report, its files."""
    return [path("imports/", include((_urls, "bulk_import")))]
