"""`package/`: a short form, and the package „внедрить акт“ as an archive. Nothing that is typed is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.utils.http import content_disposition_header

from knowledge_base.documents.document_view import DocumentView, view_of
from knowledge_base.documents.downloads.problems import BusyError
from knowledge_base.documents.frame import context_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.package.contents import Wanted, archive, archive_name, package_of
from knowledge_base.documents.package.form import PARTS, PackageForm
from knowledge_base.documents.package.offer import offer_of
from knowledge_base.organisations.models import Organisation

#: Institutions proposed while one types: enough for a region, few enough for a phone.
MOST_INSTITUTIONS = 400
BUSY = (
    "Файл с текстом как раз готовится: документ большой или запросов много. Подождите полминуты и нажмите кнопку ещё раз, "
    "введённое сохранилось"
)


def response(page: DocumentFields, request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the archive, or the form with what is wrong. An act that is over has neither."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    # Whatever day the address asks for: what is to be done is done today.
    request.GET = QueryDict()
    context = context_of(page, request, "package")
    context["frame"] = replace(context["frame"], switch=None)
    view = view_of(page, request)
    offer = offer_of(context["frame"].band.status)
    context |= {"offer": offer, "view": view}
    if not offer.allowed:
        return _shown(request, context, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _shown(request, context | _form(PackageForm(initial={"parts": _default(view)})))
    form = PackageForm(request.POST)
    if not form.is_valid():
        return _shown(request, context | _form(form), status=422)
    wanted = Wanted(form.cleaned_data["parts"], form.cleaned_data["institution"])
    try:
        package = package_of(page, request, context["frame"], view, wanted)
    except BusyError:
        form.add_error(None, BUSY)
        return _shown(request, context | _form(form), status=503)
    answer = HttpResponse(archive(package), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, archive_name(page)) or "attachment"
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _form(form: PackageForm) -> dict[str, Any]:
    known = Organisation.objects.published().order_by("name").values_list("name", flat=True)
    return {"form": form, "institutions": list(known[:MOST_INSTITUTIONS])}


def _default(view: DocumentView) -> list[str]:
    """Everything there is something for."""
    return [part for part in PARTS if part != "actions" or view.steps]


def _shown(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = render(request, "documents/package.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "no-store"
    return answer
