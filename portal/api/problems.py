"""What goes wrong, said so that a program knows it and a person can mend it: problem details (RFC 9457), in Russian."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

MEDIA_TYPE = "application/problem+json"
#: As much of an address as is repeated in an answer.
_MOST_OF_AN_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: `code` is the end of its `type`, an anchor on the page about the API."""

    code: str
    status: int
    title: str
    advice: str


UNKNOWN_PARAMETER = Kind(
    "unknown-parameter",
    400,
    "Такого параметра нет",
    "Уберите параметр из адреса или исправьте его имя: все имена названы в поле allowed. Ничего не пропускается молча.",
)
WRONG_VALUE = Kind(
    "wrong-value",
    422,
    "Значение параметра не подходит",
    "Исправьте значения, названные в поле errors: там сказано, что портал понимает.",
)
NOT_FOUND = Kind(
    "not-found",
    404,
    "Здесь ничего нет",
    "Проверьте адрес или номер. Номера меняться не будут, но снятое с публикации здесь не показывается.",
)
WRONG_METHOD = Kind(
    "wrong-method",
    405,
    "Данные можно только читать",
    "Спрашивайте методом GET: изменить через этот адрес ничего нельзя.",
)
TOO_MANY = Kind(
    "too-many-requests",
    429,
    "Слишком много запросов подряд",
    "Подождите столько секунд, сколько сказано в заголовке Retry-After, и повторите запрос.",
)
FAILURE = Kind(
    "failure", 500, "Ответить не удалось", "Ошибка на нашей стороне, и она записана. Повторите запрос позже."
)
UNAVAILABLE = Kind(
    "unavailable",
    503,
    "Поиск сейчас недоступен",
    "Указатель поиска строится заново или не отвечает. Повторите запрос через столько секунд, сколько сказано в Retry-After. "
    "Остальные разделы работают.",
)

KINDS = (UNKNOWN_PARAMETER, WRONG_VALUE, NOT_FOUND, WRONG_METHOD, TOO_MANY, FAILURE, UNAVAILABLE)


class Complaint(Schema):
    """What is wrong with one parameter."""

    parameter: str = Field(description="Имя параметра")
    detail: str = Field(description="Что с ним не так и что портал понимает")


class ProblemDetails(Schema):
    """Описание ошибки по RFC 9457: что случилось и что сделать."""

    type: str = Field(description="Вид ошибки: адрес пояснения на этом портале")
    title: str = Field(description="Вид ошибки словами")
    status: int = Field(description="Код ответа HTTP")
    detail: str = Field(description="Что случилось и что сделать")
    instance: str = Field(description="Адрес, на который дан этот ответ")
    errors: list[Complaint] | None = Field(default=None, description="Какие параметры не подходят")
    allowed: list[str] | None = Field(default=None, description="Что здесь понимают: имена параметров или значения")


class ProblemError(Exception):
    """Raised by an operation that cannot answer; becomes problem details."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        complaints: Iterable[tuple[str, str]] = (),
        allowed: Iterable[str] = (),
        retry_after: int = 0,
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind = kind
        self.detail = detail or kind.advice
        self.complaints = tuple(complaints)
        self.allowed = tuple(allowed)
        self.retry_after = retry_after


def not_found(detail: str) -> ProblemError:
    """There is no such thing for readers."""
    return ProblemError(NOT_FOUND, detail)


def wrong_value(parameter: str, detail: str, allowed: Iterable[str] = ()) -> ProblemError:
    """One value does not fit."""
    return ProblemError(WRONG_VALUE, f"{parameter}: {detail}", complaints=[(parameter, detail)], allowed=allowed)


def response_of(request: HttpRequest, problem: ProblemError, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """The answer that says it. Never kept by anybody on the way."""
    body: dict[str, Any] = {
        "type": f"/api/#{problem.kind.code}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "instance": request.get_full_path()[:_MOST_OF_AN_ADDRESS],
    }
    if problem.complaints:
        body["errors"] = [{"parameter": name, "detail": detail} for name, detail in problem.complaints]
    if problem.allowed:
        body["allowed"] = list(problem.allowed)
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), content_type=MEDIA_TYPE, status=problem.kind.status, headers=headers
    )
    response["Cache-Control"] = "no-store"
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response
