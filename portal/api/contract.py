"""The API as a whole: parts of all rooms under one contract, errors as problem details, the description in OpenAPI 3.1."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from portal.api import problems, registry
from portal.api.complaints import complaints_of
from portal.api.problems import MEDIA_TYPE, ProblemDetails, ProblemError, response_of

logger = logging.getLogger(__name__)

VERSION = "1.0"
#: Operations name here which problems of their own they may answer with: `openapi_extra={PROBLEMS: [404]}`.
PROBLEMS = "x-problems"

_TITLE = "Открытые данные методического портала"
_ABOUT = (
    "Только чтение, без ключа. Всё, что видят читатели портала: поиск, документы с пунктами и связями, практики, события. "
    "Ошибки приходят как application/problem+json и говорят, что сделать."
)
_ALWAYS = (problems.UNKNOWN_PARAMETER, problems.WRONG_VALUE, problems.TOO_MANY, problems.FAILURE)
_BY_STATUS = {kind.status: kind for kind in problems.KINDS}


class _Json(BaseRenderer):
    """JSON in UTF-8, readable as it is."""

    media_type = "application/json"
    charset = "utf-8"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=str)


class PortalApi(NinjaAPI):
    """NinjaAPI whose description says how problems are answered."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description with every problem that an operation may answer with."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        described = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        components: dict[str, Any] = schema["components"].setdefault("schemas", {})
        components |= described.pop("$defs", {})
        components["ProblemDetails"] = described
        for operations in schema["paths"].values():
            for operation in operations.values():
                _add_problems(operation)
        return schema


def _add_problems(operation: dict[str, Any]) -> None:
    own = [_BY_STATUS[status] for status in operation.pop(PROBLEMS, ())]
    responses = operation["responses"]
    responses[304] = {"description": "Не изменилось с тех пор, как выдан ETag из If-None-Match"}
    for kind in (*_ALWAYS, *own):
        reference = {"$ref": "#/components/schemas/ProblemDetails"}
        responses[kind.status] = {"description": kind.title, "content": {MEDIA_TYPE: {"schema": reference}}}
        if kind in (problems.TOO_MANY, problems.UNAVAILABLE):
            wait = {"description": "Через сколько секунд повторить", "schema": {"type": "integer"}}
            responses[kind.status]["headers"] = {"Retry-After": wait}
    operation["responses"] = dict(sorted(responses.items()))


@lru_cache(maxsize=1)
def the_api() -> PortalApi:
    """The API with the parts of all rooms; made once, when all have announced themselves."""
    api = PortalApi(
        title=_TITLE,
        version=VERSION,
        description=_ABOUT,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        renderer=_Json(),
    )
    for part in registry.parts():
        api.add_router(f"/{part.prefix}", part.router(), tags=[part.label])
    handlers: Mapping[type[Exception], Any] = {
        ProblemError: response_of,
        ValidationError: _wrong_values,
        Http404: _missing,
        HttpError: _refused,
        Exception: _failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
    return api


@lru_cache(maxsize=1)
def description() -> OpenAPISchema:
    """The description of the API as data."""
    return the_api().get_openapi_schema(path_prefix="/api/")


def _wrong_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = complaints_of(error.errors)
    detail = ". ".join(f"{name}: {words}" for name, words in found)
    return response_of(request, ProblemError(problems.WRONG_VALUE, detail, complaints=found))


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return response_of(request, ProblemError(problems.NOT_FOUND))


def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    kind = _BY_STATUS.get(error.status_code, problems.FAILURE)
    return response_of(request, ProblemError(kind))


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("api: no answer for %s", request.path, exc_info=error)
    return response_of(request, ProblemError(problems.FAILURE))
