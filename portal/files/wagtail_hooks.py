"""How the library of files shows itself in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.views.chooser import viewset as document_chooser

from portal.files import admin_views
from portal.files.models import PortalDocument

document_chooser.create_view_class = admin_views.DocumentChooserUpload


# Same addresses as Wagtail's own screens, asked first (Wagtail's stand at order 0); their names still lead here.
@hooks.register("register_admin_urls", order=-10)
def document_screens() -> list[URLPattern]:
    """Our screens in the place of the stock ones."""
    return [
        path("documents/edit/<int:document_id>/", admin_views.DocumentEditView.as_view(), name="files_document_edit"),
        path("documents/add/", admin_views.DocumentCreateView.as_view(), name="files_document_add"),
        path(
            "documents/multiple/add/", admin_views.DocumentAddMultipleView.as_view(), name="files_document_add_multiple"
        ),
    ]


@hooks.register("construct_main_menu")
def call_library_files(request: HttpRequest, menu_items: list[Any]) -> None:
    """«Документы» are the acts of the bank; Wagtail's library of uploads is «Файлы»."""
    for item in menu_items:
        if item.name == "documents":
            item.label = "Файлы"


# Before Wagtail's own checks: were its address mounted, it would serve every file to everybody.
@hooks.register("before_serve_document", order=-100)
def send_to_lasting_address(document: PortalDocument, request: HttpRequest) -> HttpResponsePermanentRedirect:
    """Wagtail's stock address only ever leads to the lasting one, where access is decided."""
    return HttpResponsePermanentRedirect(document.url)
