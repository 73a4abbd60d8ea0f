"""Records of an invented service, and a source that holds them in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model

from search.records import Passage, SearchRecord
from search.sources import HIT_TEMPLATE, Facet


def record(pk: int, title: str, *texts: str, **fields: Any) -> SearchRecord:
    """A record; `texts` become clauses 1, 2, 3 … with anchors p1, p2, p3."""
    passages = tuple(Passage(text, f"p{n}", f"п. {n}") for n, text in enumerate(texts, start=1))
    return SearchRecord(
        **{"source": "document", "pk": pk, "title": title, "url": f"/documents/{pk}/", "passages": passages, **fields}
    )


def order(
    pk: int, number: str, title: str, *texts: str, day: date | None = date(2024, 7, 9), **fields: Any
) -> SearchRecord:
    """An order in force with its requisites."""
    from portal.russian.acts import number_key, requisites

    kind = fields.pop("kind", "приказ")
    return record(
        pk,
        title,
        *texts,
        requisites=requisites(kind, number, day),
        numbers=(number_key(number),),
        date=day,
        status="Действует",
        status_code=fields.pop("status_code", "in_force"),
        **fields,
    )


class MemorySource:
    """A source whose records stand in a dictionary; `hidden` ones are known to the index yet no longer published."""

    noun = ("документ", "документа", "документов")
    hit_template = HIT_TEMPLATE

    def __init__(
        self,
        records: Iterable[SearchRecord] = (),
        *,
        name: str = "document",
        label: str = "Документы",
        model: type[Model] = Group,
    ) -> None:
        self.name = name
        self.label = label
        self.model = model
        self.stored = {record.pk: record for record in records}
        self.hidden: set[int] = set()
        self.broken: set[int] = set()
        self.asked = 0
        self.facets: tuple[Facet, ...] = (
            Facet("kind", "Вид документа", lambda values: {"order": "Приказ", "letter": "Письмо", "law": "Закон"}),
            Facet("year", "Год", lambda values: {}, order="value"),
            Facet("topic", "Тема", lambda values: {value: value.capitalize() for value in values}),
        )

    def keys(self) -> list[int]:
        return [pk for pk in self.stored if pk not in self.hidden]

    def published_pks(self, pks: Collection[int]) -> set[int]:
        self.asked += 1
        return {pk for pk in pks if pk in self.stored and pk not in self.hidden}

    def records(self, pks: Collection[int]) -> list[SearchRecord]:
        if self.broken & set(pks):
            raise ValueError("this record cannot be made")
        return [self.stored[pk] for pk in pks if pk in self.stored and pk not in self.hidden]
