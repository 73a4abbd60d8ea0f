"""Addresses of the bank in the API."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from knowledge_base.documents import catalogue
from knowledge_base.documents.api import clauses, rows, whole
from knowledge_base.documents.api.shapes import ClausesOut, DocumentOut, DocumentRow, RelationOut
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.on_day import address
from knowledge_base.documents.on_day.catalogue import catalogue_on
from knowledge_base.pages.api_lists import asked_of, found
from portal.api.asking import Code, Key, asked_model, asks, one_of, some_of
from portal.api.contract import PROBLEMS
from portal.api.paging import MOST, place_of
from portal.api.problems import wrong_value
from portal.api.shapes import Found, Listed

_ON = (date | None, Field(None, description="День, на который нужен ответ, например 2014-01-01; без него – сегодня"))
_MISSING = {PROBLEMS: [404]}
_DIRECTIONS = {"outgoing": "Что делает этот документ", "incoming": "Что делают с ним другие"}


def documents(request: HttpRequest, asked: Any) -> Any:
    """Отборы те же, что на странице «Документы». На день из on – статусы того дня и только то, что тогда уже было."""
    day = _day(asked.on)
    if day is None:
        catalogue.notice_new_day()
    shown = catalogue.CATALOGUE if day is None else catalogue_on(day)
    return found(request, shown, asked, lambda keys: rows.rows_of(request, keys, day))


def document(request: HttpRequest, id: Key, asked: Any) -> Any:  # noqa: A002
    """Реквизиты, статус с причиной, редакции, файлы, адреса."""
    day = _day(asked.on)
    return whole.document_of(request, whole.document_for(id, day), day)


def document_clauses(request: HttpRequest, id: Key, asked: Any) -> Any:  # noqa: A002
    """Пункты действующей редакции, редакции на день (on) или названной редакции (edition)."""
    day = _day(asked.on)
    return clauses.clauses_of(request, whole.document_for(id, day), asked, day)


def document_relations(request: HttpRequest, id: Key, asked: Any) -> Any:  # noqa: A002
    """Связи в обе стороны с опубликованными документами; сначала то, что решает судьбу документа."""
    day = _day(asked.on)
    page = whole.document_for(id, day)
    relations = clauses.relations_of(request, page, day, asked.verb, asked.direction)
    place = place_of(request, len(relations), asked.page, asked.size)
    return {**clauses.paged(place), "items": relations[place.first : place.last]}


def router() -> Router:
    """The four operations."""
    made = Router()
    asks(documents, asked_of("DocumentsAsked", catalogue.SPEC, on=_ON))
    asks(document, asked_model("DocumentAsked", {"on": _ON}, base=Schema))
    asks(document_clauses, asked_model("ClausesAsked", _CLAUSES))
    asks(document_relations, asked_model("RelationsAsked", _RELATIONS))
    made.add_api_operation(
        "", ["GET"], documents, response=Found[DocumentRow], summary="Список документов с отборами",
        operation_id="documents_list", openapi_extra={**_MISSING, "x-example": "?status=in_force&sort=title"},
    )  # fmt: skip
    made.add_api_operation(
        "/{id}", ["GET"], document, response=DocumentOut, summary="Документ",
        operation_id="documents_item", openapi_extra=_MISSING,
    )  # fmt: skip
    made.add_api_operation(
        "/{id}/clauses", ["GET"], document_clauses, response=ClausesOut, summary="Текст документа по пунктам",
        operation_id="documents_clauses", openapi_extra=_MISSING,
    )  # fmt: skip
    made.add_api_operation(
        "/{id}/relations", ["GET"], document_relations, response=Listed[RelationOut], summary="Связи документа",
        operation_id="documents_relations", openapi_extra=_MISSING,
    )  # fmt: skip
    return made


_CLAUSES = {
    "on": _ON,
    "edition": (Key | None, Field(None, description="Номер редакции из поля editions документа")),
    "depth": (int | None, Field(None, ge=0, le=20, description="Не глубже этого уровня; 0 – только верхний")),
    "anchor": (Code | None, Field(None, description="Только пункт с этим якорем")),
    "size": (int, Field(MOST, ge=1, le=MOST, description=f"Сколько пунктов на странице, не больше {MOST}")),
}
_RELATIONS = {
    "on": _ON,
    "verb": some_of({verb.value: str(verb.label) for verb in Verb}, "Какие связи. Можно указать несколько раз"),
    "direction": one_of(_DIRECTIONS, "В какую сторону", None),
}


def _day(on: date | None) -> date | None:
    """The day asked for; None for today. A day that nobody can know is a problem."""
    if on is None:
        return None
    read = address.asked({address.NAME: on.isoformat()})
    if read.complaint:
        raise wrong_value(address.NAME, read.complaint)
    return read.day
