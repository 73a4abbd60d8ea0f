"""What every answer of the API goes through: method, limit, known parameters, entity tag, caches.

Headers for other sites' scripts are added further out (`portal.api.middleware`), where a «not modified» gets them too.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from portal.api import problems
from portal.api.limits import take_turn
from portal.api.problems import ProblemError, response_of

View = Callable[..., HttpResponseBase]

METHODS = "GET, HEAD, OPTIONS"
#: Seconds for which an answer may be shown again without asking.
MAX_AGE = 60
#: So many strange names of an address are repeated.
_MOST_NAMES = 5


def served(view: View, parameters: Mapping[str, bool] | None = None) -> View:
    """The view under the rules of the API.

    `parameters` are the names that its address may hold, each with whether it may stand there more than once; None where the view
    itself says what is wrong with the address.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            if request.method == "OPTIONS":
                return _options()
            _check(request, parameters)
            is_head = request.method == "HEAD"
            request.method = "GET"  # what answers a GET answers a HEAD
            response = view(request, *args, **kwargs)
        except ProblemError as problem:
            return _refused(request, problem)
        return _finished(request, response, is_head=is_head) if isinstance(response, HttpResponse) else response

    # Nothing is written here: there is no form whose token could be checked.
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def parameters_of(described: Iterable[Mapping[str, object]]) -> dict[str, bool]:
    """Names of the parameters in an address, as OpenAPI describes them, each with whether it takes several values."""
    return {
        str(one["name"]): isinstance(schema := one["schema"], Mapping) and schema.get("type") == "array"
        for one in described
        if one["in"] == "query"
    }


def _check(request: HttpRequest, parameters: Mapping[str, bool] | None) -> None:
    if request.method not in ("GET", "HEAD"):
        raise ProblemError(problems.WRONG_METHOD)
    wait = take_turn(request.META.get("REMOTE_ADDR", ""), time.time())
    if wait:
        raise ProblemError(problems.TOO_MANY, retry_after=wait)
    if parameters is not None:
        _check_names(request, parameters)


def _check_names(request: HttpRequest, parameters: Mapping[str, bool]) -> None:
    strange = [name for name in request.GET if name not in parameters]
    if strange:
        named = ", ".join(f"«{_tidy(name)}»" for name in strange[:_MOST_NAMES])
        there = f"Здесь понимают: {', '.join(parameters)}" if parameters else "Здесь параметров нет"
        detail = f"Незнакомый параметр {named}. {there}."
        complaints = [(_tidy(name), "такого параметра здесь нет") for name in strange[:_MOST_NAMES]]
        raise ProblemError(problems.UNKNOWN_PARAMETER, detail, complaints=complaints, allowed=parameters)
    twice = [name for name, several in parameters.items() if not several and len(request.GET.getlist(name)) > 1]
    if twice:
        detail = f"Параметр «{twice[0]}» указан несколько раз, а значение у него одно. Оставьте одно."
        raise ProblemError(problems.WRONG_VALUE, detail, complaints=[(twice[0], "указан несколько раз")])


def _tidy(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name[:40])


def _options() -> HttpResponse:
    """What a browser asks before a script of another site may ask with a header of its own."""
    response = HttpResponse(status=204, headers={"Allow": METHODS, "Cache-Control": "max-age=86400"})
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _refused(request: HttpRequest, problem: ProblemError) -> HttpResponse:
    response = response_of(request, problem)
    if problem.kind is problems.WRONG_METHOD:
        response["Allow"] = METHODS
    return response


def _finished(request: HttpRequest, response: HttpResponse, *, is_head: bool) -> HttpResponse:
    """The tag is made of the content: a status may change by itself, by a day that came, so no date of change would be true."""
    response.setdefault("X-Robots-Tag", "noindex")
    if response.status_code == 200:
        response.setdefault("Cache-Control", f"public, max-age={MAX_AGE}")
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        known = get_conditional_response(request, etag=response["ETag"], response=response)
        response = known if isinstance(known, HttpResponse) else response
    if is_head:
        request.method = "HEAD"
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
