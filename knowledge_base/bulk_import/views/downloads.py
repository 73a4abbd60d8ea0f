"""The report as a file, and the file of an item as it was sent."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from knowledge_base.bulk_import import report
from knowledge_base.bulk_import.views.screen import JobScreen
from portal.exports.response import export_response

FORMATS = ("xlsx", "csv")


class Report(JobScreen):
    """All items, whatever part of them the screen shows."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """XLSX or CSV."""
        if kind not in FORMATS:
            raise Http404
        rows = report.rows_of(self.job, settings.WAGTAILADMIN_BASE_URL)
        return export_response(kind, f"Загрузка {self.job.pk}", report.NAMES, report.LABELS, rows)


class ItemFile(JobScreen):
    """Of a file that was refused nothing was made: here it is. Always a download, whatever is in it."""

    def get(self, request: HttpRequest, pk: int, item_pk: int) -> HttpResponseBase:
        """The bytes as they were sent."""
        item = get_object_or_404(self.job.items.exclude(file=""), pk=item_pk)
        response = FileResponse(item.path.open("rb"), as_attachment=True, filename=item.name)
        response["Content-Type"] = "application/octet-stream"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response
