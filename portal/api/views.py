"""The page about the API, its description, and the answer of addresses that do not exist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from portal.api import contract, manual
from portal.api.problems import KINDS, ProblemError, not_found


def about(request: HttpRequest) -> HttpResponse:
    """The page for people: every address with its parameters and an example."""
    base = request.build_absolute_uri("/api/")
    context = {"parts": manual.parts_of(contract.description()), "problems": KINDS, "base": base}
    return render(request, "api/about.html", context)


def openapi(request: HttpRequest) -> HttpResponse:
    """The description in OpenAPI 3.1."""
    return JsonResponse(contract.description(), json_dumps_params={"ensure_ascii": False})


def unknown(request: HttpRequest) -> HttpResponse:
    """No such address; one with a slash too many leads to the one without."""
    bare = request.path_info.rstrip("/")
    if bare != request.path_info and _exists(bare):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{bare}?{query}" if query else bare)
    raise _no_such_address()


def _exists(path: str) -> bool:
    try:
        return resolve(path).url_name != "unknown"
    except Resolver404:
        return False


def _no_such_address() -> ProblemError:
    return not_found("Такого адреса нет. Все адреса перечислены на странице /api/ и в описании /api/openapi.json.")
