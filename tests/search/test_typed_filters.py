"""Filters typed among the words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import parse
from search.sources import Facet
from search.typed_filters import Typed, read

VALUES = {
    "source": {"document": "Документы", "event": "События"},
    "kind": {
        "order": "Приказ",
        "letter": "Письмо",
        "federal_law": "Федеральный закон",
        "regional_law": "Закон субъекта",
    },
    "event_kind": {"webinar": "Вебинар"},
    "issuer": {"minpros": "Министерство просвещения", "minobr": "Министерство образования"},
    "status": {"in_force": "Действует", "amended": "Действует с изменениями", "repealed": "Утратил силу"},
    "topic": {"attestation": "Аттестация"},
    "year": {"2024": "2024", "2023": "2023"},
}
LABELS = {
    "source": "Раздел",
    "kind": "Вид документа",
    "event_kind": "Вид события",
    "issuer": "Принявший орган",
    "status": "Статус",
    "topic": "Тема",
    "year": "Год",
}


def _facet(name: str) -> Facet:
    def describe(values: Collection[str]) -> dict[str, str]:
        return {value: label for value, label in VALUES[name].items() if value in values}

    def find(text: str) -> list[str]:
        return ["minpros"] if name == "issuer" and text == "минпрос" else []

    order = "value" if name == "year" else "count"
    return Facet(name, LABELS[name], describe, order, find=find)  # type: ignore[arg-type]


FACETS = {name: _facet(name) for name in VALUES}


def typed(text: str) -> Typed:
    return read(text, FACETS, lambda facet: tuple(VALUES[facet]))


@pytest.mark.parametrize(
    ("text", "rest", "filters"),
    [
        ("вид:приказ аттестация", "аттестация", {"kind": ("order",)}),
        ("ВИД: Приказы", "", {"kind": ("order",)}),
        ("вид:приказ,письмо", "", {"kind": ("order", "letter")}),
        ("вид:прик", "", {"kind": ("order",)}),
        ("вид:вебинар", "", {"event_kind": ("webinar",)}),
        ("вид:закон", "", {"kind": ("regional_law", "federal_law")}),
        ("орган:министерство просвещения приказ", "приказ", {"issuer": ("minpros",)}),
        ('орган:"министерство образования" приказ', "приказ", {"issuer": ("minobr",)}),
        ("орган:минпрос", "", {"issuer": ("minpros",)}),
        ("статус:действует", "", {"status": ("in_force",)}),
        ("статус:утратившие силу", "", {"status": ("repealed",)}),
        ("раздел:документы тема:аттестация", "", {"source": ("document",), "topic": ("attestation",)}),
        ("год:2024 письмо", "письмо", {"year": ("2024",)}),
        ("время 10:30 http://ya.example/x", "время 10:30 http://ya.example/x", {}),
        ("Внимание: приказ", "Внимание: приказ", {}),
    ],
)
def test_filters_leave_the_text(text: str, rest: str, filters: dict[str, tuple[str, ...]]) -> None:
    found = typed(text)
    assert (found.text, dict(found.filters), found.notices) == (rest, filters, ())


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("дата:2023..2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("дата:09.2023", date(2023, 9, 1), date(2023, 9, 30)),
        ("год:2020-2024", date(2020, 1, 1), date(2024, 12, 31)),
        ("с:01.09.2023 по:31.12.2023", date(2023, 9, 1), date(2023, 12, 31)),
        ("с:1 сентября 2023", date(2023, 9, 1), None),
        ("после:2020", date(2020, 1, 1), None),
        ("до:2020", None, date(2020, 12, 31)),
        ("дата:..2020", None, date(2020, 12, 31)),
    ],
)
def test_days(text: str, since: date | None, until: date | None) -> None:
    found = typed(f"{text} приказ")
    assert (found.text, found.since, found.until, found.notices) == ("приказ", since, until, ())


def test_what_is_not_there_is_said_and_looked_for() -> None:
    value = typed("вид:манифест школа")
    assert value.text == "манифест школа"
    assert "нет значения «манифест»" in value.notices[0]
    assert "«Приказ»" in value.notices[0]
    name = typed("цвет:красный")
    assert name.text == "цвет красный"
    assert "«вид:»" in name.notices[0]
    day = typed("с:99.99.2024")
    assert (day.since, day.text) == (None, "99.99.2024")
    assert "не поняли" in day.notices[0]


def test_values_are_asked_once_and_only_where_a_filter_was_typed() -> None:
    asked: list[str] = []

    def values(facet: str) -> tuple[str, ...]:
        asked.append(facet)
        return tuple(VALUES[facet])

    read("приказ 10:30", FACETS, values)
    assert not asked
    read("орган:министерство просвещения о школе и детях", FACETS, values)
    assert asked == ["issuer"]


@given(st.text(st.sampled_from('вид:годсприказ 2024-.,«»"/\\x'), max_size=40) | st.text(max_size=40))
def test_any_garbage_is_read(text: str) -> None:
    parse(typed(text).text)
