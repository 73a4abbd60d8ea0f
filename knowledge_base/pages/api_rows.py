"""Parts of the API that say of a room's things what its list and its export say: no shapes of their own.

offer_rows("materials", "Материалы", CATALOGUE)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from knowledge_base.pages.api_lists import asked_of, found
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.rows import Row
from portal.api import registry
from portal.api.asking import Key, asks
from portal.api.contract import PROBLEMS
from portal.api.paging import absolute
from portal.api.problems import not_found
from portal.api.shapes import Found, moment

Value = str | int | float | bool | dt.date | dt.datetime | list[str] | None


class RowOut(Schema):
    """Строка списка."""

    id: int
    url: str = Field(description="Страница на портале")
    title: str
    kind: str = Field(default="", description="Что это: «Видеоурок», «Новость»")
    summary: str = ""
    facts: list[str] = Field(description="Коротко: организация, уровни, форматы")
    status: str | None = None
    published_at: dt.datetime | dt.date | None = None


class ThingOut(RowOut):
    """Запись целиком: всё, что есть в выгрузке раздела."""

    fields: dict[str, Value] = Field(description="Имя поля → значение; те же поля, что в выгрузке раздела")


def offer_rows(prefix: str, label: str, catalogue: Catalogue, *, order: int) -> None:
    """Announce `/api/<prefix>` and `/api/<prefix>/{id}` made of a catalogue."""
    registry.offer(prefix, label, lambda: router_of(prefix, label, catalogue), order=order, source=catalogue.source)


def router_of(prefix: str, label: str, catalogue: Catalogue) -> Router:
    """The two operations."""
    router = Router()

    def rows(request: HttpRequest, asked: Any) -> Any:
        return found(request, catalogue, asked, lambda keys: _rows(request, catalogue, keys))

    def thing(request: HttpRequest, id: Key) -> Any:  # noqa: A002
        if not catalogue.published().filter(pk=id).exists():
            raise not_found(f"Записи с номером {id} здесь нет или она снята с публикации.")
        row = _rows(request, catalogue, [id])[0]
        return ThingOut(**row.dict(), fields=_fields(catalogue, id))

    model = asked_of(f"{prefix.capitalize()}Asked", catalogue.spec)
    own = {PROBLEMS: [404]}
    thing.__annotations__["id"] = Key
    router.add_api_operation(
        "", ["GET"], asks(rows, model), response=Found[RowOut], summary=f"{label}: список с отборами",
        operation_id=f"{prefix}_list", openapi_extra=own,
    )  # fmt: skip
    router.add_api_operation(
        "/{id}", ["GET"], thing, response=ThingOut, summary=f"{label}: запись целиком",
        operation_id=f"{prefix}_item", openapi_extra=own,
    )  # fmt: skip
    return router


def _rows(request: HttpRequest, catalogue: Catalogue, keys: Sequence[int]) -> list[RowOut]:
    return [_row(request, row) for row in catalogue.rows(keys, request)]


def _row(request: HttpRequest, row: Row) -> RowOut:
    return RowOut(
        id=row.pk,
        url=absolute(request, row.url) or "",
        title=row.title,
        kind=row.head,
        summary=row.text,
        facts=[str(fact) for fact in row.meta],
        status=row.badge.label if row.badge else None,
        published_at=moment(row.day) if isinstance(row.day, dt.datetime) else row.day,
    )


def _fields(catalogue: Catalogue, pk: int) -> dict[str, Value]:
    things = list(catalogue.whole([pk])) if catalogue.whole is not None else []
    return {column.name: _value(column.value(things[0])) for column in catalogue.columns} if things else {}


def _value(value: object) -> Value:
    if isinstance(value, tuple | list):
        return [str(one) for one in value]
    return value if value is None or isinstance(value, int | float | dt.date) else str(value)
