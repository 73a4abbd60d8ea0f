"""The results page and the suggestions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse


def results(request: HttpRequest) -> HttpResponse:
    """The page of results."""
    return HttpResponse("")


def suggest(request: HttpRequest) -> JsonResponse:
    """Suggestions while typing."""
    return JsonResponse({"suggestions": []})
