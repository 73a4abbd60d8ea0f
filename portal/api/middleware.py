"""Scripts of other sites may read the API: said on every answer of it, whoever made the answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

PREFIX = "/api/"
_SHOWN = "Allow, ETag, Link, Retry-After"


class OpenToAll:
    """Adds the headers of CORS below /api/: any origin, no credentials."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(PREFIX):
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = _SHOWN
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
