"""Shapes that several parts of the API share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Generic, TypeVar

from ninja import Field, Schema

Item = TypeVar("Item")


class Coded(Schema):
    """Значение справочника: код не меняется, название для людей."""

    code: str = Field(description="Код, которым отбирают")
    label: str = Field(description="Название для людей")


class FacetValue(Coded):
    """Значение отбора."""

    count: int = Field(description="Сколько нашлось бы с ним")
    selected: bool = Field(description="Выбрано ли оно сейчас")


class Facet(Schema):
    """Отбор с его значениями; его собственный выбор на числа не влияет."""

    name: str = Field(description="Имя параметра")
    label: str
    values: list[FacetValue]


class Listed(Schema, Generic[Item]):
    """Страница списка."""

    total: int = Field(description="Сколько найдено всего")
    page: int
    pages: int
    size: int = Field(description="Сколько строк на странице")
    next: str | None = Field(default=None, description="Адрес следующей страницы; на последней пусто")
    previous: str | None = Field(default=None, description="Адрес предыдущей страницы; на первой пусто")
    items: list[Item]


class Found(Listed[Item], Generic[Item]):
    """Страница списка с отборами."""

    facets: list[Facet] = Field(description="Чем можно отобрать и сколько останется")


class FileOut(Schema):
    """Файл, который можно скачать."""

    title: str
    role: str = Field(default="", description="Что это за файл: «Официальный текст», «Приложение»")
    url: str
    format: str = Field(description="PDF, DOCX …")
    bytes: int | None
    sha256: str


class LinkOut(Schema):
    """То, на что ссылается запись; адреса нет, если читателям идти некуда."""

    title: str
    url: str | None = None


class PersonOut(Schema):
    """Человек, которого сегодня можно назвать, или нейтральное наименование без имени."""

    name: str | None = Field(default=None, description="Имя, если на это есть действующее согласие")
    position: str = Field(default="", description="Кто это: должность без имени")
    role: str = ""
    url: str | None = None


class Passage(Schema):
    """Кусок текста."""

    heading: str = ""
    text: str


def coded(code: str, label: object) -> Coded | None:
    """A value with its label; None where there is none."""
    return Coded(code=code, label=str(label)) if code else None


def vocabulary(values: Iterable[object]) -> list[Coded]:
    """Values of a vocabulary (`slug`, `name`), in their order."""
    ordered = sorted(values, key=lambda value: (getattr(value, "sort_order", 0), getattr(value, "name", "")))
    return [Coded(code=getattr(value, "slug", ""), label=getattr(value, "name", "")) for value in ordered]


def moment(value: dt.datetime | None) -> dt.datetime | None:
    """A moment without fractions of a second."""
    return value.replace(microsecond=0) if value is not None else None
