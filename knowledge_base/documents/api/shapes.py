"""Shapes of documents in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from portal.api.shapes import Coded, FileOut, Listed


class StatusOut(Coded):
    """Статус документа на сегодня или на день из параметра on."""

    since: dt.date | None = Field(default=None, description="С какого дня")


class DocumentRow(Schema):
    """Документ в списке."""

    id: int
    url: str = Field(description="Страница на портале")
    api: str = Field(description="Адрес полной записи")
    requisites: str = Field(description="«Приказ № 158 от 09.07.2024»")
    title: str = Field(description="Наименование полностью")
    short_name: str = ""
    kind: Coded | None
    level: Coded | None
    number: str
    adopted_on: dt.date | None
    issuer: Coded | None = Field(description="Принявший орган, как он тогда назывался")
    status: StatusOut
    in_force_from: dt.date | None
    in_force_until: dt.date | None
    topics: list[Coded]
    audiences: list[Coded]
    education_levels: list[Coded]
    summary: str
    updated_at: dt.datetime | None = Field(description="Когда запись публиковали в последний раз")


class OtherDocument(Schema):
    """Другой документ банка, коротко."""

    id: int
    url: str
    api: str
    requisites: str
    title: str
    status: Coded
    adopted_on: dt.date | None


class AheadOut(Coded):
    """Каким статус станет."""

    on: dt.date
    why: str


class StandingOut(StatusOut):
    """Статус с причиной."""

    headline: str = Field(description="Статус одной строкой: «Действует в редакции от 12.03.2024»")
    why: str = ""
    decided_by: OtherDocument | None = Field(default=None, description="Документ, который это решил")
    ahead: AheadOut | None = None


class EditionOut(Schema):
    """Редакция текста."""

    id: int
    title: str
    in_force_from: dt.date | None
    is_current: bool
    what_changed: str = ""
    amended_by: OtherDocument | None = None
    sha256: str = Field(description="Контрольная сумма текста в UTF-8")
    url: str
    clauses: str = Field(description="Адрес её пунктов")


class MinistryOut(Schema):
    """Регистрация в Минюсте."""

    number: str
    on: dt.date | None


class PublicationOut(Schema):
    """Официальное опубликование."""

    where: str
    on: dt.date | None
    number: str


class DocumentStepOut(Schema):
    """Что сделать."""

    text: str
    term: str


class Addresses(Schema):
    """Адреса документа."""

    page: str
    clauses: str
    relations: str
    pdf: str | None
    docx: str | None
    feed: str


class DocumentOut(DocumentRow):
    """Документ целиком, без текста: текст по пунктам стоит по адресу clauses."""

    status: StandingOut
    on: dt.date | None = Field(default=None, description="На какой день; пусто – на сегодня")
    annotation: str
    term_reason: str = ""
    registration: MinistryOut | None
    publication: PublicationOut | None
    source_url: str | None
    verified_on: dt.date | None
    steps: list[DocumentStepOut]
    editions: list[EditionOut]
    files: list[FileOut]
    no_text_reason: str = ""
    addresses: Addresses


class ClauseOut(Schema):
    """Пункт текста."""

    position: int
    number: str = Field(description="Номер, как в тексте: «2.3», «а»; пусто, если номера нет")
    label: str = Field(description="Как его называют: «п. 2.3», «прил. 1, п. 4»")
    anchor: str = Field(description="Постоянный якорь на странице документа")
    kind: str
    depth: int = Field(description="Насколько глубоко стоит, 0 – верхний уровень")
    heading: str
    text: str
    url: str


class ClausesOut(Listed[ClauseOut]):
    """Пункты одной редакции."""

    document: int
    on: dt.date | None = None
    edition: EditionOut | None = Field(description="Чей это текст; пусто, если текста нет")
    note: str = Field(default="", description="Почему пунктов нет")


class RelationOut(Schema):
    """Связь с другим документом банка."""

    verb: str = Field(description="Код связи: amends, repeals, cites …")
    direction: str = Field(description="outgoing – этот документ делает это с другим; incoming – другой с этим")
    label: str = Field(description="Как это сказать об этом документе: «Изменён», «Утверждает»")
    document: OtherDocument
    clause: str = Field(default="", description="Где в ссылающемся документе об этом сказано")
    part: str = Field(default="", description="Какой части касается")
    on: dt.date | None = Field(default=None, description="С какого дня")
