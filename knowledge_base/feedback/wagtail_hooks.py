"""Reports in the admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from knowledge_base.feedback.views.erasing_address import EraseAddressView
from knowledge_base.feedback.views.reports import ErrorReportAdmin

modeladmin_register(ErrorReportAdmin)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """«Стереть адрес»."""
    return [path("reports/<int:pk>/erase-address/", EraseAddressView.as_view(), name="feedback_erase")]
