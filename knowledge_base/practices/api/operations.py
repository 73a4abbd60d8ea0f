"""Addresses of practices in the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from knowledge_base.pages.api_lists import asked_of, found
from knowledge_base.practices.api import rows
from knowledge_base.practices.api.shapes import PracticeOut, PracticeRow
from knowledge_base.practices.catalogue import CATALOGUE
from portal.api.asking import Key, asks
from portal.api.contract import PROBLEMS
from portal.api.problems import not_found
from portal.api.shapes import Found


def practices(request: HttpRequest, asked: Any) -> Any:
    """Отборы те же, что на странице «Практики»."""
    return found(request, CATALOGUE, asked, lambda keys: rows.rows_of(request, keys))


def practice(request: HttpRequest, id: Key) -> Any:  # noqa: A002
    """Паспорт практики. Авторы названы, только пока действует их согласие."""
    page = CATALOGUE.published().filter(pk=id).select_related("organisation", "node", "task").first()
    if page is None:
        raise not_found(f"Практики с номером {id} здесь нет: её не было или она снята с публикации.")
    return rows.whole(request, page, timezone.now())


def router() -> Router:
    """The two operations."""
    made = Router()
    asks(practices, asked_of("PracticesAsked", CATALOGUE.spec))
    made.add_api_operation(
        "", ["GET"], practices, response=Found[PracticeRow], summary="Список практик с отборами",
        operation_id="practices_list", openapi_extra={PROBLEMS: [404], "x-example": "?sort=title"},
    )  # fmt: skip
    made.add_api_operation(
        "/{id}", ["GET"], practice, response=PracticeOut, summary="Практика",
        operation_id="practices_item", openapi_extra={PROBLEMS: [404]},
    )  # fmt: skip
    return made
