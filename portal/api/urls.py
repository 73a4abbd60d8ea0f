"""Addresses of the API: its parts, its description, the page about it. Loaded when all rooms have announced themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from portal.api import contract, views
from portal.api.serving import parameters_of, served

app_name = "api"

_ROUTE_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def _operations() -> Iterator[URLPattern]:
    described = contract.description()["paths"]
    for bound in contract.the_api()._get_bound_routers():
        for pattern in bound.urls_paths(bound.prefix):
            route = _ROUTE_PART.sub(r"{\1}", str(pattern.pattern))
            operation = described[f"/api/{route}"]["get"]
            parameters = parameters_of(operation["parameters"])
            yield path(str(pattern.pattern), served(pattern.callback, parameters), name=operation["operationId"])


urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", served(views.openapi, {}), name="openapi"),
    *_operations(),
    re_path(r"^.*\Z", served(views.unknown), name="unknown"),
]
